#pragma once

#include <chrono>
#include <string>
#include <tl/expected.hpp>

namespace visavis::server {

// Everything that a request can be refused for; http/problem.cpp gives each its status and its stable name.
enum class FailureCode {
  malformed_request,
  value_out_of_range,
  unsupported_media_type,
  request_too_large,
  headers_too_large,
  not_found,
  method_not_allowed,
  origin_not_allowed,
  not_signed_in,
  login_not_accepted,
  totp_required,
  password_not_accepted,
  totp_not_accepted,
  totp_enabled,
  second_factor_required,
  not_for_assistants,
  tan_not_accepted,
  too_many_attempts,
  privacy_version_outdated,
  idempotency_key_reused,
  appointment_in_call,
  appointment_cancelled,
  appointment_done,
  email_taken,
  patient_gone,
  already_in_call,
  upgrade_required,
  busy,
  store_unavailable,
  internal_error,
};

struct Failure {
  FailureCode code = FailureCode::internal_error;
  std::string field;                    // the JSON field meant, "patient.email"; empty for the whole
  std::chrono::seconds retry_after{0};  // 0: says nothing about it
};

template <class T>
using Outcome = tl::expected<T, Failure>;

// For operations that answer nothing but whether they succeeded.
struct Done {};

inline tl::unexpected<Failure> fail(FailureCode code, std::string field = {}) {
  return tl::unexpected(Failure{code, std::move(field), {}});
}

}  // namespace visavis::server
