#include "server/signaling/signaling.h"

#include "server/http/origin.h"
#include "server/http/problem.h"
#include "server/routes/asker.h"
#include "server/routes/routes.h"

namespace visavis::server {
namespace {

// Browsers let any page open a WebSocket, with our cookies; that it is a GET does not make it harmless.
boost::asio::awaitable<Answer> open(Services& services, Request request) {
  if (!comes_from_own_origin(request, services.settings.server.public_url)) {
    co_return problem_answer({FailureCode::origin_not_allowed, {}, {}});
  }
  const auto who = co_await participant_who_asks(services, request);
  if (!who) co_return problem_answer(who.error());
  co_return services.signaling.open(std::move(request), *who);
}

}  // namespace

void add_signaling_routes(Router& router, Services& services) {
  router.add(http::verb::get, "/api/v1/signaling", [&](Request request) { return open(services, std::move(request)); });
}

}  // namespace visavis::server
