#include "simulation/server.h"

#include <utility>

namespace visavis::simulation {

using namespace protocol;
using session::Method;

namespace {

constexpr auto appointment_length = 60min;

Json doctors_session() {
  const DoctorId id{"ada"};
  return to_json(PracticeSession{"Dr. Ada", "ada@example.org", "Praxis", id, StaffRole::doctor, {{id, "Dr. Ada"}}});
}

}  // namespace

Server::Server(Timeline& timeline, Random& random, Network& network)
    : timeline_(timeline), random_(random), network_(network), admits_within_grace_(random.percent(50)) {}

int Server::book(Booked booked) {
  if (booked.companion_of && random_.percent(30)) companions_kept_ = 15s;
  booked_.push_back(std::move(booked));
  return static_cast<int>(booked_.size()) - 1;
}

std::optional<Person> Server::person_of(const std::string& cookie) const {
  const auto found = sessions_.find(cookie);
  if (found == sessions_.end()) return std::nullopt;
  return found->second;
}

// A later session of a patient takes the place of an earlier one, whose page is told.
std::string Server::open_session(Person person) {
  if (!person.is_doctor()) {
    std::erase_if(sessions_, [&](const auto& entry) { return entry.second == person; });
    for (const auto& socket : sockets_without_session()) close_line(socket, Replaced{});
  }
  const std::string cookie = "session-" + std::to_string(++sessions_opened_);
  sessions_[cookie] = person;
  return cookie;
}

Reply Server::answer(const session::SendRequest& request, const std::string& cookie) {
  const auto who = person_of(cookie);
  const auto is = [&](Method method, const char* path) {
    return request.method == method && request.path.rfind(path, 0) == 0;
  };
  if (is(Method::get, "/privacy")) {
    return {200, Json{{"version", "v" + std::to_string(privacy_version_)}}.dump(), {}, {}};
  }
  if (is(Method::post, "/patient/session")) return redeem(request.body);
  if (is(Method::post, "/practice/session")) return sign_in(request.body);
  if (is(Method::del, "/practice/session")) {
    if (who && who->is_doctor()) end_session(cookie, *who);
    return {204, "", {}, {}};
  }
  if (!who) return {401, "", {}, {}};
  if (is(Method::get, "/patient/session")) {
    return who->is_doctor() ? Reply{401, "", {}, {}} : patient_session(*who, 200);
  }
  if (is(Method::get, "/ice-servers")) {
    return {200, to_json(IceServers{{{{"stun:s.example.org"}, "", ""}}, timeline_.now() + 1h}).dump(), {}, {}};
  }
  if (!who->is_doctor()) return {401, "", {}, {}};
  const Json doctor = doctors_session();
  if (is(Method::get, "/practice/session")) return {200, doctor.dump(), {}, {}};
  if (is(Method::get, "/appointments")) return {200, R"({"appointments":[]})", {}, {}};
  if (is(Method::post, "/appointments")) return {422, "{}", {}, {}};
  return {404, "", {}, {}};
}

Reply Server::redeem(const std::string& body) {
  const auto redemption = parse_redemption(*parse_json(body, {}));
  if (!redemption) return {400, "", {}, {}};
  if (redemption->privacy_version != "v" + std::to_string(privacy_version_)) return {409, "{}", {}, {}};
  for (std::size_t i = 0; i < booked_.size(); ++i) {
    const auto& booked = booked_[i];
    if (booked.tan != redemption->tan || booked.patient.given_name != redemption->given_name ||
        booked.patient.family_name != redemption->family_name) {
      continue;
    }
    const Person person{static_cast<int>(i)};
    Reply reply = patient_session(person, 201);
    reply.cookie = open_session(person);
    return reply;
  }
  if (++refused_ % 5 == 0) return {429, "{}", {}, 5s};
  return {404, "{}", {}, {}};
}

Reply Server::patient_session(Person person, int status) const {
  const auto& booked = booking(person.appointment);
  PatientSession session;
  session.appointment = booked.id;
  session.starts_at = booked.starts_at;
  session.duration = appointment_length;
  session.state = running_call_of(person)     ? AppointmentState::in_call
                  : waits(person.appointment) ? AppointmentState::waiting
                                              : AppointmentState::planned;
  session.doctor_name = "Dr. Ada";
  session.practice_name = "Praxis";
  session.given_name = booked.patient.given_name;
  session.family_name = booked.patient.family_name;
  return {status, to_json(session).dump(), {}, {}};
}

Reply Server::sign_in(const std::string& body) {
  const auto read = parse_sign_in(*parse_json(body, {}));
  if (!read || read->password != "correct horse") return {401, "{}", {}, {}};
  Reply reply{201, doctors_session().dump(), {}, {}};
  reply.cookie = open_session(Person{});
  return reply;
}

// Signing out ends the call, unless the doctor is there with another session.
void Server::end_session(const std::string& cookie, Person person) {
  sessions_.erase(cookie);
  for (const auto& socket : sockets_without_session()) close_line(socket, Refused{RefusalCode::session_ended});
  if (client_of(person)) return;
  if (auto* call = running(person)) end(*call);
}

}  // namespace visavis::simulation
