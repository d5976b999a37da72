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

}  // namespace

void add_ice_server_routes(Router& router, Services& services) {
  router.add(http::verb::get, "/api/v1/ice-servers",
             [&](Request request) { return ice_servers(services, std::move(request)); });
}

}  // namespace visavis::server
