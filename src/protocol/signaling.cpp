#include "protocol/signaling.h"

#include <array>
#include <utility>

namespace visavis::protocol {
namespace {

constexpr JsonLimits frame_limits{largest_frame, 6};

constexpr std::array<std::pair<RefusalCode, std::string_view>, 7> refusal_names{{
    {RefusalCode::malformed, "malformed"},
    {RefusalCode::unexpected, "unexpected"},
    {RefusalCode::patient_gone, "patient_gone"},
    {RefusalCode::already_in_call, "already_in_call"},
    {RefusalCode::not_in_call, "not_in_call"},
    {RefusalCode::too_fast, "too_fast"},
    {RefusalCode::session_ended, "session_ended"},
}};

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

Role read_role(ObjectReader& in) {
  const auto name = in.text("role", 1, 16);
  if (name == "doctor") return Role::doctor;
  if (name != "patient") in.fail("role", Malformed::Reason::out_of_range);
  return Role::patient;
}

Json to_json(const WaitingPatient& patient) {
  Json json{{"appointment", patient.appointment.value}, {"givenName", patient.given_name},
            {"familyName", patient.family_name},        {"startsAt", to_iso8601(patient.starts_at)},
            {"since", to_iso8601(patient.since)},       {"camera", patient.camera},
            {"microphone", patient.microphone}};
  if (patient.expected_at) json["expectedAt"] = to_iso8601(*patient.expected_at);
  if (!patient.companion_of.empty()) json["companionOf"] = patient.companion_of.value;
  if (patient.may_join) json["mayJoin"] = true;
  return json;
}

WaitingPatient read_waiting_patient(const Json& json, ObjectReader& outer) {
  ObjectReader in(json, "patients");
  WaitingPatient patient;
  in.id("appointment", patient.appointment);
  patient.given_name = in.text("givenName", 1, longest_name);
  patient.family_name = in.text("familyName", 1, longest_name);
  patient.starts_at = in.instant("startsAt");
  patient.since = in.instant("since");
  patient.camera = in.boolean("camera");
  patient.microphone = in.boolean("microphone");
  patient.expected_at = in.optional_instant("expectedAt");
  if (in.has("companionOf")) in.id("companionOf", patient.companion_of);
  patient.may_join = in.has("mayJoin") && in.boolean("mayJoin");
  if (const auto fault = in.finish(UnknownFields::ignore)) outer.fail(fault->field, fault->reason);
  return patient;
}

Standby::Pair read_pair(const Json& json, ObjectReader& outer) {
  ObjectReader in(json, "pairs");
  Standby::Pair pair;
  in.id("call", pair.call);
  in.id("participant", pair.other);
  if (in.has("appointment")) in.id("appointment", pair.appointment);
  if (const auto fault = in.finish(UnknownFields::ignore)) outer.fail(fault->field, fault->reason);
  return pair;
}

int read_place(ObjectReader& in) {
  return static_cast<int>(in.optional_integer("place", 0, most_in_call - 1).value_or(0));
}

Participant read_participant(const Json& json, ObjectReader& outer) {
  ObjectReader in(json, "others");
  Participant participant;
  in.id("participant", participant.id);
  participant.role = read_role(in);
  participant.display_name = in.text("displayName", 0, 2 * longest_name + 1);
  participant.place = read_place(in);
  if (const auto fault = in.finish(UnknownFields::ignore)) outer.fail(fault->field, fault->reason);
  return participant;
}

// What every parser of a frame shares: size, depth, an object, a `type`.
Parsed<Json> parse_frame(std::string_view text) {
  auto json = parse_json(text, frame_limits);
  if (json && !json->is_object()) return tl::unexpected(Malformed{"", Malformed::Reason::wrong_type});
  return json;
}

}  // namespace

std::string_view to_string(Role role) {
  return role == Role::doctor ? "doctor" : "patient";
}

std::string_view to_string(RefusalCode code) {
  for (const auto& [value, name] : refusal_names) {
    if (value == code) return name;
  }
  return "unexpected";
}

std::string to_text(const ClientMessage& message) {
  Json json;
  std::visit(Overloaded{
                 [&](const Hello& m) {
                   json["type"] = "hello";
                   json["participant"] = m.participant.value;
                   json["camera"] = m.camera;
                   json["microphone"] = m.microphone;
                 },
                 [&](const Leave&) { json["type"] = "leave"; },
                 [&](const Admit& m) {
                   json["type"] = "admit";
                   json["appointment"] = m.appointment.value;
                 },
                 [&](const Delay& m) {
                   json["type"] = "delay";
                   json["appointment"] = m.appointment.value;
                   json["minutes"] = m.minutes.count();
                 },
                 [&](const Relay& m) {
                   json["type"] = "relay";
                   json["call"] = m.call.value;
                   json["to"] = m.to.value;
                   json["payload"] = m.payload;
                 },
                 [&](const EndCall& m) {
                   json["type"] = "end";
                   json["call"] = m.call.value;
                 },
                 [&](const Dismiss& m) {
                   json["type"] = "dismiss";
                   json["call"] = m.call.value;
                   json["place"] = m.place;
                 },
             },
             message);
  return to_text(json);
}

Parsed<ClientMessage> parse_client_message(std::string_view text) {
  const auto json = parse_frame(text);
  if (!json) return tl::unexpected(json.error());
  ObjectReader in(*json);
  const auto type = in.text("type", 1, 32);
  ClientMessage message;
  if (type == "hello") {
    Hello m;
    in.id("participant", m.participant);
    m.camera = in.boolean("camera");
    m.microphone = in.boolean("microphone");
    message = std::move(m);
  } else if (type == "leave") {
    message = Leave{};
  } else if (type == "admit") {
    Admit m;
    in.id("appointment", m.appointment);
    message = std::move(m);
  } else if (type == "delay") {
    Delay m;
    in.id("appointment", m.appointment);
    m.minutes = std::chrono::minutes{in.integer("minutes", 0, longest_delay.count())};
    message = std::move(m);
  } else if (type == "relay") {
    Relay m;
    in.id("call", m.call);
    in.id("to", m.to);
    m.payload = in.blob("payload", largest_payload);
    message = std::move(m);
  } else if (type == "end") {
    EndCall m;
    in.id("call", m.call);
    message = std::move(m);
  } else if (type == "dismiss") {
    Dismiss m;
    in.id("call", m.call);
    m.place = static_cast<int>(in.integer("place", 0, most_in_call - 1));
    message = std::move(m);
  } else {
    in.fail("type", Malformed::Reason::out_of_range);
  }
  if (auto fault = in.finish(UnknownFields::refuse)) return tl::unexpected(std::move(*fault));
  return message;
}

std::string to_text(const ServerMessage& message) {
  return to_text(std::visit(
      Overloaded{
          [](const Welcome& m) -> Json {
            Json json{{"type", "welcome"}, {"role", to_string(m.role)}, {"now", to_iso8601(m.now)}};
            if (m.call) json["call"] = m.call->value;
            return json;
          },
          [](const Registered& m) -> Json {
            Json json{{"type", "registered"}, {"since", to_iso8601(m.since)}, {"opensAt", to_iso8601(m.opens_at)}};
            if (m.expected_at) json["expectedAt"] = to_iso8601(*m.expected_at);
            if (m.over) json["over"] = true;
            return json;
          },
          [](const WaitingRoom& m) -> Json {
            Json patients = Json::array();
            for (const auto& patient : m.patients) patients.push_back(to_json(patient));
            return {{"type", "waiting_room"}, {"patients", std::move(patients)}};
          },
          [](const Standby& m) -> Json {
            Json pairs = Json::array();
            for (const auto& pair : m.pairs) {
              Json json{{"call", pair.call.value}, {"participant", pair.other.value}};
              if (!pair.appointment.empty()) json["appointment"] = pair.appointment.value;
              pairs.push_back(std::move(json));
            }
            return {{"type", "standby"}, {"initiator", m.initiator}, {"pairs", std::move(pairs)}};
          },
          [](const Admitted& m) -> Json {
            Json others = Json::array();
            for (const auto& other : m.others) {
              others.push_back({{"participant", other.id.value},
                                {"role", to_string(other.role)},
                                {"displayName", other.display_name},
                                {"place", other.place}});
            }
            return {{"type", "admitted"},         {"call", m.call.value}, {"startedAt", to_iso8601(m.started_at)},
                    {"initiator", m.initiator},   {"place", m.place},     {"places", m.places},
                    {"others", std::move(others)}};
          },
          [](const Relayed& m) -> Json {
            return {{"type", "relayed"}, {"call", m.call.value}, {"from", m.from.value}, {"payload", m.payload}};
          },
          [](const CallEnded& m) -> Json {
            return {{"type", "call_ended"}, {"call", m.call.value}, {"seconds", m.duration.count()}};
          },
          [](const Replaced&) -> Json {
            return {{"type", "replaced"}};
          },
          [](const Refused& m) -> Json {
            return {{"type", "refused"}, {"code", to_string(m.code)}};
          },
      },
      message));
}

Parsed<ServerMessage> parse_server_message(std::string_view text) {
  const auto json = parse_frame(text);
  if (!json) return tl::unexpected(json.error());
  ObjectReader in(*json);
  const auto type = in.text("type", 1, 32);
  ServerMessage message;
  if (type == "welcome") {
    Welcome m;
    m.role = read_role(in);
    m.now = in.instant("now");
    in.id("call", m.call);
    message = std::move(m);
  } else if (type == "registered") {
    message = Registered{in.instant("since"), in.instant("opensAt"), in.optional_instant("expectedAt"),
                         in.has("over") && in.boolean("over")};
  } else if (type == "waiting_room") {
    WaitingRoom m;
    if (const Json* patients = in.array("patients", 200)) {
      for (const auto& patient : *patients) m.patients.push_back(read_waiting_patient(patient, in));
    }
    message = std::move(m);
  } else if (type == "standby") {
    Standby m;
    m.initiator = in.boolean("initiator");
    if (const Json* pairs = in.array("pairs", 20)) {
      for (const auto& pair : *pairs) m.pairs.push_back(read_pair(pair, in));
    }
    message = std::move(m);
  } else if (type == "admitted") {
    Admitted m;
    in.id("call", m.call);
    m.started_at = in.instant("startedAt");
    m.initiator = in.boolean("initiator");
    m.place = read_place(in);
    if (const Json* places = in.has("places") ? in.array("places", most_in_call) : nullptr) {
      for (const auto& place : *places) {
        if (place.is_number_integer()) m.places.push_back(place.get<int>());
      }
    }
    if (const Json* others = in.array("others", 8)) {
      for (const auto& other : *others) m.others.push_back(read_participant(other, in));
    }
    message = std::move(m);
  } else if (type == "relayed") {
    Relayed m;
    in.id("call", m.call);
    in.id("from", m.from);
    m.payload = in.blob("payload", largest_payload);
    message = std::move(m);
  } else if (type == "call_ended") {
    CallEnded m;
    in.id("call", m.call);
    m.duration = std::chrono::seconds{in.integer("seconds", 0, 86'400 * 7)};
    message = std::move(m);
  } else if (type == "replaced") {
    message = Replaced{};
  } else if (type == "refused") {
    const auto name = in.text("code", 1, 32);
    Refused refused;
    for (const auto& [value, known] : refusal_names) {
      if (known == name) refused.code = value;
    }
    message = refused;
  } else {
    in.fail("type", Malformed::Reason::out_of_range);
  }
  if (auto fault = in.finish(UnknownFields::ignore)) return tl::unexpected(std::move(*fault));
  return message;
}

}  // namespace visavis::protocol
