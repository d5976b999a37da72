#include "server/privacy/page.h"
#include "server/routes/practice_shown.h"
#include "server/routes/routes.h"

namespace visavis::server {
namespace {

using boost::asio::awaitable;

awaitable<Answer> notice(Services& services, Request request) {
  const auto language = language_of(request, services.notices.languages());
  co_return json_answer(http::status::ok,
                        services.notices.notice(language, services.settings, services.privacy_version));
}

awaitable<Answer> page(Services& services, Request request) {
  const auto language = language_of(request, services.notices.languages());
  const auto practice = co_await practice_shown(services, language);
  const PageFiles files{services.site.find("/app/privacy-", ".css"), services.site.find("/app/icon-", ".svg")};
  co_return services.rendered.answer(
      request, privacy_page(services.notices, language, services.settings, services.privacy_version, practice, files),
      "text/html; charset=utf-8", "Accept-Language");
}

}  // namespace

void add_privacy_routes(Router& router, Services& services) {
  router.add(http::verb::get, "/api/v1/privacy", [&](Request request) { return notice(services, std::move(request)); });
  router.add(http::verb::get, "/privacy", [&](Request request) { return page(services, std::move(request)); });
}

}  // namespace visavis::server
