#include "server/store/invitations.h"

#include "server/store/columns.h"

namespace visavis::server {

void replace_invitation(soci::session& sql, const AppointmentId& appointment, const std::string& tan_hash,
                        Instant now) {
  const long long created_at = to_column(now);
  sql << "DELETE FROM invitation WHERE appointment = :appointment", soci::use(appointment.value, "appointment");
  sql << "INSERT INTO invitation(appointment, tan_hash, created_at) VALUES(:appointment, :hash, :now)",
      soci::use(appointment.value, "appointment"), soci::use(tan_hash, "hash"), soci::use(created_at, "now");
}

std::optional<AppointmentId> find_invited(soci::session& sql, const std::string& tan_hash) {
  AppointmentId appointment;
  sql << "SELECT appointment FROM invitation WHERE tan_hash = :hash", soci::into(appointment.value),
      soci::use(tan_hash, "hash");
  if (!sql.got_data()) return std::nullopt;
  return appointment;
}

}  // namespace visavis::server
