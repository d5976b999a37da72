#include <csignal>

#include "catch.h"
#include "server/support/http_client.h"
#include "server/support/png.h"
#include "server/support/program.h"
#include "server/support/temporary_folder.h"
#include "server/support/test_database.h"

using namespace visavis::tests;

namespace {

// A data folder, and commands on it.
struct Commands {
  TemporaryFolder folder;

  Ended run(Arguments arguments, const std::string& input = {},
            const std::map<std::string, std::string>& environment = {}) {
    for (const auto& each : {std::string("--data"), (folder.path() / "data").string()}) arguments.push_back(each);
    return run_program(arguments, input, environment);
  }
  // What it prints, where it works.
  std::string ask(const Arguments& arguments, const std::string& input = {}) {
    const auto ended = run(arguments, input);
    INFO(ended.err);
    REQUIRE(ended.status == 0);
    return ended.out;
  }
  void add_doctor() {
    ask({"practice", "add", "Praxis am Marktplatz", "--phone", "030 23125 014", "--accent", "#12626E"});
    ask({"doctor", "add", "--email", "Jana.Kern@praxis.example", "--name", "Dr. med. Jana Kern"}, "correct horse\n");
  }
  Json add_appointment() {
    return Json::parse(ask({"appointment", "add", "--doctor", "jana.kern@praxis.example", "--starts-at", "now",
                            "--duration", "30", "--given-name", "Erika", "--family-name", "Beispiel", "--email",
                            "erika@example.org", "--json", "--public-url", "https://video.example"}));
  }
  ServingProgram serve() {
    write_file(folder.path() / "site" / "index.html", "{{practice.name}}");
    return ServingProgram({"--listen", "127.0.0.1:0", "--site", (folder.path() / "site").string(), "--data",
                           (folder.path() / "data").string()});
  }
};

// One line, status 1, and what to look for in it.
void is_refused(const Ended& ended, const std::string& words) {
  INFO(ended.err);
  CHECK(ended.status == 1);
  CHECK(ended.err.starts_with("visavis-server: "));
  CHECK(ended.err.find(words) != std::string::npos);
  CHECK(std::count(ended.err.begin(), ended.err.end(), '\n') == 1);
  CHECK(ended.out.empty());
}

}  // namespace

TEST_CASE("a database without its key is not served with a new one") {
  Commands commands;
  commands.add_doctor();
  std::filesystem::remove(commands.folder.path() / "data" / "keys" / "master.key");
  is_refused(commands.run({"doctor", "list"}), "master.key: is missing, though there is a database");
  CHECK(commands.run({"check"}).status == 1);
  CHECK_FALSE(std::filesystem::exists(commands.folder.path() / "data" / "keys" / "master.key"));
}

TEST_CASE("every level of the command line explains itself") {
  for (const auto& arguments : {Arguments{},
                                {"serve"},
                                {"check"},
                                {"practice"},
                                {"practice", "add"},
                                {"practice", "edit"},
                                {"practice", "list"},
                                {"doctor"},
                                {"doctor", "add"},
                                {"doctor", "list"},
                                {"doctor", "password"},
                                {"doctor", "disable"},
                                {"appointment"},
                                {"appointment", "add"},
                                {"appointment", "list"},
                                {"appointment", "cancel"},
                                {"doctor", "reset-totp"},
                                {"retention"},
                                {"retention", "run"},
                                {"subject"},
                                {"subject", "export"},
                                {"subject", "erase"},
                                {"backup"},
                                {"restore"},
                                {"version"}}) {
    auto asking = arguments;
    asking.emplace_back("--help");
    const auto ended = run_program(asking);
    CHECK(ended.status == 0);
    CHECK(ended.out.find("Usage: ") != std::string::npos);
  }
  CHECK(run_program({"version"}).out == "visavis-server " VISAVIS_VERSION "\n");
}

