#include "server/http/problem.h"
#include "server/routes/asker.h"
#include "server/routes/routes.h"

namespace visavis::server {
namespace {

boost::asio::awaitable<Answer> ice_servers(Services& services, Request request) {
  const auto who = co_await participant_who_asks(services, request);
  if (!who) co_return problem_answer(who.error());
  const auto granted = co_await services.relay.grant();
  co_return json_answer(http::status::ok, protocol::to_json(granted));
}

// For /check, where nobody is known; so only to be tried, and not often.
boost::asio::awaitable<Answer> ice_servers_to_try(Services& services, Request request) {
  if (const auto refusal = services.guard.test_of_line(request.client)) co_return problem_answer(*refusal);
  co_return json_answer(http::status::ok, protocol::to_json(services.relay.grant_to_try()));
}

}  // namespace

void add_ice_server_routes(Router& router, Services& services) {
  router.add(http::verb::get, "/api/v1/ice-servers",
             [&](Request request) { return ice_servers(services, std::move(request)); });
  router.add(http::verb::get, "/api/v1/check/ice-servers",
             [&](Request request) { return ice_servers_to_try(services, std::move(request)); });
}

}  // namespace visavis::server
