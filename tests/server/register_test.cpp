#include "server/privacy/register.h"

#include <unistd.h>

#include <fstream>
#include <memory>
#include <set>

#include "catch.h"
#include "holds.h"
#include "server/store/migrations.h"

using namespace visavis::server;
using visavis::protocol::Json;
namespace fs = std::filesystem;

namespace {

const fs::path assets = fs::path(VISAVIS_SOURCE_DIR) / "assets";

const Register& the_register() {
  static const auto loaded = Register::load(assets).value();
  return loaded;
}

std::vector<std::string> columns_of_schema() {
  const auto session = open_session({":memory:"});
  migrate(*session);
  return schema_columns(*session);
}

Settings with_relay() {
  Settings settings;
  settings.turn.provider = Settings::Turn::Provider::coturn;
  settings.turn.urls = {"stun:turn.example.org:3478", "turn:turn.example.org:3478?transport=udp",
                        "turns:[2001:db8::1]:443", "turn:turn.example.org"};
  settings.turn.secret = "geheim";
  return settings;
}

std::set<std::string> ids(const Json& entries) {
  std::set<std::string> found;
  for (const auto& entry : entries) found.insert(entry.at("id").get<std::string>());
  return found;
}

const Json& entry(const Json& notice, const std::string& id) {
  for (const auto& each : notice.at("entries")) {
    if (each.at("id") == id) return each;
  }
  throw std::runtime_error("no entry " + id);
}

// What loading says when one of the register's files is another.
std::string error_with(const std::string& name, const std::string& content) {
  const auto folder = fs::temp_directory_path() / ("visavis-register-" + std::to_string(getpid()));
  fs::create_directories(folder);
  fs::copy(assets / "privacy", folder / "privacy", fs::copy_options::recursive);
  std::ofstream(folder / "privacy" / name) << content;
  const auto loaded = Register::load(folder);
  fs::remove_all(folder);
  return loaded ? "none" : loaded.error();
}

}  // namespace

TEST_CASE("the register covers every column of the schema, and nothing else") {
  CHECK(the_register().uncovered(columns_of_schema()) == std::nullopt);
}

TEST_CASE("a new column that nobody described is named") {
  auto columns = columns_of_schema();
  columns.push_back("appointment.diagnosis");
  const auto fault = the_register().uncovered(columns);
  REQUIRE(fault);
  CHECK(holds(*fault, "appointment.diagnosis"));
  CHECK_FALSE(holds(*fault, "appointment.email"));
}

TEST_CASE("a column that is gone is named") {
  auto columns = columns_of_schema();
  std::erase(columns, "appointment.email");
  CHECK(holds(the_register().uncovered(columns).value(), "appointment.email"));
}

TEST_CASE("each language names the periods that the German one names") {
  Settings settings;
  settings.retention = {std::chrono::days{11}, std::chrono::days{22}, std::chrono::days{33}, std::chrono::days{44}};
  const auto german = the_register().notice("de", settings);
  for (const auto& language : the_register().languages()) {
    const auto notice = the_register().notice(language, settings);
    for (const auto& each : german.at("entries")) {
      const auto id = each.at("id").get<std::string>();
      const auto retention = each.at("retention").get<std::string>();
      const auto words = entry(notice, id).at("retention").get<std::string>();
      INFO(language << ", " << id << ": " << words);
      for (const auto* period : {"11", "22", "33", "44"}) CHECK(holds(retention, period) == holds(words, period));
    }
  }
}

TEST_CASE("the notice is complete in each language") {
  const auto german = ids(the_register().notice("de", {}).at("entries"));
  for (const auto& language : the_register().languages()) {
    const auto notice = the_register().notice(language, {});
    CHECK(notice.at("language") == language);
    CHECK(ids(notice.at("entries")) == german);
    for (const auto& each : notice.at("entries")) {
      for (const auto* field : {"category", "purpose", "legalBasis", "where", "retention"}) {
        CHECK_FALSE(each.at(field).get<std::string>().empty());
      }
      CHECK(each.at("processors").empty());
      // Who relies on an interest says which (Art. 13(1)(d) GDPR).
      const auto* letter = language == "ar" ? "و)" : "f)";
      CHECK(holds(each.at("legalBasis").get<std::string>(), letter) == each.contains("legitimateInterest"));
      CHECK_FALSE(each.contains("columns"));
    }
  }
}

TEST_CASE("a language that is not there is German") {
  CHECK(the_register().notice("tlh", {}).at("language") == "de");
  CHECK(the_register().notice("", {}) == the_register().notice("de", {}));
}

TEST_CASE("what the notice of the requirements names is there") {
  const auto found = ids(the_register().notice("de", {}).at("entries"));
  for (const auto* id : {"email", "tan", "name", "connection"}) CHECK(found.contains(id));
}

TEST_CASE("a relay is told of only where there is one, with its hosts") {
  const auto without = ids(the_register().notice("de", {}).at("entries"));
  CHECK_FALSE(without.contains("relay"));
  CHECK_FALSE(without.contains("stun"));
  const auto notice = the_register().notice("de", with_relay());
  CHECK(entry(notice, "relay").at("processors") == Json{"turn.example.org", "[2001:db8::1]"});
  CHECK(entry(notice, "stun").at("processors") == Json{"turn.example.org"});

  auto only_stun = with_relay();
  only_stun.turn.provider = Settings::Turn::Provider::none;
  const auto found = ids(the_register().notice("de", only_stun).at("entries"));
  CHECK(found.contains("stun"));
  CHECK_FALSE(found.contains("relay"));
}

