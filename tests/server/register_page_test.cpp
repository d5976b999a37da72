#include "catch.h"
#include "holds.h"
#include "server/privacy/page.h"

using namespace visavis::server;

namespace {

const Practice practice{PracticeId{"p"}, "Praxis <b>&\"Söhne\"</b>", "+49 (30) 23125-014", "#12626E"};

std::string page(const std::string& language, const Settings& settings = {}, const Practice& whose = practice) {
  static const auto notices = Register::load(std::string(VISAVIS_SOURCE_DIR) + "/assets").value();
  return privacy_page(notices, language, settings, notices.version(settings), whose,
                      {"/app/privacy-1a2b.css", "/app/icon-3c4d.svg"});
}

int count(std::string_view text, std::string_view words) {
  int found = 0;
  for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("the page says its language, and offers the other") {
  CHECK(holds(page("de"), "<html lang=\"de\">"));
  CHECK(holds(page("en"), "<html lang=\"en\">"));
  CHECK(holds(page("xx"), "<html lang=\"de\">"));
  CHECK(holds(page("de"), "<a href=\"/privacy?lang=en\" lang=\"en\" hreflang=\"en\">English</a>"));
  CHECK(holds(page("en"), "hreflang=\"en\" aria-current=\"page\">English</a>"));
}

TEST_CASE("the page has one first heading, a heading for each section, a list for each entry") {
  const auto html = page("de");
  CHECK(count(html, "<h1>") == 1);
  CHECK(count(html, "<section>") == count(html, "<h2>"));
  CHECK(count(html, "<article>") == count(html, "<h3>"));
  CHECK(count(html, "<dl>") == count(html, "<article>") + 1);
  CHECK(holds(html, "Keine Verarbeitung von Videogesprächen"));
}

TEST_CASE("the page needs no script and nothing from elsewhere") {
  const auto html = page("de");
  for (const auto* words : {"<script", "style=", "http:", "https:", "<img", "<iframe"}) CHECK_FALSE(holds(html, words));
  CHECK(count(html, "<link") == 2);
  CHECK(holds(html, "href=\"/app/privacy-1a2b.css\""));
  CHECK(holds(html, "<link rel=\"icon\" type=\"image/svg+xml\" href=\"/app/icon-3c4d.svg\">"));
}

TEST_CASE("the practice is named and can be called, whatever it is called") {
  const auto html = page("en");
  CHECK_FALSE(holds(html, "<b>"));
  CHECK(holds(html, "Praxis &lt;b&gt;&amp;&quot;Söhne&quot;&lt;/b&gt;"));
  CHECK(holds(html, "<a href=\"tel:+493023125014\">+49 (30) 23125-014</a>"));
  CHECK_FALSE(holds(page("de", {}, {PracticeId{"p"}, "Praxis", "", ""}), "tel:"));
}

TEST_CASE("a relay's section is there only where there is a relay") {
  Settings settings;
  CHECK_FALSE(holds(page("de", settings), "Relay"));
  settings.turn.provider = Settings::Turn::Provider::coturn;
  settings.turn.urls = {"turn:turn.example.org:3478"};
  CHECK(holds(page("de", settings), "<dd>turn.example.org</dd>"));
  CHECK(holds(page("de", settings), "Wenn kein direkter Weg möglich ist"));
}
