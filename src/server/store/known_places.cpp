#include "server/store/known_places.h"

#include "server/store/columns.h"
#include "server/store/deletion.h"

namespace visavis::server {

bool is_known_place(soci::session& sql, const DoctorId& doctor, const std::string& place) {
  long long known = 0;
  sql << "SELECT COUNT(*) FROM known_place WHERE doctor = :doctor AND place = :place", soci::into(known),
      soci::use(doctor.value, "doctor"), soci::use(place, "place");
  return known > 0;
}

void remember_place(soci::session& sql, const DoctorId& doctor, const std::string& place, Instant now) {
  const long long seen_at = to_column(now);
  const long long today = to_column(now - std::chrono::days{1});
  sql << "INSERT INTO known_place(doctor, place, seen_at) VALUES(:doctor, :place, :seen_at) "
         "ON CONFLICT (doctor, place) DO UPDATE SET seen_at = excluded.seen_at WHERE known_place.seen_at < :today",
      soci::use(doctor.value, "doctor"), soci::use(place, "place"), soci::use(seen_at, "seen_at"),
      soci::use(today, "today");
}

void delete_places_before(soci::session& sql, Instant moment) {
  delete_by(sql, "DELETE FROM known_place WHERE seen_at <= :moment", moment);
}

}  // namespace visavis::server
