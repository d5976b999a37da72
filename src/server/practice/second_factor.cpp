#include "server/practice/second_factor.h"

#include "protocol/tan.h"
#include "server/secrets/one_time_code.h"
#include "server/store/practices.h"

namespace visavis::server {

SecondFactorVerdict check_second_factor(soci::session& sql, const Vault& vault, const DoctorId& doctor,
                                        std::string_view entered, Instant now) {
  auto factor = find_second_factor(sql, doctor);
  if (!factor || !factor->confirmed_at) return SecondFactorVerdict::none_needed;
  if (entered.empty()) return SecondFactorVerdict::missing;
  if (use_one_time_code(sql, vault, *factor, entered, now)) return SecondFactorVerdict::right;
  const auto recovery = recovery_code_hash(vault, entered);
  return !recovery.empty() && use_recovery_code(sql, doctor, recovery) ? SecondFactorVerdict::right
                                                                       : SecondFactorVerdict::wrong;
}

bool use_one_time_code(soci::session& sql, const Vault& vault, SecondFactor& factor, std::string_view entered,
                       Instant now) {
  const auto secret = vault.unseal(factor.sealed_secret);
  const auto step = secret ? totp_step(*secret, entered, now) : std::nullopt;
  if (!step || *step <= factor.last_step) return false;
  factor.last_step = *step;
  replace(sql, factor);
  return true;
}

bool lacks_second_factor(soci::session& sql, const Doctor& doctor) {
  const auto practice = find_practice(sql, doctor.practice);
  if (!practice || !practice->requires_second_factor) return false;
  const auto factor = find_second_factor(sql, doctor.id);
  return !factor || !factor->confirmed_at;
}

std::string recovery_code_hash(const Vault& vault, std::string_view written) {
  const auto code = protocol::Tan::parse(written);
  return code ? vault.hash("recovery code", code->symbols()) : std::string{};
}

}  // namespace visavis::server
