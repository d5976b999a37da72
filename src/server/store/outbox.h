#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>

#include "server/clock.h"
#include "server/ids.h"

namespace visavis::server {

// A mail to be sent, written in the transaction that caused it. Its text and its recipient are kept only until then.
struct OutboxMail {
  MailId id;
  AppointmentId appointment;
  std::string recipient;
  std::string message;  // RFC 5322
  int attempts = 0;
  Instant created_at;
};

void insert(soci::session& sql, const OutboxMail& mail);
// What has not been sent to the patient of this appointment never will be.
void forget_pending_mails(soci::session& sql, const AppointmentId& appointment);
// How many have not been sent.
long long pending_mails(soci::session& sql);
// The oldest one whose time has come, and that nobody is sending.
std::optional<OutboxMail> next_due_mail(soci::session& sql, Instant now);
// The same, which no other process sends before `until`.
std::optional<OutboxMail> claim_due_mail(soci::session& sql, Instant now, Instant until);
// Nobody is sending it any more.
void release(soci::session& sql, const MailId& id);
// What a process that is gone had claimed, where there can be no other.
void release_all(soci::session& sql);
void mark_sent(soci::session& sql, const MailId& id, Instant now);
void put_off(soci::session& sql, const MailId& id, Instant next_attempt_at);
// For good: `failure` says why, without a word of the mail.
void mark_failed(soci::session& sql, const MailId& id, const std::string& failure);

}  // namespace visavis::server
