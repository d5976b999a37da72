#include "server/store/practices.h"

namespace visavis::server {

void insert(soci::session& sql, const Practice& practice) {
  sql << "INSERT INTO practice(id, name, phone, accent) VALUES(:id, :name, :phone, :accent)",
      soci::use(practice.id.value, "id"), soci::use(practice.name, "name"), soci::use(practice.phone, "phone"),
      soci::use(practice.accent, "accent");
}

void update(soci::session& sql, const Practice& practice) {
  sql << "UPDATE practice SET name = :name, phone = :phone, accent = :accent WHERE id = :id",
      soci::use(practice.name, "name"), soci::use(practice.phone, "phone"), soci::use(practice.accent, "accent"),
      soci::use(practice.id.value, "id");
}

std::optional<Practice> find_practice(soci::session& sql, const PracticeId& id) {
  Practice practice;
  sql << "SELECT id, name, phone, accent FROM practice WHERE id = :id", soci::into(practice.id.value),
      soci::into(practice.name), soci::into(practice.phone), soci::into(practice.accent), soci::use(id.value, "id");
  if (!sql.got_data()) return std::nullopt;
  return practice;
}

std::vector<Practice> all_practices(soci::session& sql) {
  std::vector<Practice> practices;
  const soci::rowset<soci::row> rows =
      (sql.prepare << "SELECT id, name, phone, accent FROM practice ORDER BY name, id");
  for (const auto& row : rows) {
    practices.push_back({PracticeId{row.get<std::string>(0)}, row.get<std::string>(1), row.get<std::string>(2),
                         row.get<std::string>(3)});
  }
  return practices;
}

}  // namespace visavis::server
