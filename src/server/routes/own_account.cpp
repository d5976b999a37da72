#include "server/practice/own_account.h"

#include "protocol/account.h"
#include "server/http/problem.h"
#include "server/practice/qr_code.h"
#include "server/routes/asker.h"
#include "server/routes/routes.h"

namespace visavis::server {
namespace {

using boost::asio::awaitable;

// What all of them have in common: who asks, the body, and what becomes of a refusal.
template <class Body>
struct Asked {
  Identity who;
  Body body;
};
template <class Body>
awaitable<Outcome<Asked<Body>>> asked(Services& services, const Request& request,
                                      protocol::Parsed<Body> (*parse)(const protocol::Json&),
                                      SecondFactor second_factor = SecondFactor::needed) {
  auto who = co_await staff_who_asks(services, request, second_factor);
  if (!who) co_return tl::unexpected(who.error());
  const auto json = request.json();
  if (!json) co_return tl::unexpected(json.error());
  auto body = parse(*json);
  if (!body) co_return tl::unexpected(to_failure(body.error()));
  co_return Asked<Body>{std::move(*who), std::move(*body)};
}

Answer done(const Outcome<Done>& outcome) {
  return outcome ? empty_answer() : problem_answer(outcome.error());
}

awaitable<Answer> read_account(Services& services, Request request) {
  const auto who = co_await staff_who_asks(services, request, SecondFactor::may_be_missing);
  if (!who) co_return problem_answer(who.error());
  const auto facts = co_await services.own_account.read(*who);
  if (!facts) co_return problem_answer(facts.error());
  protocol::Account account{facts->totp, facts->recovery_codes, {}};
  for (const auto& session : facts->sessions) {
    account.sessions.push_back({session.created_at, session.seen_at, session.id == who->session});
  }
  co_return json_answer(http::status::ok, protocol::to_json(account));
}

awaitable<Answer> change_password(Services& services, Request request) {
  auto change = co_await asked(services, request, protocol::parse_password_change);
  if (!change) co_return problem_answer(change.error());
  auto& [password, fresh] = change->body;
  co_return done(co_await services.own_account.change_password(change->who, std::move(password), std::move(fresh)));
}

awaitable<Answer> begin_totp(Services& services, Request request) {
  auto password = co_await asked(services, request, protocol::parse_password, SecondFactor::may_be_missing);
  if (!password) co_return problem_answer(password.error());
  const auto enrolment = co_await services.own_account.begin_totp(password->who, std::move(password->body));
  if (!enrolment) co_return problem_answer(enrolment.error());
  co_return json_answer(
      http::status::created,
      protocol::to_json(protocol::TotpEnrolment{enrolment->secret, enrolment->address, qr_code(enrolment->address)}));
}

awaitable<Answer> confirm_totp(Services& services, Request request) {
  auto code = co_await asked(services, request, protocol::parse_totp, SecondFactor::may_be_missing);
  if (!code) co_return problem_answer(code.error());
  const auto codes = co_await services.own_account.confirm_totp(code->who, std::move(code->body));
  if (!codes) co_return problem_answer(codes.error());
  co_return json_answer(http::status::ok, protocol::recovery_codes_json(*codes));
}

awaitable<Answer> remove_totp(Services& services, Request request) {
  auto password = co_await asked(services, request, protocol::parse_password);
  if (!password) co_return problem_answer(password.error());
  co_return done(co_await services.own_account.remove_totp(password->who, std::move(password->body)));
}

awaitable<Answer> sign_out_elsewhere(Services& services, Request request) {
  const auto who = co_await staff_who_asks(services, request);
  if (!who) co_return problem_answer(who.error());
  co_return done(co_await services.own_account.sign_out_elsewhere(*who));
}

}  // namespace

void add_own_account_routes(Router& router, Services& services) {
  const auto handle = [&](http::verb method, const char* path, awaitable<Answer> (*route)(Services&, Request)) {
    router.add(method, path, [&services, route](Request request) { return route(services, std::move(request)); });
  };
  handle(http::verb::get, "/api/v1/practice/account", read_account);
  handle(http::verb::put, "/api/v1/practice/password", change_password);
  handle(http::verb::post, "/api/v1/practice/totp", begin_totp);
  handle(http::verb::put, "/api/v1/practice/totp", confirm_totp);
  handle(http::verb::post, "/api/v1/practice/totp/removal", remove_totp);
  handle(http::verb::delete_, "/api/v1/practice/sessions", sign_out_elsewhere);
}

}  // namespace visavis::server
