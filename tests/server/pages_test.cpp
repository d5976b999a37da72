#include "catch.h"
#include "server/practice/logo.h"
#include "server/store/logos.h"
#include "server/store/practices.h"
#include "server/support/png.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;

namespace {

bool contains(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("the entrances are the page with the practice's name, escaped, and the client of who comes in there") {
  RunningServer server;
  auto browser = server.browser();
  const std::string patients = "patients", practice = "practice";
  for (const auto& [path, client] : {std::pair("/", patients), std::pair("/practice", practice),
                                     std::pair("/check", patients), std::pair("/?view=plain", patients)}) {
    const auto page = browser.get(path);
    CHECK(page.status == 200);
    CHECK(page.header("Content-Type") == "text/html; charset=utf-8");
    CHECK(page.header("Cache-Control") == "no-cache");
    CHECK(page.body ==
          "<html lang=\"de\"><title>Praxis &lt;am&gt; Marktplatz</title>030 23125 014 "
          "<a href=\"tel:03023125014\" data-accent=\"#12626E\" data-logo=\"\" data-size=\"x\" "
          "data-policy=\"all\"></a><script src=\"/app/" +
              client + "-0123456789.js\"></script></html>");
  }
}

TEST_CASE("a page's language is the one asked for, then the browser's, then German") {
  RunningServer server;
  auto browser = server.browser();
  const auto language = [&](const char* path, const char* accepted) {
    const auto body = browser.get(path, {{"Accept-Language", accepted}}).body;
    return body.substr(12, 2);
  };
  CHECK(language("/?lang=en", "de") == "en");
  CHECK(language("/", "en-GB,de;q=0.5") == "en");
  CHECK(language("/", "fr,en;q=0.5") == "en");
  CHECK(language("/", "en;q=0,de") == "de");
  CHECK(language("/?lang=fr", "tlh") == "de");
  CHECK(contains(browser.get("/").header("Vary"), "Accept-Language"));
}

TEST_CASE("a page that is known already is not sent again, until the practice is renamed") {
  RunningServer server;
  auto browser = server.browser();
  const auto tag = browser.get("/").header("ETag");
  CHECK(browser.get("/", {{"If-None-Match", tag}}).status == 304);
  *server.look() << "UPDATE practice SET name = 'Praxis am Ring'";
  const auto renamed = browser.get("/", {{"If-None-Match", tag}});
  CHECK(renamed.status == 200);
  CHECK(contains(renamed.body, "<title>Praxis am Ring</title>"));
}

TEST_CASE("a practice's logo is at an address of its own, which is another for another picture") {
  RunningServer server;
  auto browser = server.browser();
  const auto practice = visavis::server::all_practices(*server.look()).front().id;
  CHECK(browser.get("/practice/logo.png").status == 404);
  const auto put = [&](int width, int height) {
    const auto logo = *visavis::server::checked_logo(png_of(width, height));
    put_logo(*server.look(), practice, logo);
    return logo;
  };
  const auto address = [&] {
    const auto page = browser.get("/").body;
    const auto begin = page.find("data-logo=\"") + 11;
    return page.substr(begin, page.find('"', begin) - begin);
  };
  const auto logo = put(96, 40);
  const auto first = address();
  CHECK(contains(browser.get("/").body, "data-size=\"96x40\""));
  const auto picture = browser.get(first);
  CHECK(picture.status == 200);
  CHECK(picture.header("Content-Type") == "image/png");
  CHECK(contains(picture.header("Cache-Control"), "immutable"));
  CHECK(picture.body == logo.png);
  CHECK(address() == first);
  put(40, 40);
  CHECK(address() != first);
  CHECK(browser.get(first).status == 404);
  CHECK(browser.get(address()).status == 200);
  visavis::server::delete_logo(*server.look(), practice);
  CHECK(address().empty());
}

TEST_CASE("that calls only go through a relay is in the page that the call begins in") {
  for (const bool only : {false, true}) {
    RunningServer server([&](visavis::server::Settings& settings) { settings.turn.only_by_relay = only; });
    CHECK(contains(server.browser().get("/").body, only ? "data-policy=\"relay\"" : "data-policy=\"all\""));
  }
}

TEST_CASE("with several practices the page of nobody who is known has nobody's name") {
  RunningServer server;
  using visavis::server::Practice;
  insert(*server.look(), Practice{visavis::server::PracticeId{"second"}, "Praxis am Ring", "040 1", "#000000"});
  auto browser = server.browser();
  const auto page = browser.get("/?lang=de").body;
  CHECK(contains(page, "<title>Videosprechstunde</title>"));
  CHECK_FALSE(contains(page, "Praxis"));
  CHECK(contains(browser.get("/?lang=en").body, "<title>Video consultation</title>"));
}

TEST_CASE("the privacy notice is a page without scripts, and JSON of the same version") {
  RunningServer server;
  auto browser = server.browser();
  const auto page = browser.get("/privacy?lang=de");
  CHECK(page.status == 200);
  CHECK(page.header("Content-Type") == "text/html; charset=utf-8");
  CHECK(page.body.size() > 1000);
  CHECK_FALSE(contains(page.body, "<script"));
  CHECK(contains(page.body, "/app/privacy-0123456789.css"));

  const auto german = browser.get("/api/v1/privacy?lang=de").json();
  const auto english = browser.get("/api/v1/privacy?lang=en").json();
  CHECK(german.at("language") == "de");
  CHECK(english.at("language") == "en");
  CHECK(german.at("version") == english.at("version"));
  CHECK(german.at("entries").size() == english.at("entries").size());
}

TEST_CASE("the privacy notice is in each language that patients read, other pages of the server in German or English") {
  RunningServer server;
  auto browser = server.browser();
  const auto language = [&](const char* path, const char* accepted) {
    const auto body = browser.get(path, {{"Accept-Language", accepted}}).body;
    const auto tag = body.substr(body.find("<html"));
    return tag.substr(0, tag.find('>') + 1);
  };
  CHECK(language("/privacy", "uk, de;q=0.5") == "<html lang=\"uk\">");
  CHECK(language("/privacy?lang=ar", "de") == "<html lang=\"ar\" dir=\"rtl\">");
  CHECK(language("/", "uk, en;q=0.5") == "<html lang=\"en\">");
  CHECK(browser.get("/api/v1/privacy?lang=tr").json().at("language") == "tr");
}

TEST_CASE("files have a type, a tag and the smallest form that the browser takes") {
  RunningServer server;
  auto browser = server.browser();
  const auto with = [&](const char* accepted) {
    return browser.get("/app/patients-0123456789.js", {{"Accept-Encoding", accepted}});
  };
  const auto plain = with("identity");
  CHECK(plain.status == 200);
  CHECK(plain.body == "export default 1;");
  CHECK(plain.header("Content-Type") == "text/javascript; charset=utf-8");
  CHECK(plain.header("Content-Encoding").empty());
  CHECK(plain.header("Vary") == "Accept-Encoding");
  CHECK(with("gzip, deflate, br").body == "brotli");
  CHECK(with("gzip, deflate, br").header("Content-Encoding") == "br");
  CHECK(with("gzip").body == "gzip");
  CHECK(with("br;q=0, gzip").header("Content-Encoding") == "gzip");
  CHECK(browser.get("/app/patients-0123456789.js", {{"If-None-Match", plain.header("ETag")}}).status == 304);
}

TEST_CASE("what has a hash in its name is kept for ever, the rest is asked for again") {
  RunningServer server;
  auto browser = server.browser();
  CHECK(browser.get("/app/patients-0123456789.js").header("Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(browser.get("/robots.txt").header("Cache-Control") == "no-cache");
}

TEST_CASE("there is nothing outside the site, and no way there") {
  RunningServer server;
  write_file(server.data() / "secret.txt", "secret");
  auto browser = server.browser();
  for (const char* path : {"/nowhere", "/app", "/app/", "/index.html", "/app/patients-0123456789.js.br",
                           "/../secret.txt", "/%2e%2e/secret.txt", "/app/..%2f..%2fsecret.txt", "//etc/passwd",
                           "/api/v1", "/api/v1/nowhere", "/api/v1/appointments/", "/check/"}) {
    INFO(path);
    const auto answer = browser.get(path);
    CHECK(answer.status == 404);
    CHECK(answer.code() == "not_found");
  }
}

TEST_CASE("a person who asks for what is not there reads a page, a program a problem") {
  RunningServer server;
  auto browser = server.browser();
  const auto page = browser.get("/praxis", {{"Accept", "text/html,*/*;q=0.8"}, {"Accept-Language", "en"}});
  CHECK(page.status == 404);
  CHECK(page.body == "<html lang=\"en\"><title>Praxis &lt;am&gt; Marktplatz</title></html>");
  CHECK(page.header("ETag").empty());
  for (const char* path : {"/praxis", "/api/v1/nowhere"}) {
    CHECK(browser.get(path, {{"Accept", "application/json"}}).json().at("code") == "not_found");
  }
  CHECK(browser.get("/api/v1/nowhere", {{"Accept", "text/html"}}).json().at("code") == "not_found");
}

TEST_CASE("every answer says what the page may do and who may look at it") {
  RunningServer server;
  auto browser = server.browser();
  for (const char* path : {"/", "/practice/offline", "/practice.webmanifest", "/service_worker.js", "/privacy",
                           "/robots.txt", "/nowhere", "/api/v1/health"}) {
    const auto answer = browser.get(path);
    const auto policy = answer.header("Content-Security-Policy");
    CHECK(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "));
    CHECK_FALSE(contains(policy, "unsafe-inline"));
    CHECK_FALSE(contains(policy, "http"));
    CHECK(contains(policy, "frame-ancestors 'none'"));
    CHECK(contains(policy, "manifest-src 'self'; "));
    CHECK(contains(policy, "require-trusted-types-for 'script'; trusted-types service-worker"));
    CHECK(answer.header("X-Content-Type-Options") == "nosniff");
    CHECK(answer.header("Referrer-Policy") == "no-referrer");
    CHECK(answer.header("Server").empty());
  }
}

TEST_CASE("HEAD is GET without the body") {
  RunningServer server;
  auto browser = server.browser();
  for (const char* path : {"/", "/robots.txt", "/api/v1/health", "/nowhere"}) {
    const auto get = browser.get(path);
    const auto head = browser.send(verb::head, path);
    CHECK(head.status == get.status);
    CHECK(head.body.empty());
    CHECK(head.header("Content-Length") == get.header("Content-Length"));
  }
}

TEST_CASE("a method that an address does not take is refused with those that it takes") {
  RunningServer server;
  auto browser = server.browser();
  const auto appointments = browser.send(verb::put, "/api/v1/appointments");
  CHECK(appointments.status == 405);
  CHECK(appointments.code() == "method_not_allowed");
  CHECK(appointments.header("Allow") == "GET, HEAD, POST");
  CHECK(browser.send(verb::post, "/").header("Allow") == "GET, HEAD");
  CHECK(browser.send(verb::delete_, "/robots.txt").status == 405);
  CHECK(browser.send(verb::options, "/api/v1/health").status == 405);
}
