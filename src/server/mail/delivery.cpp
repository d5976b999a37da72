#include "server/mail/delivery.h"

#include "server/mail/mail_file.h"
#include "server/mail/smtp.h"

namespace visavis::server {

Delivery delivery_for(const Settings::Mail& settings, AcceptedMarks marks) {
  if (!settings.smtp.host.empty()) {
    return [settings, marks = std::move(marks)](const OutboxMail& mail, const std::atomic<bool>& abandoned) {
      return send_by_smtp(settings, mail, abandoned, marks);
    };
  }
  return [folder = settings.folder](const OutboxMail& mail, const std::atomic<bool>&) -> std::optional<Undelivered> {
    const auto fault = write_mail(folder, mail.id, mail.message);
    if (!fault) return std::nullopt;
    return Undelivered{false, *fault};
  };
}

}  // namespace visavis::server
