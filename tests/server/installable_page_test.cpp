#include "catch.h"
#include "server/store/practices.h"
#include "server/support/running_server.h"

using namespace visavis::tests;

TEST_CASE("the manifest has the practice's name, and the address that a doctor starts at") {
  RunningServer server;
  auto browser = server.browser();
  const auto answer = browser.get("/practice.webmanifest", {{"Accept-Language", "de"}});
  CHECK(answer.status == 200);
  CHECK(answer.header("Content-Type") == "application/manifest+json");
  CHECK(answer.header("Cache-Control") == "no-cache");
  CHECK(answer.header("Vary") == "Accept-Encoding, Accept-Language");
  CHECK(answer.json() == Json{{"lang", "de"},
                              {"name", "Praxis <am> Marktplatz"},
                              {"short_name", "Sprechstunde"},
                              {"start_url", "/practice"},
                              {"scope", "/practice"}});
  const auto english = browser.get("/practice.webmanifest", {{"Accept-Language", "en"}}).json();
  CHECK(english.at("lang") == "en");
  CHECK(english.at("short_name") == "Consultation");
}

TEST_CASE("a manifest is read anew when the practice is renamed, whatever is in its name") {
  RunningServer server;
  auto browser = server.browser();
  const auto tag = browser.get("/practice.webmanifest").header("ETag");
  CHECK(browser.get("/practice.webmanifest", {{"If-None-Match", tag}}).status == 304);
  *server.look() << R"(UPDATE practice SET name = 'Praxis "am" \Ring')";
  const auto renamed = browser.get("/practice.webmanifest", {{"If-None-Match", tag}});
  CHECK(renamed.status == 200);
  CHECK(renamed.json().at("name") == R"(Praxis "am" \Ring)");
}

TEST_CASE("with several practices the manifest and the page for when the server is away name none of them") {
  RunningServer server;
  server.add_practice("Praxis am Ring");
  auto browser = server.browser();
  CHECK(browser.get("/practice.webmanifest?lang=de").json().at("name") == "Videosprechstunde");
  CHECK(browser.get("/practice/offline?lang=en").body == "<html lang=\"en\"><title>Video consultation</title></html>");
}

TEST_CASE("the page for when the server is away is the same for a doctor who has signed in") {
  RunningServer server;
  auto anybody = server.browser();
  auto doctor = server.doctor();
  const auto page = anybody.get("/practice/offline");
  CHECK(page.status == 200);
  CHECK(page.body == "<html lang=\"de\"><title>Praxis &lt;am&gt; Marktplatz</title>030 23125 014</html>");
  CHECK(page.header("Cache-Control") == "no-cache");
  CHECK(page.header("Set-Cookie").empty());
  const auto signed_in = doctor.get("/practice/offline");
  CHECK(signed_in.body == page.body);
  CHECK(signed_in.header("Set-Cookie").empty());
}

TEST_CASE("a browser that asks for a newer service worker is not given one that something on the way has kept") {
  RunningServer server;
  auto browser = server.browser();
  const auto worker = browser.get("/service_worker.js");
  CHECK(worker.status == 200);
  CHECK(worker.header("Content-Type") == "text/javascript; charset=utf-8");
  CHECK(worker.header("Cache-Control") == "no-cache");
  // Its scope is below where it is: nothing has to widen it.
  CHECK(worker.header("Service-Worker-Allowed").empty());
}
