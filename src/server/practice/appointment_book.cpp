#include "server/practice/appointment_book.h"

#include <spdlog/spdlog.h>

#include "protocol/signaling.h"

#include "server/http/problem.h"
#include "server/practice/email_address.h"
#include "server/practice/invitation.h"
#include "server/practice/person_name.h"
#include "server/practice/tan_hash.h"
#include "server/secrets/random.h"
#include "server/store/doctors.h"
#include "server/store/invitations.h"
#include "server/store/outbox.h"
#include "server/store/practices.h"

namespace visavis::server {
namespace {

using Kind = AppointmentMail::Kind;
using State = protocol::AppointmentState;

// Reminders in one transaction, so that nobody waits long for the database.
constexpr int most_at_once = 50;

// What JSON cannot say of a request; tidies the names.
Outcome<Done> check(protocol::AppointmentRequest& request) {
  auto& patient = request.patient;
  patient.given_name = tidy_name(patient.given_name);
  patient.family_name = tidy_name(patient.family_name);
  if (patient.given_name.empty()) return fail(FailureCode::value_out_of_range, "patient.givenName");
  if (patient.family_name.empty()) return fail(FailureCode::value_out_of_range, "patient.familyName");
  const bool has_address = !patient.email.empty();
  if (has_address && !is_email_address(patient.email)) return fail(FailureCode::value_out_of_range, "patient.email");
  if (!has_address && request.mail_consent == true) return fail(FailureCode::value_out_of_range, "mailConsent");
  request.mail_consent = request.mail_consent.value_or(has_address);
  if (request.language.empty()) request.language = "de";
  if (request.language != "de" && request.language != "en") return fail(FailureCode::value_out_of_range, "lang");
  return Done{};
}

protocol::AppointmentRequest request_of(const StoredAppointment& appointment) {
  const auto& facts = appointment.facts;
  protocol::AppointmentRequest request{
      facts.starts_at, facts.duration, facts.patient, appointment.language, facts.doctor, {}, facts.companion_of};
  // A refusal stays until it is taken back; consent goes with the address.
  if (!facts.patient.email.empty() && !facts.mail_consent) request.mail_consent = false;
  return request;
}

// Only what has not begun can be changed.
Outcome<StoredAppointment> find_open(soci::session& sql, const PracticeId& practice, const AppointmentId& id) {
  auto found = find_appointment(sql, id, practice);
  if (!found) return fail(FailureCode::not_found);
  switch (found->facts.state) {
    case State::in_call: return fail(FailureCode::appointment_in_call);
    case State::done: return fail(FailureCode::appointment_done);
    case State::cancelled: return fail(FailureCode::appointment_cancelled);
    default: return std::move(*found);
  }
}

}  // namespace

AppointmentBook::AppointmentBook(const Vault& vault, const MailTemplates& templates, const Settings& settings,
                                 std::string public_url, std::string notice_version, Clock clock)
    : vault_(vault),
      templates_(templates),
      settings_(settings),
      public_url_(std::move(public_url)),
      notice_version_(std::move(notice_version)),
      clock_(std::move(clock)) {}

void AppointmentBook::apply(const protocol::AppointmentRequest& request, StoredAppointment& appointment) const {
  auto& facts = appointment.facts;
  const bool agrees = request.mail_consent.value_or(false);
  if (agrees != facts.mail_consent) {
    facts.mail_consent = agrees;
    appointment.mail_consent_at = agrees ? clock_() : Instant{};
    appointment.mail_consent_version = agrees ? notice_version_ : "";
  }
  if (request.starts_at != facts.starts_at) {
    const Instant remind_at = request.starts_at - settings_.mail.reminder;
    appointment.remind_at = settings_.mail.reminder.count() > 0 && remind_at > clock_() ? remind_at : Instant{};
  }
  facts.starts_at = request.starts_at;
  facts.duration = request.duration;
  facts.patient = request.patient;
  appointment.language = request.language;
}

Outcome<protocol::CreatedAppointment> AppointmentBook::create(soci::session& sql, const PracticeId& practice,
                                                              protocol::AppointmentRequest request) const {
  if (auto checked = check(request); !checked) return tl::unexpected(checked.error());
  bool takes_place = false;  // however long it goes on
  int place = protocol::usual_place(protocol::Role::patient) + 1;
  if (!request.companion_of.empty()) {
    const auto joined = joined_by_companion(sql, practice, request.companion_of);
    if (!joined) return tl::unexpected(joined.error());
    request.doctor = joined->facts.doctor;
    request.starts_at = joined->facts.starts_at;
    request.duration = joined->facts.duration;
    takes_place = joined->facts.state == State::in_call;
    for (const auto& each : companions_of(sql, request.companion_of)) {
      if (each.place == place) ++place;
    }
  }
  const auto doctor = find_doctor(sql, request.doctor);
  if (!doctor || doctor->practice != practice || !doctor->holds_consultations()) {
    return fail(FailureCode::value_out_of_range, "doctor");
  }
  const Instant now = clock_();
  if (!takes_place && request.starts_at + request.duration <= now) {
    return fail(FailureCode::value_out_of_range, "startsAt");
  }
  StoredAppointment appointment;
  if (!request.companion_of.empty()) appointment.place = place;
  appointment.facts.id = random_id<AppointmentId>();
  appointment.facts.doctor = request.doctor;
  appointment.facts.companion_of = request.companion_of;
  appointment.created_at = now;
  apply(request, appointment);
  insert(sql, appointment);
  auto invitation = send_invitation(sql, appointment);
  if (!invitation) return tl::unexpected(invitation.error());
  if (appointment.facts.mail_consent) appointment.facts.mail = protocol::MailState::pending;
  appointment.facts.overlaps = overlapping(sql, appointment);
  return protocol::CreatedAppointment{std::move(appointment.facts), std::move(*invitation)};
}

Outcome<StoredAppointment> AppointmentBook::joined_by_companion(soci::session& sql, const PracticeId& practice,
                                                                const AppointmentId& id) const {
  auto joined = find_appointment(sql, id, practice);
  const bool open = joined && (joined->facts.state == State::planned || joined->facts.state == State::waiting ||
                               joined->facts.state == State::in_call);
  if (!open || joined->is_companions() || companions_of(sql, id).size() >= protocol::most_companions) {
    return fail(FailureCode::value_out_of_range, "companionOf");
  }
  return std::move(*joined);
}

Outcome<AppointmentBook::Changed> AppointmentBook::change(soci::session& sql, const PracticeId& practice,
                                                          const AppointmentId& id, const protocol::Json& patch) const {
  auto appointment = find_open(sql, practice, id);
  if (!appointment) return tl::unexpected(appointment.error());
  auto merged = protocol::to_json(request_of(*appointment));
  merged.merge_patch(patch);
  auto request = protocol::parse_appointment_request(merged);
  if (!request) return tl::unexpected(to_failure(request.error()));
  if (auto checked = check(*request); !checked) return tl::unexpected(checked.error());

  if (request->doctor != appointment->facts.doctor) return fail(FailureCode::value_out_of_range, "doctor");
  if (request->companion_of != appointment->facts.companion_of) {
    return fail(FailureCode::value_out_of_range, "companionOf");
  }
  const StoredAppointment before = *appointment;
  apply(*request, *appointment);
  auto& facts = appointment->facts;
  const bool same = facts == before.facts && appointment->language == before.language;
  facts.overlaps = overlapping(sql, *appointment);
  if (same) return Changed{facts, std::nullopt};
  const bool corrected = facts.patient != before.facts.patient || appointment->language != before.language;
  const bool agreed_before = before.facts.mail_consent;
  const auto consent = facts.mail_consent == agreed_before ? std::nullopt : std::optional{facts.mail_consent};
  const bool moved = facts.starts_at != before.facts.starts_at || facts.duration != before.facts.duration;
  if (moved && (appointment->is_companions() || facts.ends_at() <= clock_())) {
    return fail(FailureCode::value_out_of_range, "startsAt");
  }
  ++appointment->calendar_sequence;
  update(sql, *appointment);
  if (moved) {
    if (auto taken = take_along(sql, *appointment); !taken) return tl::unexpected(taken.error());
  }
  const bool elsewhere = agreed_before && facts.patient.email != before.facts.patient.email;
  if (!facts.mail_consent || elsewhere) forget_pending_mails(sql, id);
  if (facts.mail_consent) facts.mail = protocol::MailState::pending;
  if (elsewhere || consent.value_or(false)) {
    auto invitation = send_invitation(sql, *appointment);
    if (!invitation) return tl::unexpected(invitation.error());
    return Changed{facts, std::move(*invitation), moved, corrected, consent};
  }
  if (auto posted = post(sql, Kind::update, *appointment); !posted) return tl::unexpected(posted.error());
  return Changed{facts, std::nullopt, moved, corrected, consent};
}

Outcome<Done> AppointmentBook::cancel(soci::session& sql, const PracticeId& practice, const AppointmentId& id) const {
  auto appointment = find_open(sql, practice, id);
  if (!appointment && appointment.error().code == FailureCode::appointment_cancelled) return Done{};
  if (!appointment) return tl::unexpected(appointment.error());
  for (auto& companion : open_companions_of(sql, id)) {
    if (auto done = call_off(sql, std::move(companion)); !done) return done;
  }
  return call_off(sql, std::move(*appointment));
}

Outcome<Done> AppointmentBook::call_off(soci::session& sql, StoredAppointment appointment) const {
  appointment.facts.state = State::cancelled;
  ++appointment.calendar_sequence;
  update(sql, appointment);
  return post(sql, Kind::cancellation, appointment);
}

Outcome<Done> AppointmentBook::take_along(soci::session& sql, const StoredAppointment& appointment) const {
  for (auto& companion : open_companions_of(sql, appointment.facts.id)) {
    auto request = request_of(companion);
    request.starts_at = appointment.facts.starts_at;
    request.duration = appointment.facts.duration;
    request.mail_consent = companion.facts.mail_consent;
    apply(request, companion);
    ++companion.calendar_sequence;
    update(sql, companion);
    if (auto posted = post(sql, Kind::update, companion); !posted) return posted;
  }
  return Done{};
}

Outcome<protocol::Invitation> AppointmentBook::invite(soci::session& sql, const PracticeId& practice,
                                                      const AppointmentId& id) const {
  auto appointment = find_open(sql, practice, id);
  if (!appointment) return tl::unexpected(appointment.error());
  ++appointment->calendar_sequence;
  update(sql, *appointment);
  return send_invitation(sql, *appointment);
}

Outcome<int> AppointmentBook::remind(soci::session& sql) const {
  const Instant now = clock_();
  int written = 0;
  for (const auto& appointment : appointments_to_remind(sql, now, most_at_once)) {
    // After a server that was away for long, one that has begun is left alone.
    const bool mine = take_reminder(sql, appointment.facts.id);
    if (!mine || !appointment.facts.mail_consent || appointment.facts.starts_at <= now) continue;
    // One that cannot be written must not keep the others from theirs.
    if (post(sql, Kind::reminder, appointment)) ++written;
  }
  return written;
}

Outcome<protocol::Invitation> AppointmentBook::send_invitation(soci::session& sql,
                                                               const StoredAppointment& appointment) const {
  const auto tan = random_tan();
  replace_invitation(sql, appointment.facts.id, tan_hash(vault_, tan), clock_());
  auto invitation = invitation_of(tan, public_url_);
  if (auto posted = post(sql, Kind::invitation, appointment, invitation); !posted) {
    return tl::unexpected(posted.error());
  }
  return invitation;
}

Outcome<Done> AppointmentBook::post(soci::session& sql, Kind kind, const StoredAppointment& appointment,
                                    const protocol::Invitation& invitation) const {
  if (!appointment.facts.mail_consent) return Done{};
  const auto doctor = find_doctor(sql, appointment.facts.doctor);
  const auto practice = doctor ? find_practice(sql, doctor->practice) : std::nullopt;
  if (!practice) return fail(FailureCode::internal_error);
  AppointmentMail mail;
  mail.kind = kind;
  mail.appointment = appointment.facts;
  mail.language = appointment.language;
  mail.calendar_sequence = appointment.calendar_sequence;
  mail.doctor_name = doctor->name;
  mail.practice_name = practice->name;
  mail.practice_phone = practice->phone;
  mail.from = settings_.mail.from;
  mail.public_url = public_url_;
  mail.tan = invitation.tan;
  mail.link = invitation.link;
  mail.time_zone = settings_.practice.time_zone;
  mail.waiting_room_opens = settings_.practice.waiting_room_opens;
  auto message = compose(mail, templates_, clock_());
  if (!message) {
    spdlog::error("mail: {}", message.error());
    return fail(FailureCode::internal_error);
  }
  insert(sql, OutboxMail{random_id<MailId>(), appointment.facts.id, appointment.facts.patient.email,
                         std::move(*message), 0, clock_()});
  return Done{};
}

}  // namespace visavis::server