TEST_CASE("where calls always go through a relay nobody is told that the devices learn each other's addresses") {
  auto settings = with_relay();
  const auto either = ids(the_register().notice("de", settings).at("entries"));
  CHECK((either.contains("direct-path") && either.contains("relay") && !either.contains("only-relay")));
  settings.turn.only_by_relay = true;
  const auto notice = the_register().notice("de", settings);
  const auto always = ids(notice.at("entries"));
  CHECK((!always.contains("direct-path") && !always.contains("relay") && !always.contains("stun")));
  CHECK(entry(notice, "only-relay").at("processors") == Json{"turn.example.org", "[2001:db8::1]"});
}

TEST_CASE("a mail server is told of where there is one, and files where there are files") {
  const auto files = the_register().notice("de", {});
  CHECK(entry(files, "mail-files").at("processors").empty());
  CHECK_FALSE(ids(files.at("entries")).contains("mail-server"));
  Settings settings;
  settings.mail.smtp.host = "mail.example.org";
  const auto handed_over = the_register().notice("de", settings);
  CHECK(entry(handed_over, "mail-server").at("processors") == Json{"mail.example.org"});
  CHECK_FALSE(ids(handed_over.at("entries")).contains("mail-files"));
}

TEST_CASE("a company whose relays are used is named, with where it works and on what ground") {
  using Provider = Settings::Turn::Provider;
  for (const auto& [provider, name, other] :
       {std::tuple{Provider::twilio, "Twilio", "Cloudflare"}, {Provider::cloudflare, "Cloudflare", "Twilio"}}) {
    Settings settings;
    settings.turn.provider = provider;
    for (const auto& language : the_register().languages()) {
      const auto notice = the_register().notice(language, settings);
      for (const auto* part : {"relay", "stun"}) {
        const auto shown = entry(notice, part).at("processors").dump();
        CHECK(holds(shown, name));
        CHECK_FALSE(holds(shown, other));
        CHECK(holds(shown, "2023/1795"));
        CHECK(holds(shown, "USA"));
      }
      CHECK(entry(notice, "email").at("processors").empty());
    }
  }
}

TEST_CASE("who rents the server or stands in front of it is named with what it has part in") {
  Settings settings;
  settings.privacy.hosted_by_amazon = true;
  const auto hosted = the_register().notice("en", settings);
  CHECK(holds(entry(hosted, "email").at("processors").dump(), "Amazon Web Services"));
  CHECK(holds(the_register().frame("en", settings).dump(), "rents in the EU"));
  CHECK_FALSE(holds(the_register().frame("en", settings).dump(), "practice's own server. No external hosting"));
  settings = {};
  settings.privacy.behind_cloudflare = true;
  const auto behind = the_register().notice("en", settings);
  CHECK(holds(entry(behind, "connection").at("processors").dump(), "Cloudflare"));
  CHECK(entry(behind, "name").at("processors").empty());
  CHECK(holds(the_register().frame("en", settings).dump(), "fends off attacks"));
  settings = {};
  settings.mail.smtp.host = "email-smtp.eu-central-1.amazonaws.com";
  CHECK(holds(entry(the_register().notice("en", settings), "mail-server").at("processors").dump(),
              "Amazon Web Services"));
}

TEST_CASE("nobody is named who has no part in it, and no shield that has fallen") {
  for (const auto& language : the_register().languages()) {
    const auto shown =
        the_register().notice(language, with_relay()).dump() + the_register().frame(language, with_relay()).dump();
    for (const auto* name : {"Amazon", "Twilio", "Cloudflare", "Privacy Shield", "Datenschutzschild"}) {
      CHECK_FALSE(holds(shown, name));
    }
  }
}

TEST_CASE("the version is that of what is shown, in any language") {
  const auto version = the_register().version({});
  CHECK(version.size() == 32);
  CHECK(the_register().notice("de", {}).at("version") == version);
  CHECK(the_register().notice("en", {}).at("version") == version);
  CHECK(the_register().version(with_relay()) != version);
  CHECK(Register::load(assets).value().version({}) == version);
}

TEST_CASE("a register that is broken is named before the server starts") {
  CHECK(holds(error_with("register.json", ""), "register.json"));
  CHECK(holds(error_with("register.json", "[]"), "register.json"));
  CHECK(holds(error_with("register.json", R"({"notPersonal":[],"entries":[{"id":"x","columns":[1]}]})"), "\"x\""));
  CHECK(
      holds(error_with("register.json", R"({"notPersonal":[],"entries":[{"id":"x","columns":[],"condition":"moon"}]})"),
            "condition"));
  CHECK(holds(error_with("register.json", R"({"notPersonal":[],"entries":[{"id":"x","of":"patients","columns":[]}]})"),
              "no proper \"x\""));
  CHECK(holds(error_with("notice.en.json", R"({"name":"English"})"), "notice.en.json"));
}
