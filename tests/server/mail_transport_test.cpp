#include "catch.h"
#include "holds.h"
#include "server/config/load.h"

using namespace visavis::server;

namespace {

tl::expected<Settings, std::string> with(const std::string& transport, Environment more = {}) {
  more["VISAVIS_MAIL_TRANSPORT"] = transport;
  more.emplace("VISAVIS_MAIL_FROM", "video@praxis.example");
  return load_settings("/data", std::nullopt, more);
}

}  // namespace

TEST_CASE("mails become files unless a mail server is named") {
  CHECK(load_settings("/data", std::nullopt, {})->mail.smtp.host.empty());
  CHECK(with("file:out")->mail.folder == "/data/out");
  CHECK(with("file:out")->mail.smtp.host.empty());
}

TEST_CASE("a mail server has a host, a port and TLS in one of two ways") {
  const auto smtp = with("smtp://mail.praxis.example:2525")->mail.smtp;
  CHECK(smtp.host == "mail.praxis.example");
  CHECK(smtp.port == 2525);
  CHECK_FALSE(smtp.tls_from_the_start);
  CHECK(with("smtp://mail.praxis.example")->mail.smtp.port == 587);
  const auto smtps = with("smtps://[2001:db8::1]")->mail.smtp;
  CHECK(smtps.host == "[2001:db8::1]");
  CHECK(smtps.port == 465);
  CHECK(smtps.tls_from_the_start);
}

TEST_CASE("user and password belong together, wherever they are written") {
  const auto in_url = with("smtp://video%40praxis.example@mail.praxis.example", {{"VISAVIS_MAIL_PASSWORD", "geheim"}});
  CHECK(in_url->mail.smtp.username == "video@praxis.example");
  CHECK(in_url->mail.smtp.password == "geheim");
  const auto apart = with("smtps://mail.praxis.example", {{"VISAVIS_MAIL_USERNAME", "AKIA"},
                                                          {"VISAVIS_MAIL_PASSWORD", "geheim"},
                                                          {"VISAVIS_MAIL_CA_FILE", "/etc/ssl/own.pem"}});
  CHECK(apart->mail.smtp.username == "AKIA");
  CHECK(apart->mail.smtp.ca_file == "/etc/ssl/own.pem");
  CHECK(holds(with("smtp://user@mail.praxis.example").error(), "mail.password"));
  CHECK(holds(with("smtp://mail.praxis.example", {{"VISAVIS_MAIL_PASSWORD", "geheim"}}).error(), "mail.username"));
}

TEST_CASE("a mail server needs to know who sends") {
  CHECK(holds(with("smtp://mail.praxis.example", {{"VISAVIS_MAIL_FROM", "noreply@localhost"}}).error(), "mail.from"));
  CHECK(with("file:out", {{"VISAVIS_MAIL_FROM", "noreply@localhost"}}));
}

TEST_CASE("what is no mail server is refused, and so is a password in its address") {
  for (const auto* transport :
       {"", "file:", "smtp:", "smtp://", "smtp://:587", "http://mail.example", "mail.example:587",
        "smtp://mail.example:0", "smtp://mail.example:99999", "smtp://mail.example/path", "smtp://mail.example?x",
        "smtp://mail example", "smtp://user:geheim@mail.example"}) {
    INFO(transport);
    const auto loaded = with(transport);
    REQUIRE_FALSE(loaded);
    CHECK(holds(loaded.error(), "smtp://[USER@]HOST[:PORT]"));
    CHECK_FALSE(holds(loaded.error(), "geheim"));
  }
}
