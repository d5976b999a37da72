#include "server/http/problem.h"

#include <array>

namespace visavis::server {
namespace {

struct Problem {
  FailureCode code;
  http::status status;
  std::string_view name;
  std::string_view title;
};

constexpr Problem problems[] = {
    {FailureCode::malformed_request, http::status::bad_request, "malformed_request",
     "The request is not what this address takes."},
    {FailureCode::value_out_of_range, http::status::unprocessable_entity, "value_out_of_range",
     "A value is not allowed."},
    {FailureCode::unsupported_media_type, http::status::unsupported_media_type, "unsupported_media_type",
     "The body must be application/json."},
    {FailureCode::request_too_large, http::status::payload_too_large, "request_too_large", "The body is too large."},
    {FailureCode::headers_too_large, http::status::request_header_fields_too_large, "headers_too_large",
     "The headers are too large."},
    {FailureCode::not_found, http::status::not_found, "not_found", "There is nothing at this address."},
    {FailureCode::method_not_allowed, http::status::method_not_allowed, "method_not_allowed",
     "This address does not take that method."},
    {FailureCode::origin_not_allowed, http::status::forbidden, "origin_not_allowed",
     "The request comes from another site."},
    {FailureCode::not_signed_in, http::status::unauthorized, "not_signed_in", "Nobody is signed in."},
    {FailureCode::login_not_accepted, http::status::unauthorized, "login_not_accepted",
     "E-mail address, password or one-time code is wrong."},
    {FailureCode::totp_required, http::status::unauthorized, "totp_required", "A one-time code is needed as well."},
    {FailureCode::password_not_accepted, http::status::forbidden, "password_not_accepted", "The password is wrong."},
    {FailureCode::totp_not_accepted, http::status::unprocessable_entity, "totp_not_accepted",
     "The one-time code is wrong or was used before."},
    {FailureCode::totp_enabled, http::status::conflict, "totp_enabled",
     "There is an authenticator app already; remove it first."},
    {FailureCode::second_factor_required, http::status::forbidden, "second_factor_required",
     "The practice requires an authenticator app; set it up first."},
    {FailureCode::not_for_assistants, http::status::forbidden, "not_for_assistants",
     "Assistants take no part in consultations."},
    {FailureCode::tan_not_accepted, http::status::not_found, "tan_not_accepted",
     "TAN and name do not belong to a current appointment."},
    {FailureCode::too_many_attempts, http::status::too_many_requests, "too_many_attempts",
     "Too many attempts; try again later."},
    {FailureCode::privacy_version_outdated, http::status::conflict, "privacy_version_outdated",
     "The privacy notice has changed."},
    {FailureCode::idempotency_key_reused, http::status::unprocessable_entity, "idempotency_key_reused",
     "The Idempotency-Key was used for another request."},
    {FailureCode::appointment_in_call, http::status::conflict, "appointment_in_call",
     "The consultation is taking place."},
    {FailureCode::appointment_cancelled, http::status::conflict, "appointment_cancelled",
     "The appointment is cancelled."},
    {FailureCode::appointment_done, http::status::conflict, "appointment_done", "The consultation has taken place."},
    {FailureCode::email_taken, http::status::conflict, "email_taken", "The e-mail address is in use."},
    {FailureCode::patient_gone, http::status::conflict, "patient_gone", "The patient is no longer there."},
    {FailureCode::already_in_call, http::status::conflict, "already_in_call", "There is a call already."},
    {FailureCode::upgrade_required, http::status::upgrade_required, "upgrade_required",
     "This address is a WebSocket with the subprotocol visavis.v1."},
    {FailureCode::busy, http::status::service_unavailable, "busy", "The server is busy; try again."},
    {FailureCode::store_unavailable, http::status::service_unavailable, "store_unavailable",
     "The database does not answer."},
    {FailureCode::internal_error, http::status::internal_server_error, "internal_error", "Something went wrong here."},
};

const Problem& problem_for(FailureCode code) {
  for (const auto& problem : problems) {
    if (problem.code == code) return problem;
  }
  return problems[std::size(problems) - 1];
}

}  // namespace

Answer problem_answer(const Failure& failure) {
  const auto& problem = problem_for(failure.code);
  protocol::Json json{{"type", "urn:visavis:problem:" + std::string(problem.name)},
                      {"title", problem.title},
                      {"status", static_cast<unsigned>(problem.status)},
                      {"code", problem.name}};
  if (!failure.field.empty()) json["field"] = failure.field;
  Answer answer = json_answer(problem.status, json);
  answer.headers.set(http::field::content_type, "application/problem+json");
  const bool unavailable = problem.status == http::status::service_unavailable;
  const auto wait = failure.retry_after.count() > 0 ? failure.retry_after.count() : unavailable ? 5 : 0;
  if (wait > 0) answer.headers.set(http::field::retry_after, std::to_string(wait));
  if (failure.code == FailureCode::upgrade_required) answer.headers.set(http::field::upgrade, "websocket");
  return answer;
}

std::string_view problem_title(FailureCode code) {
  return problem_for(code).title;
}

Failure to_failure(const protocol::Malformed& malformed) {
  using Reason = protocol::Malformed::Reason;
  switch (malformed.reason) {
    case Reason::out_of_range: return {FailureCode::value_out_of_range, malformed.field, {}};
    case Reason::too_large:
      if (malformed.field.empty()) return {FailureCode::request_too_large, {}, {}};
      return {FailureCode::value_out_of_range, malformed.field, {}};
    default: return {FailureCode::malformed_request, malformed.field, {}};
  }
}

}  // namespace visavis::server
