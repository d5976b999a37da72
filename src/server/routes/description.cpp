#include "server/routes/health.h"
#include "server/routes/routes.h"

namespace visavis::server {
namespace {

using boost::asio::awaitable;

awaitable<Answer> openapi(Services& services, Request request) {
  co_return services.rendered.answer(request, services.openapi, "application/json");
}

}  // namespace

// What the server says about itself.
void add_description_routes(Router& router, Services& services) {
  router.add(http::verb::get, "/api/v1/health", [&](const Request&) { return health(services); });
  router.add(http::verb::get, "/api/v1/openapi.json",
             [&](Request request) { return openapi(services, std::move(request)); });
}

}  // namespace visavis::server