TEST_CASE("an appointment without an address is made, and nobody is written to") {
  Commands commands;
  commands.add_doctor();
  const auto made =
      Json::parse(commands.ask({"appointment", "add", "--doctor", "jana.kern@praxis.example", "--starts-at", "now",
                                "--given-name", "Erika", "--family-name", "Beispiel", "--json"}));
  CHECK(made.at("mailConsent") == false);
  CHECK(made.at("tan").get<std::string>().size() == 11);
  CHECK_FALSE(made.contains("mail"));
  commands.ask({"appointment", "cancel", made.at("id").get<std::string>()});
  CHECK(commands.add_appointment().at("mailConsent") == true);
}

TEST_CASE("a database that was made with another key is not served") {
  Commands commands;
  commands.add_doctor();
  const auto key = commands.folder.path() / "data" / "keys" / "master.key";
  write_file(key, std::string(32, 'k'));
  is_refused(commands.run({"doctor", "list"}), "master.key: is not the key that the database was made with");
}

TEST_CASE("a command line that is none ends with status 2") {
  for (const auto& arguments : {Arguments{},
                                {"fly"},
                                {"practice"},
                                {"practice", "add"},
                                {"doctor", "list", "--nonsense"},
                                {"appointment", "add", "--duration", "long"}}) {
    const auto ended = run_program(arguments);
    CHECK(ended.status == 2);
    CHECK_FALSE(ended.err.empty());
  }
}

TEST_CASE("practices are added, edited and listed") {
  Commands commands;
  CHECK(Json::parse(commands.ask({"practice", "list", "--json"})) == Json::array());
  auto id = commands.ask({"practice", "add", "Praxis am Marktplatz", "--phone", "030 1"});
  id.pop_back();
  commands.ask({"practice", "edit", id, "--phone", "030 2", "--accent", "#0a0b0C"});
  CHECK(
      Json::parse(commands.ask({"practice", "list", "--json"})) ==
      Json::parse(
          R"([{"name":"Praxis am Marktplatz","phone":"030 2","accent":"#0a0b0C","logo":false,"secondFactorRequired":false,"id":")" +
          id + "\"}]"));
  CHECK(commands.ask({"practice", "list"}) == id + "  Praxis am Marktplatz  030 2  #0a0b0C\n");

  const auto required = [&] {
    return Json::parse(commands.ask({"practice", "list", "--json"}))[0].at("secondFactorRequired").get<bool>();
  };
  commands.ask({"practice", "edit", id, "--require-second-factor"});
  CHECK(required());
  commands.ask({"practice", "edit", id, "--phone", "030 2"});
  CHECK(required());
  commands.ask({"practice", "edit", id, "--no-require-second-factor"});
  CHECK_FALSE(required());

  const auto file = commands.folder.path() / "logo.png";
  const auto has_logo = [&] {
    return Json::parse(commands.ask({"practice", "list", "--json"}))[0].at("logo").get<bool>();
  };
  write_file(file, png_of(96, 40));
  commands.ask({"practice", "edit", id, "--logo", file.string()});
  commands.ask({"practice", "edit", id, "--phone", "030 2"});
  CHECK(has_logo());
  CHECK(commands.ask({"practice", "list"}) == id + "  Praxis am Marktplatz  030 2  #0a0b0C  logo 96 x 40\n");
  write_file(file, "<svg/>");
  is_refused(commands.run({"practice", "edit", id, "--logo", file.string()}), "is no PNG picture");
  is_refused(commands.run({"practice", "edit", id, "--logo", (commands.folder.path() / "none.png").string()}),
             "cannot be read");
  is_refused(commands.run({"practice", "add", "A", "--phone", "1", "--logo", file.string()}), "is no PNG picture");
  CHECK(Json::parse(commands.ask({"practice", "list", "--json"})).size() == 1);
  CHECK(has_logo());
  commands.ask({"practice", "edit", id, "--no-logo"});
  CHECK_FALSE(has_logo());

  is_refused(commands.run({"practice", "edit", "nowhere", "--phone", "1"}), "nowhere");
  is_refused(commands.run({"practice", "add", "A", "--phone", "1", "--accent", "red"}), "--accent");
  is_refused(commands.run({"practice", "add", "A\nB", "--phone", "1"}), "name");
  is_refused(commands.run({"practice", "add", "\xC3\x28", "--phone", "1"}), "UTF-8");
}

