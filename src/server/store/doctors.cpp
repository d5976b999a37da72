#include "server/store/doctors.h"

namespace visavis::server {
namespace {

constexpr const char* select_doctor = "SELECT id, practice, email, name, password_hash, disabled, role FROM doctor ";

Doctor doctor_from(const soci::row& row) {
  return {DoctorId{row.get<std::string>(0)},
          PracticeId{row.get<std::string>(1)},
          row.get<std::string>(2),
          row.get<std::string>(3),
          row.get<std::string>(4),
          row.get<long long>(5) != 0,
          protocol::parse_staff_role(row.get<std::string>(6)).value_or(protocol::StaffRole::assistant)};
}

std::optional<Doctor> find_where(soci::session& sql, const char* condition, const std::string& value) {
  const soci::rowset<soci::row> rows = (sql.prepare << select_doctor << condition, soci::use(value, "value"));
  for (const auto& row : rows) return doctor_from(row);
  return std::nullopt;
}

}  // namespace

void insert(soci::session& sql, const Doctor& doctor) {
  const long long disabled = doctor.disabled ? 1 : 0;
  const std::string role(to_string(doctor.role));
  sql << "INSERT INTO doctor(id, practice, email, name, password_hash, disabled, role) "
         "VALUES(:id, :practice, :email, :name, :hash, :disabled, :role)",
      soci::use(doctor.id.value, "id"), soci::use(doctor.practice.value, "practice"), soci::use(doctor.email, "email"),
      soci::use(doctor.name, "name"), soci::use(doctor.password_hash, "hash"), soci::use(disabled, "disabled"),
      soci::use(role, "role");
}

void update(soci::session& sql, const Doctor& doctor) {
  const long long disabled = doctor.disabled ? 1 : 0;
  sql << "UPDATE doctor SET email = :email, name = :name, password_hash = :hash, disabled = :disabled WHERE id = :id",
      soci::use(doctor.email, "email"), soci::use(doctor.name, "name"), soci::use(doctor.password_hash, "hash"),
      soci::use(disabled, "disabled"), soci::use(doctor.id.value, "id");
}

std::optional<Doctor> find_doctor(soci::session& sql, const DoctorId& id) {
  return find_where(sql, "WHERE id = :value", id.value);
}

std::optional<Doctor> find_doctor_by_email(soci::session& sql, const std::string& email) {
  return find_where(sql, "WHERE email = :value", email);
}

std::vector<Doctor> all_doctors(soci::session& sql) {
  std::vector<Doctor> doctors;
  const soci::rowset<soci::row> rows = (sql.prepare << select_doctor << "ORDER BY email");
  for (const auto& row : rows) doctors.push_back(doctor_from(row));
  return doctors;
}

std::vector<Doctor> doctors_of(soci::session& sql, const PracticeId& practice) {
  std::vector<Doctor> doctors;
  const soci::rowset<soci::row> rows = (sql.prepare << select_doctor << "WHERE practice = :practice ORDER BY name, id",
                                        soci::use(practice.value, "practice"));
  for (const auto& row : rows) doctors.push_back(doctor_from(row));
  return doctors;
}

}  // namespace visavis::server
