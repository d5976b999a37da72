// The program under load, killed at any moment: what was acknowledged is there, and its mail arrives.
#include <csignal>
#include <cstdlib>
#include <map>
#include <random>
#include <sstream>

#include "catch.h"
#include "server/store/database.h"
#include "server/support/http_client.h"
#include "server/support/mail_server.h"
#include "server/support/program.h"
#include "server/support/temporary_folder.h"
#include "server/support/test_database.h"

using namespace std::chrono_literals;
using namespace visavis::tests;

namespace {

// 20 times, or as often as VISAVIS_KILLS says.
std::size_t kills() {
  const char* asked = std::getenv("VISAVIS_KILLS");
  return asked ? static_cast<std::size_t>(std::atoi(asked)) : 20;
}

// An installation whose mails go to a real mail server.
struct UnderLoad {
  MailServer mail_server;
  TemporaryFolder folder;
  std::string data = (folder.path() / "data").string();
  std::string config = (folder.path() / "visavis.toml").string();
  std::map<std::string, std::string> cookies;
  std::map<std::string, std::string> acknowledged;  // the patient's address by the appointment's id
  int asked = 0;

  UnderLoad() {
    const auto mail = mail_server.settings();
    write_file(folder.path() / "site" / "index.html", "<html lang=\"{{lang}}\"></html>");
    write_file(config, "[mail]\nfrom = \"" + mail.from + "\"\ntransport = \"smtp://localhost:" +
                           std::to_string(mail.smtp.port) + "\"\n[log]\nsecurity = \"log\"\n");
    run({"practice", "add", "Praxis", "--phone", "030"});
    run({"doctor", "add", "--email", "kern@praxis.example", "--name", "Dr. Kern"}, "correct horse battery\n");
    const auto server = start();
    HttpClient doctor(server->port());
    doctor.post("/api/v1/practice/session", {{"email", "kern@praxis.example"}, {"password", "correct horse battery"}});
    cookies = doctor.cookies;
  }

  Ended run(Arguments arguments, const std::string& input = {}) const {
    arguments.insert(arguments.end(), {"--data", data, "--config", config});
    auto ended = run_program(arguments, input);
    INFO(ended.err);
    REQUIRE(ended.status == 0);
    return ended;
  }
  std::unique_ptr<ServingProgram> start() const {
    auto server = std::make_unique<ServingProgram>(Arguments{
        "--data", data, "--config", config, "--listen", "127.0.0.1:0", "--site", (folder.path() / "site").string()});
    REQUIRE(server->port() != 0);
    return server;
  }
  // Makes appointments until the server is gone.
  void make_appointments(unsigned short port) {
    HttpClient doctor(port);
    doctor.cookies = cookies;
    try {
      for (;;) {
        const auto email = "patient" + std::to_string(++asked) + "@example.org";
        const auto answer =
            doctor.post("/api/v1/appointments",
                        {{"startsAt", "2099-01-01T10:00:00Z"},
                         {"durationMinutes", 15},
                         {"patient", {{"givenName", "Ada"}, {"familyName", "Lovelace"}, {"email", email}}}});
        if (answer.status == 201) acknowledged[answer.json().at("id").get<std::string>()] = email;
        std::this_thread::sleep_for(5ms);
      }
    } catch (const std::exception&) {
      // Killed in the middle of it.
    }
  }
  std::unique_ptr<soci::session> look() const { return visavis::server::open_session(database_of(data)); }
  long long count(const std::string& rows) const {
    long long number = 0;
    *look() << "SELECT COUNT(*) FROM " << rows, soci::into(number);
    return number;
  }
  // How many mails each patient got.
  std::map<std::string, int> arrived() const {
    std::map<std::string, int> mails;
    for (const auto& mail : mail_server.mails()) ++mails[mail.at("recipients").at(0).get<std::string>()];
    return mails;
  }
  // Whose mail is known to be sent.
  std::vector<std::string> sent() const {
    const auto session = look();
    std::vector<std::string> patients;
    const soci::rowset<std::string> rows =
        (session->prepare << "SELECT appointment.email FROM outbox JOIN appointment "
                             "ON appointment.id = outbox.appointment WHERE outbox.state = 'sent'");
    for (const auto& patient : rows) patients.push_back(patient);
    return patients;
  }
};

}  // namespace

TEST_CASE("whenever the server is killed, every appointment that it acknowledged is there, and so is its mail") {
  // What a killed process had claimed is another's after 90 s, for which not every run can wait.
  if (!std::getenv("VISAVIS_KILLS") && !only_on_sqlite("VISAVIS_KILLS says how often on PostgreSQL")) return;
  UnderLoad load;
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const auto times = kills();
  std::map<std::string, int> known_as_sent;
  // A slow machine gets less done in between, and is given more of it.
  std::size_t killed = 0;
  for (; killed < times || (load.acknowledged.size() < times && killed < 10 * times); ++killed) {
    const auto server = load.start();
    std::thread doctor([&] { load.make_appointments(server->port()); });
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % 250));
    server->end(SIGKILL);
    doctor.join();
    const auto so_far = load.arrived();
    for (const auto& patient : load.sent()) known_as_sent.try_emplace(patient, so_far.at(patient));
  }

  const auto server = load.start();
  for (int i = 0; i < 6000 && load.count("outbox WHERE state <> 'sent'") > 0; ++i) std::this_thread::sleep_for(20ms);
  CHECK(load.count("outbox WHERE state <> 'sent'") == 0);
  HttpClient doctor(server->port());
  doctor.cookies = load.cookies;
  const auto arrived = load.arrived();
  CHECK(load.acknowledged.size() >= times);
  int lost = 0, without_mail = 0;
  for (const auto& [id, email] : load.acknowledged) {
    if (doctor.get("/api/v1/appointments/" + id).status != 200) ++lost;
    if (!arrived.contains(email)) ++without_mail;
  }
  CHECK(lost == 0);
  CHECK(without_mail == 0);
  int sent_again = 0;
  for (const auto& [patient, mails] : known_as_sent) sent_again += arrived.at(patient) - mails;
  CHECK(known_as_sent.size() > 0);
  CHECK(sent_again == 0);
  // What the mail server had answered for, as our farewell shows, and what it had not.
  std::map<std::string, int> answered;
  std::istringstream numbers(load.mail_server.heard());
  const auto mails_kept = load.mail_server.mails();
  for (std::size_t number = 0; numbers >> number;) {
    ++answered[mails_kept.at(number - 1).at("recipients").at(0).get<std::string>()];
  }
  int answered_twice = 0;
  for (const auto& [patient, times_answered] : answered) answered_twice += times_answered - 1;
  CHECK(answered.size() + killed >= arrived.size());
  CHECK(answered_twice == 0);
  // Only the one mail that the mail server was just accepting when ours was killed can come twice.
  std::size_t again = 0;
  for (const auto& [email, mails] : arrived) again += static_cast<std::size_t>(mails - 1);
  CHECK(again <= killed);

  // Also the one that was killed before it could be acknowledged is there whole or not at all.
  CHECK(load.count("appointment") == load.count("outbox"));
  CHECK(load.count("appointment") == load.count("invitation"));
  CHECK(load.count("appointment") == load.count("audit_entry WHERE deed = 'created'"));
  load.run({"check"});
}
