#include "server/store/practices.h"

namespace visavis::server {

void insert(soci::session& sql, const Practice& practice) {
  const long long requires_second_factor = practice.requires_second_factor ? 1 : 0;
  sql << "INSERT INTO practice(id, name, phone, accent, requires_second_factor) "
         "VALUES(:id, :name, :phone, :accent, :second_factor)",
      soci::use(practice.id.value, "id"), soci::use(practice.name, "name"), soci::use(practice.phone, "phone"),
      soci::use(practice.accent, "accent"), soci::use(requires_second_factor, "second_factor");
}

void update(soci::session& sql, const Practice& practice) {
  const long long requires_second_factor = practice.requires_second_factor ? 1 : 0;
  sql << "UPDATE practice SET name = :name, phone = :phone, accent = :accent, "
         "requires_second_factor = :second_factor WHERE id = :id",
      soci::use(practice.name, "name"), soci::use(practice.phone, "phone"), soci::use(practice.accent, "accent"),
      soci::use(requires_second_factor, "second_factor"), soci::use(practice.id.value, "id");
}

std::optional<Practice> find_practice(soci::session& sql, const PracticeId& id) {
  Practice practice;
  long long requires_second_factor = 0;
  sql << "SELECT id, name, phone, accent, requires_second_factor FROM practice WHERE id = :id",
      soci::into(practice.id.value), soci::into(practice.name), soci::into(practice.phone), soci::into(practice.accent),
      soci::into(requires_second_factor), soci::use(id.value, "id");
  if (!sql.got_data()) return std::nullopt;
  practice.requires_second_factor = requires_second_factor != 0;
  return practice;
}

std::vector<Practice> all_practices(soci::session& sql) {
  std::vector<Practice> practices;
  const soci::rowset<soci::row> rows =
      (sql.prepare << "SELECT id, name, phone, accent, requires_second_factor FROM practice ORDER BY name, id");
  for (const auto& row : rows) {
    practices.push_back({PracticeId{row.get<std::string>(0)}, row.get<std::string>(1), row.get<std::string>(2),
                         row.get<std::string>(3), row.get<long long>(4) != 0});
  }
  return practices;
}

}  // namespace visavis::server