TEST_CASE("doctors are added with a password from standard input, and listed without it") {
  Commands commands;
  commands.add_doctor();
  auto listed = Json::parse(commands.ask({"doctor", "list", "--json"}));
  REQUIRE(listed.size() == 1);
  CHECK(listed[0].at("email") == "jana.kern@praxis.example");
  CHECK(listed[0].at("name") == "Dr. med. Jana Kern");
  CHECK(listed[0].at("disabled") == false);
  CHECK(listed[0].at("role") == "doctor");
  CHECK(listed[0].size() == 6);

  const Arguments add{"doctor", "add", "--name", "Dr. Two", "--email"};
  const auto with = [&](const std::string& email) {
    auto arguments = add;
    arguments.push_back(email);
    return arguments;
  };
  is_refused(commands.run(with("two@praxis.example"), "short\n"), "password");
  is_refused(commands.run(with("two@praxis.example"), ""), "password");
  is_refused(commands.run(with("JANA.KERN@praxis.example"), "correct horse\n"), "already");
  is_refused(commands.run(with("nobody"), "correct horse\n"), "--email");
  commands.ask({"practice", "add", "Praxis am Ring", "--phone", "1"});
  is_refused(commands.run(with("two@praxis.example"), "correct horse\n"), "--practice");

  commands.ask({"doctor", "disable", "--email", "jana.kern@praxis.example"});
  CHECK(Json::parse(commands.ask({"doctor", "list", "--json"}))[0].at("disabled") == true);
  is_refused(commands.run({"doctor", "disable", "--email", "two@praxis.example"}), "two@praxis.example");
}

TEST_CASE("an assistant is added like a doctor, and has no appointments") {
  Commands commands;
  commands.add_doctor();
  commands.ask({"doctor", "add", "--email", "front@praxis.example", "--name", "Empfang", "--role", "assistant"},
               "correct horse\n");
  CHECK(Json::parse(commands.ask({"doctor", "list", "--json"}))[0].at("role") == "assistant");
  is_refused(commands.run({"doctor", "add", "--email", "x@praxis.example", "--name", "X", "--role", "nurse"}, "x\n"),
             "--role");
  is_refused(commands.run({"appointment", "add", "--doctor", "front@praxis.example", "--starts-at", "now",
                           "--given-name", "Ada", "--family-name", "Lovelace", "--email", "ada@example.org"}),
             "doctor");
}

TEST_CASE("a doctor without a practice cannot be") {
  Commands commands;
  is_refused(commands.run({"doctor", "add", "--email", "a@b.example", "--name", "A"}, "correct horse\n"), "practice");
}

TEST_CASE("appointments are made, listed and cancelled") {
  Commands commands;
  commands.add_doctor();
  const auto made = commands.add_appointment();
  const auto tan = made.at("tan").get<std::string>();
  CHECK(made.at("link") == "https://video.example/#tan=" + tan);
  const auto list = [&] {
    return Json::parse(commands.ask({"appointment", "list", "--doctor", "jana.kern@praxis.example", "--json"}));
  };
  CHECK(list()[0].at("state") == "planned");
  CHECK(list()[0].at("patient").at("familyName") == "Beispiel");
  commands.ask({"appointment", "cancel", made.at("id").get<std::string>()});
  CHECK(list()[0].at("state") == "cancelled");
  is_refused(commands.run({"appointment", "cancel", "nowhere"}), "nowhere");

  const Arguments add{"appointment",  "add", "--doctor",      "jana.kern@praxis.example",
                      "--given-name", "A",   "--family-name", "B"};
  const auto with = [&](const Arguments& more) {
    auto arguments = add;
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  };
  is_refused(commands.run(with({"--email", "a@b.example", "--starts-at", "soon"})), "--starts-at");
  is_refused(commands.run(with({"--email", "a@b.example", "--starts-at", "2020-01-01T10:00:00Z"})), "startsAt");
  is_refused(commands.run(with({"--email", "nowhere", "--starts-at", "now"})), "patient.email");
  is_refused(commands.run(with({"--email", "a@b.example", "--starts-at", "now", "--duration", "1"})),
             "durationMinutes");
}

