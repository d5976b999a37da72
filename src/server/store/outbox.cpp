#include "server/store/outbox.h"

#include "server/store/columns.h"

namespace visavis::server {

void insert(soci::session& sql, const OutboxMail& mail) {
  const long long created_at = to_column(mail.created_at);
  sql << "INSERT INTO outbox(id, appointment, recipient, message, created_at, sent_at, attempts, next_attempt_at) "
         "VALUES(:id, :appointment, :recipient, :message, :created_at, 0, 0, :due)",
      soci::use(mail.id.value, "id"), soci::use(mail.appointment.value, "appointment"),
      soci::use(mail.recipient, "recipient"), soci::use(mail.message, "message"), soci::use(created_at, "created_at"),
      soci::use(created_at, "due");
}

void forget_pending_mails(soci::session& sql, const AppointmentId& appointment) {
  sql << "DELETE FROM outbox WHERE appointment = :appointment AND state = 'pending'",
      soci::use(appointment.value, "appointment");
}

long long pending_mails(soci::session& sql) {
  long long pending = 0;
  sql << "SELECT COUNT(*) FROM outbox WHERE state = 'pending'", soci::into(pending);
  return pending;
}

std::optional<OutboxMail> next_due_mail(soci::session& sql, Instant now) {
  OutboxMail mail;
  long long created_at = 0;
  const long long moment = to_column(now);
  sql << "SELECT id, appointment, recipient, message, attempts, created_at FROM outbox "
         "WHERE state = 'pending' AND next_attempt_at <= :now AND claimed_until <= :now ORDER BY next_attempt_at, "
         "created_at LIMIT 1",
      soci::into(mail.id.value), soci::into(mail.appointment.value), soci::into(mail.recipient),
      soci::into(mail.message), soci::into(mail.attempts), soci::into(created_at), soci::use(moment, "now");
  if (!sql.got_data()) return std::nullopt;
  mail.created_at = from_column(created_at);
  return mail;
}

std::optional<OutboxMail> claim_due_mail(soci::session& sql, Instant now, Instant until) {
  auto mail = next_due_mail(sql, now);
  if (!mail) return mail;
  const long long end = to_column(until);
  sql << "UPDATE outbox SET claimed_until = :until WHERE id = :id", soci::use(end, "until"),
      soci::use(mail->id.value, "id");
  return mail;
}

void release(soci::session& sql, const MailId& id) {
  sql << "UPDATE outbox SET claimed_until = 0 WHERE id = :id", soci::use(id.value, "id");
}

void release_all(soci::session& sql) {
  sql << "UPDATE outbox SET claimed_until = 0 WHERE state = 'pending' AND claimed_until > 0";
}

void mark_sent(soci::session& sql, const MailId& id, Instant now) {
  const long long moment = to_column(now);
  sql << "UPDATE outbox SET state = 'sent', message = '', recipient = '', sent_at = :now, attempts = attempts + 1 "
         "WHERE id = :id",
      soci::use(moment, "now"), soci::use(id.value, "id");
}

void put_off(soci::session& sql, const MailId& id, Instant next_attempt_at) {
  const long long moment = to_column(next_attempt_at);
  sql << "UPDATE outbox SET attempts = attempts + 1, next_attempt_at = :next, claimed_until = 0 WHERE id = :id",
      soci::use(moment, "next"), soci::use(id.value, "id");
}

void mark_failed(soci::session& sql, const MailId& id, const std::string& failure) {
  sql << "UPDATE outbox SET state = 'failed', failure = :failure, message = '', recipient = '', "
         "attempts = attempts + 1 WHERE id = :id",
      soci::use(failure, "failure"), soci::use(id.value, "id");
}

}  // namespace visavis::server
