#include "server/practice/patient_sessions.h"

#include "server/practice/entry_window.h"
#include "server/practice/invitation.h"
#include "server/practice/person_name.h"
#include "server/practice/tan_hash.h"
#include "server/secrets/random.h"
#include "server/store/doctors.h"
#include "server/store/invitations.h"
#include "server/store/practices.h"
#include "server/store/sessions.h"

namespace visavis::server {
namespace {

using boost::asio::awaitable;

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

PatientSessions::PatientSessions(Database& database, const Vault& vault, Guard& guard, const AuditTrail& audit,
                                 Clock clock, std::chrono::minutes late_entry, std::string public_url)
    : database_(database),
      vault_(vault),
      guard_(guard),
      audit_(audit),
      clock_(std::move(clock)),
      late_entry_(late_entry),
      public_url_(std::move(public_url)) {}

Outcome<StoredAppointment> PatientSessions::find(soci::session& sql, const protocol::Redemption& entered,
                                                 const Guard::Guess& guess, bool& counted) {
  if (!counted) {
    if (auto refusal = guard_.refusal(sql, guess)) return tl::unexpected(*refusal);
  }
  if (const auto tan = protocol::Tan::parse(entered.tan)) {
    const auto invited = find_invited(sql, tan_hash(vault_, *tan));
    const auto appointment = invited ? find_appointment(sql, *invited) : std::nullopt;
    if (appointment && may_enter(sql, *appointment, clock_(), late_entry_) &&
        same_name(entered, appointment->facts.patient)) {
      return *appointment;
    }
  }
  if (!std::exchange(counted, true)) guard_.wrong(guess);
  return fail(FailureCode::tan_not_accepted);
}

awaitable<Outcome<PatientSessions::Entered>> PatientSessions::redeem(protocol::Redemption entered,
                                                                     std::string privacy_version, std::string client) {
  if (entered.privacy_version != privacy_version) co_return fail(FailureCode::privacy_version_outdated);
  const auto begun = std::chrono::steady_clock::now();
  const auto guess = guard_.tan(client);
  // Whoever floods us does not even reach the database.
  if (auto refusal = guard_.refusal(guess)) co_return tl::unexpected(*refusal);
  const std::string token = random_token();
  bool counted = false;  // also where the transaction is done again
  auto outcome = co_await database_.run<Entered>([&](soci::session& sql) -> Outcome<Entered> {
    const auto appointment = find(sql, entered, guess, counted);
    if (!appointment) return tl::unexpected(appointment.error());
    const auto session = session_of_token(vault_, protocol::Role::patient, token);
    auto replaced = replace_patient_session(sql, {session, appointment->facts.id, entered.privacy_version, clock_()});
    audit_.record(sql, the_patient, deed::redeemed, appointment->facts.id);
    return Entered{token, facts_of(sql, *appointment), std::move(replaced)};
  });
  if (!outcome && outcome.error().code == FailureCode::tan_not_accepted) {
    co_await guard_.slow_down(guess, begun);
  }
  // The database has others to serve than a QR code.
  if (outcome) outcome->facts.invitation = invitation_of(*protocol::Tan::parse(entered.tan), public_url_);
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