TEST_CASE("commands work while the server runs on the same data") {
  Commands commands;
  commands.add_doctor();
  const auto server = commands.serve();
  REQUIRE(server.first_line().starts_with("listening on http://localhost:"));
  HttpClient browser(server.port());
  CHECK(browser.get("/").body == "Praxis am Marktplatz");

  const auto made = commands.add_appointment();
  const Json entered{{"tan", made.at("tan")},
                     {"givenName", "Erika"},
                     {"familyName", "Beispiel"},
                     {"privacyVersion", browser.get("/api/v1/privacy").json().at("version")}};
  CHECK(browser.post("/api/v1/patient/session", entered).status == 201);

  const Json old_password{{"email", "jana.kern@praxis.example"}, {"password", "correct horse"}};
  CHECK(browser.post("/api/v1/practice/session", old_password).status == 201);
  commands.ask({"doctor", "password", "--email", "jana.kern@praxis.example"}, "battery staple\r\n");
  CHECK(browser.get("/api/v1/practice/session").status == 401);
  CHECK(browser.post("/api/v1/practice/session", old_password).status == 401);
  const Json new_password{{"email", "jana.kern@praxis.example"}, {"password", "battery staple"}};
  CHECK(browser.post("/api/v1/practice/session", new_password).status == 201);
}

TEST_CASE("a signal ends the server in order; it logs lines of JSON, without anybody's data") {
  for (const int signal : {SIGTERM, SIGINT}) {
    Commands commands;
    commands.add_doctor();
    auto server = commands.serve();
    HttpClient browser(server.port());
    browser.post("/api/v1/practice/session", {{"email", "jana.kern@praxis.example"}, {"password", "correct horse"}});
    const auto ended = server.end(signal);
    CHECK(ended.status == 0);
    CHECK(ended.err.find("jana") == std::string::npos);
    CHECK(ended.err.find("127.0.0.1") == std::string::npos);
    for (std::size_t start = 0; start < ended.err.size();) {
      const auto end = ended.err.find('\n', start);
      const auto line = Json::parse(ended.err.substr(start, end - start), nullptr, false);
      CHECK((line.is_object() && line.contains("time") && line.contains("level") && line.contains("message")));
      start = end + 1;
    }
  }
}

TEST_CASE("what keeps the server from starting is said in one line") {
  Commands commands;
  commands.add_doctor();
  write_file(commands.folder.path() / "site" / "index.html", "");
  const Arguments serve{"serve", "--site", (commands.folder.path() / "site").string(), "--listen"};
  const auto with = [&](const std::string& address) {
    auto arguments = serve;
    arguments.push_back(address);
    return arguments;
  };
  const auto server = commands.serve();
  if (!on_postgresql()) {
    is_refused(commands.run(with("127.0.0.1:0")), "another visavis-server serves it already");
  }
  Commands others;
  others.add_doctor();
  auto same_address = with("127.0.0.1:" + std::to_string(server.port()));
  is_refused(others.run(same_address), "Address already in use");
  is_refused(commands.run(with("nowhere")), "--listen: must be HOST:PORT");
  is_refused(others.run({"serve", "--site", "/nowhere"}), "index.html");
  is_refused(run_program({"serve", "--data", "/proc/nowhere"}), "/proc/nowhere");

  const auto database = commands.folder.path() / "broken.db";
  write_file(database, std::string(8192, 'x'));
  is_refused(commands.run({"doctor", "list"}, {}, {{"VISAVIS_DATABASE_URL", "sqlite:" + database.string()}}),
             "broken.db");
}

TEST_CASE("check looks at configuration, schema, data register, mail and site, and changes nothing") {
  Commands commands;
  const auto site = commands.folder.path() / "site";
  const auto check = [&] { return commands.run({"check"}, {}, {{"VISAVIS_SERVER_SITE", site.string()}}); };
  CHECK(check().err.find("has no index.html") != std::string::npos);
  write_file(site / "index.html", "");
  const auto fresh = check();
  CHECK(fresh.status == 0);
  CHECK(fresh.out.find("not there yet") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(commands.folder.path() / "data"));
  commands.add_doctor();
  CHECK(check().out ==
        "configuration  ok\nschema         ok\naudit trail    ok\ndata register  ok\nmail           ok\nsite           "
        "ok\n");
  const auto unknown = commands.run({"check"}, {}, {{"VISAVIS_MAIL_CA_FILE", "/nowhere.pem"}});
  CHECK(unknown.err == "visavis-server: mail.ca_file: /nowhere.pem does not exist\n");
}

