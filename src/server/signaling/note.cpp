#include "server/signaling/note.h"

#include <iterator>

#include "protocol/json.h"

namespace visavis::server {
namespace {

using protocol::Json;

// To be raised with every change of what a note means.
constexpr int note_version = 1;

constexpr const char* note_kinds[] = {
    "alive", "goodbye",          "hear",          "hear_again",         "gone", "tell", "welcome",
    "close", "session_replaced", "session_ended", "appointment_changed"};

// A frame with every character escaped, and what is around it.
constexpr protocol::JsonLimits note_limits{8 * protocol::largest_frame, 3};

constexpr std::int64_t any = std::numeric_limits<std::int64_t>::max();

}  // namespace

std::string to_text(const Note& note) {
  Json json{{"v", note_version},
            {"kind", note_kinds[static_cast<std::size_t>(note.kind)]},
            {"from", static_cast<std::uint32_t>(note.from)},
            {"missed", note.counts.missed},
            {"anew", note.counts.anew},
            {"connection", static_cast<std::uint64_t>(note.connection)},
            {"code", note.code},
            {"text", note.text}};
  if (!note.session.empty()) json["session"] = note.session.value;
  if (!note.appointment.empty()) json["appointment"] = note.appointment.value;
  if (!note.doctor.empty()) json["doctor"] = note.doctor.value;
  return protocol::to_text(json);
}

std::optional<Note> parse_note(const std::string& text) {
  const auto json = protocol::parse_json(text, note_limits);
  if (!json) return std::nullopt;
  protocol::ObjectReader reader(*json);
  if (reader.integer("v", 0, any) != note_version) return std::nullopt;
  Note note;
  const auto name = reader.text("kind", 1, 32);
  const auto kind = std::find(std::begin(note_kinds), std::end(note_kinds), name);
  if (kind == std::end(note_kinds)) return std::nullopt;
  note.kind = static_cast<Note::Kind>(kind - std::begin(note_kinds));
  note.from =
      ProcessId{static_cast<std::uint32_t>(reader.integer("from", 1, std::numeric_limits<std::int32_t>::max()))};
  note.counts.missed = static_cast<std::uint64_t>(reader.integer("missed", 0, any));
  note.counts.anew = static_cast<std::uint64_t>(reader.integer("anew", 0, any));
  note.connection = ConnectionId{static_cast<std::uint64_t>(reader.integer("connection", 0, any))};
  note.code = static_cast<std::uint16_t>(reader.integer("code", 0, 4999));
  note.text = reader.blob("text", protocol::largest_frame * 2);
  std::optional<SessionId> session;
  std::optional<AppointmentId> appointment;
  std::optional<DoctorId> doctor;
  reader.id("session", session);
  reader.id("appointment", appointment);
  reader.id("doctor", doctor);
  if (reader.finish(protocol::UnknownFields::refuse)) return std::nullopt;
  note.session = session.value_or(SessionId{});
  note.appointment = appointment.value_or(AppointmentId{});
  note.doctor = doctor.value_or(DoctorId{});
  return note;
}

}  // namespace visavis::server
