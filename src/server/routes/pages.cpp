#include "server/http/html.h"
#include "server/http/problem.h"
#include "server/routes/practice_shown.h"
#include "server/routes/routes.h"
#include "server/store/logos.h"

namespace visavis::server {
namespace {

using boost::asio::awaitable;

// What a value holds is not looked at again.
std::string filled(std::string_view text, const std::map<std::string, std::string, std::less<>>& values) {
  std::string page;
  while (!text.empty()) {
    const auto start = std::min(text.find("{{"), text.size());
    page += text.substr(0, start);
    text.remove_prefix(start);
    const auto end = text.find("}}");
    if (text.empty() || end == std::string_view::npos) break;
    if (const auto value = values.find(text.substr(2, end - 2)); value != values.end()) {
      page += html_escaped(value->second);
    }
    text.remove_prefix(end + 2);
  }
  return page.append(text);
}

awaitable<Answer> logo(Services& services, Request request) {
  const auto practice = co_await practice_shown(services, language_of(request));
  const auto tag = request.query_value("v").value_or("");
  // Not inside co_await: GCC 12 destroys what is captured there twice.
  const std::function read = [&](soci::session& sql) { return logo_png(sql, practice.id, tag); };
  const auto png = co_await services.database.run<std::optional<std::string>>(read);
  if (!png) co_return problem_answer(png.error());
  if (!*png) co_return problem_answer({FailureCode::not_found, {}, {}});
  Answer answer;
  answer.headers.set(http::field::content_type, "image/png");
  // Its address is another when it is changed.
  answer.headers.set(http::field::cache_control, "public, max-age=31536000, immutable");
  answer.body = **png;
  co_return answer;
}

// As the practice has it on its door, in the reader's language; nothing where the site has no such page. `client`: the
// program that it starts.
awaitable<std::optional<Answer>> page_of(Services& services, const Request& request, const char* name,
                                         const char* client = nullptr) {
  const auto* page = services.site.page(name);
  if (!page) co_return std::nullopt;
  const auto language = language_of(request);
  const auto practice = co_await practice_shown(services, language);
  std::map<std::string, std::string, std::less<>> values{
      {"lang", language},
      {"practice.name", practice.name},
      {"practice.phone", practice.phone},
      {"practice.phone_href", phone_address(practice.phone)},
      {"practice.accent", practice.accent},
      {"practice.zone", services.settings.practice.time_zone},
      {"turn.policy", services.settings.turn.only_by_relay ? "relay" : "all"}};
  if (const auto& logo = practice.logo) {
    values["practice.logo"] = "/practice/logo.png?v=" + logo->tag;
    values["practice.logo_width"] = std::to_string(logo->width);
    values["practice.logo_height"] = std::to_string(logo->height);
  }
  if (client) {
    const auto files = std::string("/app/") + client + '-';
    values["client.script"] = services.site.find(files, ".js");
    values["client.program"] = services.site.find(files, ".wasm");
  }
  const auto html = filled(*page, values);
  co_return services.rendered.answer(request, html, "text/html; charset=utf-8", "Accept-Language");
}

awaitable<Answer> whole_page(Services& services, Request request, const char* name, const char* client = nullptr) {
  auto page = co_await page_of(services, request, name, client);
  co_return page ? std::move(*page) : problem_answer({FailureCode::not_found, {}, {}});
}

// What the practice's page is once it is installed (W3C Web Application Manifest).
awaitable<Answer> manifest(Services& services, Request request) {
  const auto* text = services.site.page("practice.webmanifest");
  auto manifest = protocol::parse_json(text ? *text : "", {});
  if (!manifest) co_return problem_answer({FailureCode::not_found, {}, {}});
  const auto language = language_of(request);
  (*manifest)["lang"] = language;
  (*manifest)["name"] = (co_await practice_shown(services, language)).name;
  // Under an icon there is room for twelve letters.
  (*manifest)["short_name"] = language == "de" ? "Sprechstunde" : "Consultation";
  co_return services.rendered.answer(request, protocol::to_text(*manifest), "application/manifest+json",
                                     "Accept-Language");
}

bool is_a_reader(const Request& request) {
  return request.message.method() == http::verb::get && !request.path.starts_with("/api/") &&
         request.header(http::field::accept).find("text/html") != std::string_view::npos;
}

awaitable<Answer> file(Services& services, Request request) {
  Answer answer = services.site.answer(request);
  if (answer.status != http::status::not_found || !is_a_reader(request)) co_return answer;
  auto page = co_await page_of(services, request, "not_found.html");
  if (!page) co_return answer;
  page->status = http::status::not_found;
  page->headers.erase(http::field::etag);
  co_return std::move(*page);
}

}  // namespace

void add_pages(Router& router, Services& services) {
  using Entrance = std::pair<const char*, const char*>;
  for (const auto& [path, client] :
       {Entrance("/", "patients"), Entrance("/check", "patients"), Entrance("/practice", "practice")}) {
    router.add(http::verb::get, path, [&services, client = client](Request request) {
      return whole_page(services, std::move(request), "index.html", client);
    });
  }
  router.add(http::verb::get, "/practice/offline",
             [&](Request request) { return whole_page(services, std::move(request), "offline.html"); });
  router.add(http::verb::get, "/practice/logo.png",
             [&](Request request) { return logo(services, std::move(request)); });
  router.add(http::verb::get, "/practice.webmanifest",
             [&](Request request) { return manifest(services, std::move(request)); });
  router.add_fallback([&](Request request) { return file(services, std::move(request)); });
}

}  // namespace visavis::server
