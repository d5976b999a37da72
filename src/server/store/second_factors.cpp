#include "server/store/second_factors.h"

#include "server/store/columns.h"

namespace visavis::server {

void replace(soci::session& sql, const SecondFactor& factor) {
  const long long confirmed_at = factor.confirmed_at ? to_column(*factor.confirmed_at) : 0;
  const long long last_step = factor.last_step;
  sql << "DELETE FROM second_factor WHERE doctor = :doctor", soci::use(factor.doctor.value, "doctor");
  sql << "INSERT INTO second_factor(doctor, sealed_secret, confirmed_at, last_step) "
         "VALUES(:doctor, :secret, :confirmed_at, :last_step)",
      soci::use(factor.doctor.value, "doctor"), soci::use(factor.sealed_secret, "secret"),
      soci::use(confirmed_at, "confirmed_at"), soci::use(last_step, "last_step");
}

std::optional<SecondFactor> find_second_factor(soci::session& sql, const DoctorId& doctor) {
  SecondFactor factor;
  factor.doctor = doctor;
  long long confirmed_at = 0;
  long long last_step = 0;
  sql << "SELECT sealed_secret, confirmed_at, last_step FROM second_factor WHERE doctor = :doctor",
      soci::into(factor.sealed_secret), soci::into(confirmed_at), soci::into(last_step),
      soci::use(doctor.value, "doctor");
  if (!sql.got_data()) return std::nullopt;
  if (confirmed_at != 0) factor.confirmed_at = from_column(confirmed_at);
  factor.last_step = last_step;
  return factor;
}

void delete_second_factor(soci::session& sql, const DoctorId& doctor) {
  sql << "DELETE FROM second_factor WHERE doctor = :doctor", soci::use(doctor.value, "doctor");
  replace_recovery_codes(sql, doctor, {});
}

void replace_recovery_codes(soci::session& sql, const DoctorId& doctor, const std::vector<std::string>& hashes) {
  sql << "DELETE FROM recovery_code WHERE doctor = :doctor", soci::use(doctor.value, "doctor");
  for (const auto& hash : hashes) {
    sql << "INSERT INTO recovery_code(doctor, code_hash) VALUES(:doctor, :hash)", soci::use(doctor.value, "doctor"),
        soci::use(hash, "hash");
  }
}

bool use_recovery_code(soci::session& sql, const DoctorId& doctor, const std::string& hash) {
  soci::statement taken = (sql.prepare << "DELETE FROM recovery_code WHERE doctor = :doctor AND code_hash = :hash",
                           soci::use(doctor.value, "doctor"), soci::use(hash, "hash"));
  taken.execute(true);
  return taken.get_affected_rows() > 0;
}

int count_recovery_codes(soci::session& sql, const DoctorId& doctor) {
  int count = 0;
  sql << "SELECT COUNT(*) FROM recovery_code WHERE doctor = :doctor", soci::into(count),
      soci::use(doctor.value, "doctor");
  return count;
}

}  // namespace visavis::server