TEST_CASE("a fault of the configuration is named with its line, or its variable") {
  Commands commands;
  const auto file = commands.folder.path() / "visavis.toml";
  const auto refused = [&](const std::string& content, const std::string& words) {
    write_file(file, content);
    is_refused(commands.run({"check", "--config", file.string()}), words);
  };
  refused("[server]\nlisten = 8080\n", "visavis.toml:2: server.listen: must be a text");
  refused("\n\n[servant]\n", "visavis.toml:3: unknown section servant");
  refused("[server]\n\ncolour = \"red\"\n", "visavis.toml:3: unknown key server.colour");
  refused("[server]\nlisten = \"nowhere\"\n", "visavis.toml:2: server.listen: must be HOST:PORT");
  refused("[practice]\nwaiting_room_opens_minutes = -1\n", "must be a number from 0 to 1440");
  refused("[turn]\nprovider = \"coturn\"\n", "turn.urls and turn.secret must be set");
  refused("[server]\ntls_key = \"a.key\"\n", "must be set both, or neither");
  refused("[turn]\npolicy = \"never\"\n", "must be all or relay");
  refused("[turn]\npolicy = \"relay\"\n", "turn.policy is relay, so turn.provider must not be none");
  refused("[turn]\npolicy = \"relay\"\nprovider = \"coturn\"\nsecret = \"x\"\nurls = [\"stun:a.example\"]\n",
          "turn.urls must name a relay");
  refused("[server]\ntrusted_proxies = [\"0.0.0.0/0\"]\n", "visavis.toml:2: server.trusted_proxies: trusts everybody");
  refused("[server]\ntrusted_proxies = [\"10.0.0.0/33\"]\n", "visavis.toml:2: server.trusted_proxies: must be a list");
  refused("[turn]\nprovider = \"twilio\"\n", "turn.account_sid and turn.auth_token must be set");
  refused("[turn]\nprovider = \"cloudflare\"\nkey_id = \"a\"\n", "turn.key_id and turn.api_token must be set");
  refused("[mail]\noperator = \"nobody\"\n", "visavis.toml:2: mail.operator: must be an e-mail address");
  refused("[retention]\naudit_days = 91\n", "visavis.toml:2: retention.audit_days: must be a number from 1 to 90");
  refused("[turn]\nkey_id = \"a/b\"\n", "turn.key_id: must be of letters and digits");
  refused("[turn]\napi_url = \"http://api.example\"\n", "turn.api_url: must begin with https://");
  refused("[server\n", "visavis.toml:1: ");
  is_refused(commands.run({"check", "--config", "/nowhere.toml"}), "/nowhere.toml");
  is_refused(commands.run({"check"}, {}, {{"VISAVIS_SERVER_COLOUR", "red"}}), "VISAVIS_SERVER_COLOUR: unknown key");
  is_refused(commands.run({"check"}, {}, {{"VISAVIS_LIMITS_ATTEMPTS", "0"}}),
             "VISAVIS_LIMITS_ATTEMPTS: limits.attempts");
}

TEST_CASE("a variable of the environment overrides the file") {
  Commands commands;
  const auto file = commands.folder.path() / "visavis.toml";
  write_file(file, "[server]\nlisten = \"nowhere:0\"\npublic_url = \"https://file.example\"\n");
  commands.add_doctor();
  const auto made =
      commands.run({"appointment", "add", "--doctor", "jana.kern@praxis.example", "--starts-at", "now", "--given-name",
                    "A", "--family-name", "B", "--email", "a@b.example", "--config", file.string()},
                   {}, {{"VISAVIS_SERVER_PUBLIC_URL", "https://environment.example/"}});
  CHECK(made.status == 0);
  CHECK(made.out.find("https://environment.example/#tan=") != std::string::npos);
}
