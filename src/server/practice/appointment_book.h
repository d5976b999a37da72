#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>

#include "server/clock.h"
#include "server/config/settings.h"
#include "server/failure.h"
#include "server/mail/appointment_mail.h"
#include "server/secrets/vault.h"
#include "server/store/appointments.h"

namespace visavis::server {

// Makes, changes and cancels appointments, each in the transaction of the caller and with its mail to the patient,
// which is sent if and only if the change is stored. Immutable, so any thread may use it.
class AppointmentBook {
 public:
  // `public_url` is the origin that links to patients begin with, without a slash; `notice_version` that of the
  // privacy notice, which is kept with a patient's consent.
  AppointmentBook(const Vault& vault, const MailTemplates& templates, const Settings& settings, std::string public_url,
                  std::string notice_version, Clock clock);

  // value_out_of_range for a name of nothing but space, an address that no mail can be sent to, consent to mails
  // without one, a language that there is not, an end that has passed, who is no doctor of the practice. Without
  // address or consent nothing is ever sent. A companion's has the doctor and the time of the one that it belongs to:
  // value_out_of_range where that is over, cancelled, a companion's itself, or has as many as there may be.
  Outcome<protocol::CreatedAppointment> create(soci::session& sql, const PracticeId& practice,
                                               protocol::AppointmentRequest request) const;

  struct Changed {
    protocol::Appointment appointment;
    // Where an e-mail address was corrected that was written to: the TAN went there, so it ended. Where the patient is
    // written to from now on: so that the mail has one.
    std::optional<protocol::Invitation> invitation;
    bool moved = false;
    bool corrected = false;
    std::optional<bool> consent = std::nullopt;  // given or withdrawn
  };
  // `patch` is a JSON merge patch (RFC 7396) of what create takes. Not while the consultation takes place, nor after;
  // nor does another doctor take it over.
  Outcome<Changed> change(soci::session& sql, const PracticeId& practice, const AppointmentId& id,
                          const protocol::Json& patch) const;
  // Nothing more happens where it is cancelled already.
  Outcome<Done> cancel(soci::session& sql, const PracticeId& practice, const AppointmentId& id) const;
  // A new TAN; the old one ends.
  Outcome<protocol::Invitation> invite(soci::session& sql, const PracticeId& practice, const AppointmentId& id) const;
  // Writes reminders that are due by now, of which each appointment has one at most; how many.
  Outcome<int> remind(soci::session& sql) const;

 private:
  Outcome<StoredAppointment> joined_by_companion(soci::session& sql, const PracticeId& practice,
                                                 const AppointmentId& id) const;
  // Companions come when the patient does, or not at all.
  Outcome<Done> take_along(soci::session& sql, const StoredAppointment& appointment) const;
  Outcome<Done> call_off(soci::session& sql, StoredAppointment appointment) const;
  Outcome<protocol::Invitation> send_invitation(soci::session& sql, const StoredAppointment& appointment) const;
  void apply(const protocol::AppointmentRequest& request, StoredAppointment& appointment) const;
  // Where the patient agreed to it.
  Outcome<Done> post(soci::session& sql, AppointmentMail::Kind kind, const StoredAppointment& appointment,
                     const protocol::Invitation& invitation = {}) const;

  const Vault& vault_;
  const MailTemplates& templates_;
  const Settings& settings_;
  std::string public_url_;
  std::string notice_version_;
  Clock clock_;
};

}  // namespace visavis::server
