#include "server/support/running_server.h"

#include <sodium.h>

#include "server/practice/email_address.h"
#include "server/secrets/random.h"
#include "server/store/columns.h"
#include "server/store/doctors.h"
#include "server/store/practices.h"
#include "server/support/nats_server.h"
#include "server/support/test_database.h"

namespace visavis::tests {

using namespace server;

namespace {

const std::filesystem::path assets = std::filesystem::path(VISAVIS_SOURCE_DIR) / "assets";

void write_site(const std::filesystem::path& site) {
  write_file(site / "index.html",
             "<html lang=\"{{lang}}\"><title>{{practice.name}}</title>{{practice.phone}} "
             "<a href=\"{{practice.phone_href}}\" data-accent=\"{{practice.accent}}\" data-logo=\"{{practice.logo}}\" "
             "data-size=\"{{practice.logo_width}}x{{practice.logo_height}}\" "
             "data-policy=\"{{turn.policy}}\"></a><script src=\"{{client.script}}\"></script></html>");
  write_file(site / "not_found.html", "<html lang=\"{{lang}}\"><title>{{practice.name}}</title></html>");
  write_file(site / "offline.html",
             "<html lang=\"{{lang}}\"><title>{{practice.name}}</title>{{practice.phone}}</html>");
  write_file(site / "practice.webmanifest", R"({"name":"Visavis","start_url":"/practice","scope":"/practice"})");
  write_file(site / "service_worker.js", "addEventListener('fetch', () => {});");
  write_file(site / "app" / "patients-0123456789.js", "export default 1;");
  write_file(site / "app" / "patients-0123456789.js.br", "brotli");
  write_file(site / "app" / "patients-0123456789.js.gz", "gzip");
  write_file(site / "app" / "practice-0123456789.js", "export default 2;");
  write_file(site / "app" / "privacy-0123456789.css", "body { margin: 0 }");
  write_file(site / "robots.txt", "User-agent: *\n");
}

}  // namespace

RunningServer::RunningServer(std::function<void(Settings&)> choose, SignalingLimits signaling, Pace::Times pace)
    : signaling_(signaling),
      pace_(pace),
      practice_(random_id<PracticeId>()),
      now_(to_column(*protocol::parse_instant("2026-11-24T10:20:00Z"))) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  settings_.data = folder_.path();
  settings_.database = migrated_database_of(folder_.path());
  settings_.bus = bus_of_tests();
  settings_.mail.folder = folder_.path() / "mail";
  settings_.log.security = folder_.path() / "log";
  settings_.server.listen = "127.0.0.1:0";
  settings_.server.site = folder_.path() / "site";
  settings_.server.assets = assets;
  if (choose) choose(settings_);
  write_site(settings_.server.site);
  insert(*look(), Practice{practice_, "Praxis <am> Marktplatz", "030 23125 014", "#12626E"});
  add_doctor(doctor_email);
  start();
}

RunningServer::~RunningServer() {
  stop();
  drop_databases_of(folder_.path());
}

void RunningServer::start() {
  Server::Parts parts{Vault::open(settings_.data), *MailTemplates::load(assets), *Register::load(assets),
                      Site(settings_.server.site), read_file(assets / "openapi.json")};
  parts.clock = [this] { return now(); };
  parts.password_cost = PasswordCost::least();
  parts.signaling = signaling_;
  parts.pace = pace_;
  const auto& files = settings_.server;
  if (!files.tls_certificate.empty()) parts.certificate = *load_certificate(files.tls_certificate, files.tls_key);
  server_ = std::make_unique<Server>(settings_, std::move(parts));
  loop_ = std::thread([this] { server_->run(false); });
}

void RunningServer::stop() {
  if (!server_) return;
  server_->stop();
  loop_.join();
  server_.reset();
}

void RunningServer::restart() {
  stop();
  start();
}

HttpClient RunningServer::admin() const {
  const auto url = server_->admin_url();
  return HttpClient(static_cast<unsigned short>(std::stoi(url.substr(url.rfind(':') + 1))));
}

HttpClient RunningServer::doctor(const std::string& email) const {
  auto client = browser();
  client.post("/api/v1/practice/session", {{"email", email}, {"password", password}});
  return client;
}

Instant RunningServer::now() const {
  return from_column(now_);
}

void RunningServer::pass(std::chrono::milliseconds time) {
  now_ += time.count();
}

PracticeId RunningServer::add_practice(const std::string& name) {
  const Practice practice{random_id<PracticeId>(), name, "040 4711", "#12626E"};
  insert(*look(), practice);
  return practice.id;
}

DoctorId RunningServer::add_doctor(const std::string& email, protocol::StaffRole role, const PracticeId& practice) {
  const Doctor doctor{random_id<DoctorId>(),
                      practice.empty() ? practice_ : practice,
                      folded_email(email),
                      "Dr. med. Jana Kern",
                      hash_password(password, PasswordCost::least()),
                      false,
                      role};
  insert(*look(), doctor);
  return doctor.id;
}

std::unique_ptr<soci::session> RunningServer::look() const {
  return open_session(settings_.database);
}

std::string RunningServer::privacy_version() const {
  return browser().get("/api/v1/privacy").json().at("version").get<std::string>();
}

Json appointment_with_ada(Instant starts_at, std::chrono::minutes duration) {
  return {{"startsAt", protocol::to_iso8601(starts_at)},
          {"durationMinutes", duration.count()},
          {"patient", {{"givenName", "Ada"}, {"familyName", "Lovelace"}, {"email", "ada@example.org"}}},
          {"lang", "en"}};
}

Booked book(HttpClient& doctor, const Json& appointment) {
  const auto answer = doctor.post("/api/v1/appointments", appointment);
  if (answer.status != 201) throw std::runtime_error("no appointment was made: " + answer.body);
  const auto json = answer.json();
  const auto& invitation = json.at("invitation");
  return {json.at("id").get<std::string>(), invitation.at("tan").get<std::string>(),
          invitation.at("link").get<std::string>()};
}

Json redemption(const RunningServer& server, const std::string& tan, const std::string& given_name,
                const std::string& family_name) {
  return {{"tan", tan},
          {"givenName", given_name},
          {"familyName", family_name},
          {"privacyVersion", server.privacy_version()}};
}

}  // namespace visavis::tests
