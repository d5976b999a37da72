#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>

#include "server/config/settings.h"
#include "server/mail/accepted_marks.h"
#include "server/store/outbox.h"

namespace visavis::server {

// Why a mail was not accepted, without a word of it, its recipient, or what a server said about them.
struct Undelivered {
  bool permanent = false;  // it would be refused again
  std::string reason;      // the reply code of SMTP where there is one
};

// Hands one mail over, and blocks for so long; nothing where it was accepted. Ends soon once `abandoned`.
using Delivery = std::function<std::optional<Undelivered>(const OutboxMail&, const std::atomic<bool>& abandoned)>;

// As files, or to the mail server, which marks what was accepted at once.
Delivery delivery_for(const Settings::Mail& settings, AcceptedMarks marks = AcceptedMarks({}));

}  // namespace visavis::server
