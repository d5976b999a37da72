#include "server/practice/appointments.h"

#include "server/http/problem.h"
#include "server/practice/person_name.h"
#include "server/store/doctors.h"
#include "server/store/idempotency.h"

namespace visavis::server {

using boost::asio::awaitable;
using protocol::Json;

namespace {

constexpr std::size_t most_found = 50;

std::vector<AppointmentId> with_companions(soci::session& sql, const AppointmentId& id) {
  std::vector<AppointmentId> ids{id};
  for (const auto& companion : open_companions_of(sql, id)) ids.push_back(companion.facts.id);
  return ids;
}

}  // namespace

Appointments::Appointments(Database& database, const Vault& vault, const AppointmentBook& book, OutboxWorker& outbox,
                           Signaling& signaling, const AuditTrail& audit, Clock clock)
    : database_(database),
      vault_(vault),
      book_(book),
      outbox_(outbox),
      signaling_(signaling),
      audit_(audit),
      clock_(std::move(clock)) {}

awaitable<Outcome<Json>> Appointments::create(Identity who, Json body, std::string key) {
  auto request = protocol::parse_appointment_request(body);
  if (!request) co_return tl::unexpected(to_failure(request.error()));
  if (request->doctor.empty() && who.is_assistant()) co_return fail(FailureCode::malformed_request, "doctor");
  if (request->doctor.empty()) request->doctor = who.doctor;
  auto answer = co_await database_.run<Json>([&](soci::session& sql) -> Outcome<Json> {
    const Instant now = clock_();
    const RememberedAnswer asked{who.doctor,
                                 vault_.hash("idempotency key", key),
                                 vault_.hash("idempotent request", protocol::to_text(body)),
                                 {}};
    if (!key.empty()) {
      if (const auto known = find_answer(sql, who.doctor, asked.key_hash, now)) {
        if (known->request_hash != asked.request_hash) return fail(FailureCode::idempotency_key_reused);
        return Json::parse(vault_.unseal(known->sealed_answer).value());
      }
    }
    const auto created = book_.create(sql, who.practice, *request);
    if (!created) return tl::unexpected(created.error());
    audit_.record(sql, account(who.doctor), deed::created, created->appointment.id);
    Json json = protocol::to_json(created->appointment);
    json["invitation"] = protocol::to_json(created->invitation);
    if (!key.empty()) {
      RememberedAnswer first = asked;
      first.sealed_answer = vault_.seal(protocol::to_text(json));
      insert(sql, first, now);
    }
    return json;
  });
  if (answer) outbox_.wake();
  co_return answer;
}

awaitable<Outcome<std::vector<protocol::Appointment>>> Appointments::between(Identity who,
                                                                             std::optional<DoctorId> doctor,
                                                                             Instant from, Instant to,
                                                                             std::string search) {
  using List = std::vector<protocol::Appointment>;
  return database_.run<List>([=](soci::session& sql) -> Outcome<List> {
    if (doctor) {
      const auto named = find_doctor(sql, *doctor);
      if (!named || named->practice != who.practice) return fail(FailureCode::not_found);
    }
    const bool all = !doctor && who.is_assistant();
    List list;
    if (!search.empty()) {
      const NameSearch words(search);
      const auto is_meant = [&](const protocol::Patient& patient) {
        return words.finds(patient.given_name + ' ' + patient.family_name + ' ' + patient.email);
      };
      const auto whose = all ? std::nullopt : std::optional(doctor.value_or(who.doctor));
      for (auto& appointment : appointments_of_patients(sql, who.practice, whose, from, to, is_meant, most_found)) {
        list.push_back(std::move(appointment.facts));
      }
      return list;
    }
    for (auto& appointment : all ? appointments_between(sql, who.practice, from, to)
                                 : appointments_between(sql, doctor.value_or(who.doctor), from, to)) {
      list.push_back(std::move(appointment.facts));
    }
    return list;
  });
}

awaitable<Outcome<protocol::Appointment>> Appointments::find(Identity who, AppointmentId id) {
  return database_.run<protocol::Appointment>([=](soci::session& sql) -> Outcome<protocol::Appointment> {
    auto found = find_appointment(sql, id, who.practice);
    if (!found) return fail(FailureCode::not_found);
    found->facts.overlaps = overlapping(sql, *found);
    return std::move(found->facts);
  });
}

awaitable<Outcome<AppointmentBook::Changed>> Appointments::change(Identity who, AppointmentId id, Json patch) {
  std::vector<AppointmentId> affected;
  auto changed = co_await database_.run<AppointmentBook::Changed>([&](soci::session& sql) {
    affected = with_companions(sql, id);
    auto done = book_.change(sql, who.practice, id, patch);
    if (done && done->moved) audit_.record(sql, account(who.doctor), deed::moved, id);
    if (done && done->corrected) audit_.record(sql, account(who.doctor), deed::corrected, id);
    if (done && done->consent) {
      audit_.record(sql, account(who.doctor), *done->consent ? deed::consent_given : deed::consent_withdrawn, id);
    }
    if (done && done->invitation) audit_.record(sql, account(who.doctor), deed::invited, id);
    return done;
  });
  if (changed) tell(affected);
  co_return changed;
}

awaitable<Outcome<Done>> Appointments::cancel(Identity who, AppointmentId id) {
  std::vector<AppointmentId> affected;
  const auto cancelled = co_await database_.run<Done>([&](soci::session& sql) {
    affected = with_companions(sql, id);
    const auto before = find_appointment(sql, id, who.practice);
    auto done = book_.cancel(sql, who.practice, id);
    const bool news = before && before->facts.state != protocol::AppointmentState::cancelled;
    if (!done || !news) return done;
    for (const auto& each : affected) audit_.record(sql, account(who.doctor), deed::cancelled, each);
    return done;
  });
  if (cancelled) tell(affected);
  co_return cancelled;
}

void Appointments::tell(const std::vector<AppointmentId>& affected) {
  outbox_.wake();
  for (const auto& each : affected) signaling_.appointment_changed(each);
}

awaitable<Outcome<protocol::Invitation>> Appointments::invite(Identity who, AppointmentId id) {
  auto invitation = co_await database_.run<protocol::Invitation>([&](soci::session& sql) {
    auto sent = book_.invite(sql, who.practice, id);
    if (sent) audit_.record(sql, account(who.doctor), deed::invited, id);
    return sent;
  });
  if (invitation) outbox_.wake();
  co_return invitation;
}

}  // namespace visavis::server
