#pragma once

#include <atomic>
#include <optional>

#include "server/mail/delivery.h"

namespace visavis::server {

// To the mail server of `settings` (RFC 5321), over TLS with a certificate that is verified; only to a server on this
// machine, and without a password, also without. Takes a minute at most.
std::optional<Undelivered> send_by_smtp(const Settings::Mail& settings, const OutboxMail& mail,
                                        const std::atomic<bool>& abandoned,
                                        const AcceptedMarks& marks = AcceptedMarks({}));

}  // namespace visavis::server
