#include "server/routes/asker.h"

#include "server/http/cookies.h"

namespace visavis::server {

using boost::asio::awaitable;

awaitable<Outcome<Identity>> patient_who_asks(Services& services, const Request& request) {
  const auto token = request.cookie(patient_cookie);
  if (!token) co_return fail(FailureCode::not_signed_in);
  co_return co_await services.patient_sessions.identify(*token);
}

awaitable<Outcome<Identity>> staff_who_asks(Services& services, const Request& request, SecondFactor second_factor) {
  const auto token = request.cookie(practice_cookie);
  if (!token) co_return fail(FailureCode::not_signed_in);
  auto who = co_await services.practice_sessions.identify(*token);
  if (who && who->second_factor_missing && second_factor == SecondFactor::needed) {
    co_return fail(FailureCode::second_factor_required);
  }
  co_return who;
}

awaitable<Outcome<Identity>> participant_who_asks(Services& services, const Request& request) {
  const auto role = request.query_value("role");
  if (role && *role != "doctor" && *role != "patient") co_return fail(FailureCode::value_out_of_range, "role");
  if (role != "patient") {
    auto doctor = co_await staff_who_asks(services, request);
    if (doctor && doctor->is_assistant()) co_return fail(FailureCode::not_for_assistants);
    if (role || doctor || doctor.error().code != FailureCode::not_signed_in) co_return doctor;
  }
  co_return co_await patient_who_asks(services, request);
}

}  // namespace visavis::server
