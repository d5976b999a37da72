#include "server/http/cookies.h"
#include "server/http/problem.h"
#include "server/routes/asker.h"
#include "server/routes/routes.h"

namespace visavis::server {
namespace {

using boost::asio::awaitable;

awaitable<Answer> sign_in(Services& services, Request request) {
  const auto body = request.json();
  if (!body) co_return problem_answer(body.error());
  auto entered = protocol::parse_sign_in(*body);
  if (!entered) co_return problem_answer(to_failure(entered.error()));
  const auto device = request.cookie(services.practice_sessions.device_name(entered->email)).value_or("");
  const auto session = co_await services.practice_sessions.sign_in(std::move(*entered), request.client, device);
  if (!session) co_return problem_answer(session.error());
  Answer answer = json_answer(http::status::created, protocol::to_json(session->facts));
  answer.headers.set(http::field::set_cookie, set_cookie(practice_cookie, session->token));
  if (!session->device.empty()) {
    answer.headers.insert(http::field::set_cookie, set_lasting_cookie(session->device_name, session->device));
  }
  co_return answer;
}

awaitable<Answer> practice_session(Services& services, Request request) {
  const auto who = co_await staff_who_asks(services, request, SecondFactor::may_be_missing);
  if (!who) co_return problem_answer(who.error());
  const auto session = co_await services.practice_sessions.read(*who);
  if (!session) co_return problem_answer(session.error());
  co_return json_answer(http::status::ok, protocol::to_json(*session));
}

awaitable<Answer> sign_practice_out(Services& services, Request request) {
  if (const auto who = co_await staff_who_asks(services, request, SecondFactor::may_be_missing)) {
    const auto done = co_await services.practice_sessions.sign_out(*who);
    if (!done) co_return problem_answer(done.error());
    services.signaling.session_ended(*who);
  } else if (who.error().code != FailureCode::not_signed_in) {
    co_return problem_answer(who.error());
  }
  Answer answer = empty_answer();
  answer.headers.set(http::field::set_cookie, clear_cookie(practice_cookie));
  co_return answer;
}

}  // namespace

void add_practice_session_routes(Router& router, Services& services) {
  constexpr auto path = "/api/v1/practice/session";
  router.add(http::verb::post, path, [&](Request request) { return sign_in(services, std::move(request)); });
  router.add(http::verb::get, path, [&](Request request) { return practice_session(services, std::move(request)); });
  router.add(http::verb::delete_, path,
             [&](Request request) { return sign_practice_out(services, std::move(request)); });
}

}  // namespace visavis::server
