#include "server/practice/patient_sessions.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "server/practice/entry_window.h"
#include "server/practice/person_name.h"
#include "server/practice/tan_hash.h"
#include "server/secrets/random.h"
#include "server/store/doctors.h"
#include "server/store/invitations.h"
#include "server/store/practices.h"
#include "server/store/sessions.h"

namespace visavis::server {
namespace {

namespace asio = boost::asio;
using asio::awaitable;

// What a refusal takes, however soon it is decided.
constexpr std::chrono::milliseconds refusal_time{100};

protocol::PatientSession facts_of(soci::session& sql, const StoredAppointment& appointment) {
  protocol::PatientSession facts;
  facts.appointment = appointment.facts.id;
  facts.starts_at = appointment.facts.starts_at;
  facts.duration = appointment.facts.duration;
  facts.state = appointment.facts.state;
  facts.given_name = appointment.facts.patient.given_name;
  facts.family_name = appointment.facts.patient.family_name;
  if (const auto doctor = find_doctor(sql, appointment.facts.doctor)) {
    facts.doctor_name = doctor->name;
    if (const auto practice = find_practice(sql, doctor->practice)) facts.practice_name = practice->name;
  }
  return facts;
}

bool same_name(const protocol::Redemption& entered, const protocol::Patient& patient) {
  return is_same_name(entered.given_name, patient.given_name) && is_same_name(entered.family_name, patient.family_name);
}

}  // namespace

PatientSessions::PatientSessions(Database& database, const Vault& vault, Clock clock, int attempts,
                                 std::chrono::minutes late_entry)
    : database_(database), vault_(vault), clock_(clock), limit_(attempts, std::move(clock)), late_entry_(late_entry) {}

Outcome<StoredAppointment> PatientSessions::find(soci::session& sql, const protocol::Redemption& entered,
                                                 const std::string& client) {
  if (auto refusal = limit_.refusal(client)) return tl::unexpected(*refusal);
  if (const auto tan = protocol::Tan::parse(entered.tan)) {
    const auto invited = find_invited(sql, tan_hash(vault_, *tan));
    const auto appointment = invited ? find_appointment(sql, *invited) : std::nullopt;
    if (appointment && may_enter(appointment->facts, clock_(), late_entry_) &&
        same_name(entered, appointment->facts.patient)) {
      return *appointment;
    }
  }
  limit_.failed(client);
  return fail(FailureCode::tan_not_accepted);
}

awaitable<Outcome<PatientSessions::Entered>> PatientSessions::redeem(protocol::Redemption entered,
                                                                     std::string privacy_version, std::string client) {
  if (entered.privacy_version != privacy_version) co_return fail(FailureCode::privacy_version_outdated);
  asio::steady_timer refusal(co_await asio::this_coro::executor, refusal_time);
  const std::string token = random_token();
  auto outcome = co_await database_.run<Entered>([&](soci::session& sql) -> Outcome<Entered> {
    const auto appointment = find(sql, entered, client);
    if (!appointment) return tl::unexpected(appointment.error());
    const auto session = session_of_token(vault_, protocol::Role::patient, token);
    auto replaced = replace_patient_session(sql, {session, appointment->facts.id, entered.privacy_version, clock_()});
    return Entered{token, facts_of(sql, *appointment), std::move(replaced)};
  });
  if (!outcome && outcome.error().code == FailureCode::tan_not_accepted) {
    co_await refusal.async_wait(asio::use_awaitable);
  }
  co_return outcome;
}

awaitable<Outcome<Identity>> PatientSessions::identify(std::string token) {
  return database_.run<Identity>(
      [session = session_of_token(vault_, protocol::Role::patient, token), now = clock_(),
       late = late_entry_](soci::session& sql) { return identify_patient(sql, session, now, late); });
}

awaitable<Outcome<protocol::PatientSession>> PatientSessions::read(Identity who) {
  return database_.run<protocol::PatientSession>(
      [id = who.appointment](soci::session& sql) -> Outcome<protocol::PatientSession> {
        const auto appointment = find_appointment(sql, id);
        if (!appointment) return fail(FailureCode::not_signed_in);
        return facts_of(sql, *appointment);
      });
}

awaitable<Outcome<Done>> PatientSessions::sign_out(Identity who) {
  return database_.run<Done>([session = who.session](soci::session& sql) {
    delete_patient_session(sql, session);
    return Done{};
  });
}

}  // namespace visavis::server
