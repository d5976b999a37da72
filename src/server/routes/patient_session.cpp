#include "server/http/cookies.h"
#include "server/http/problem.h"
#include "server/routes/asker.h"
#include "server/routes/routes.h"

namespace visavis::server {
namespace {

using boost::asio::awaitable;

awaitable<Answer> redeem(Services& services, Request request) {
  const auto body = request.json();
  if (!body) co_return problem_answer(body.error());
  auto entered = protocol::parse_redemption(*body);
  if (!entered) co_return problem_answer(to_failure(entered.error()));
  const auto session =
      co_await services.patient_sessions.redeem(std::move(*entered), services.privacy_version, request.client);
  if (!session) co_return problem_answer(session.error());
  if (session->replaced) services.signaling.session_replaced(*session->replaced);
  Answer answer = json_answer(http::status::created, protocol::to_json(session->facts));
  answer.headers.set(http::field::set_cookie, set_cookie(patient_cookie, session->token));
  co_return answer;
}

awaitable<Answer> patient_session(Services& services, Request request) {
  const auto who = co_await patient_who_asks(services, request);
  if (!who) co_return problem_answer(who.error());
  const auto session = co_await services.patient_sessions.read(*who);
  if (!session) co_return problem_answer(session.error());
  co_return json_answer(http::status::ok, protocol::to_json(*session));
}

awaitable<Answer> sign_patient_out(Services& services, Request request) {
  if (const auto who = co_await patient_who_asks(services, request)) {
    const auto done = co_await services.patient_sessions.sign_out(*who);
    if (!done) co_return problem_answer(done.error());
    services.signaling.session_ended(*who);
  } else if (who.error().code != FailureCode::not_signed_in) {
    co_return problem_answer(who.error());
  }
  Answer answer = empty_answer();
  answer.headers.set(http::field::set_cookie, clear_cookie(patient_cookie));
  co_return answer;
}

}  // namespace

void add_patient_session_routes(Router& router, Services& services) {
  constexpr auto path = "/api/v1/patient/session";
  router.add(http::verb::post, path, [&](Request request) { return redeem(services, std::move(request)); });
  router.add(http::verb::get, path, [&](Request request) { return patient_session(services, std::move(request)); });
  router.add(http::verb::delete_, path,
             [&](Request request) { return sign_patient_out(services, std::move(request)); });
}

}  // namespace visavis::server
