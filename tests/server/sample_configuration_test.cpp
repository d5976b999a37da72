#include <unistd.h>

#include <fstream>

#include "catch.h"
#include "server/config/keys.h"
#include "server/config/load.h"

using namespace visavis::server;
namespace fs = std::filesystem;

namespace {

const fs::path sample = fs::path(VISAVIS_SOURCE_DIR) / "assets" / "visavis.sample.toml";

std::string content() {
  std::ifstream in(sample);
  return {std::istreambuf_iterator<char>(in), {}};
}

// What is meant to be uncommented: "#key = value", while a remark is "# Words".
std::string with_examples() {
  std::string text = content();
  for (auto at = text.find("\n#"); at != std::string::npos; at = text.find("\n#", at + 1)) {
    if (text[at + 2] != ' ') text.erase(at + 1, 1);
  }
  return text;
}

}  // namespace

TEST_CASE("the sample configuration holds the defaults") {
  const auto from_sample = load_settings("/data", sample, {});
  REQUIRE(from_sample);
  const auto without = load_settings("/data", std::nullopt, {}).value();
  CHECK(from_sample->server.listen == without.server.listen);
  CHECK(from_sample->server.public_url == without.server.public_url);
  CHECK(from_sample->server.site == without.server.site);
  CHECK(from_sample->server.assets == without.server.assets);
  CHECK(from_sample->database.path == without.database.path);
  CHECK(from_sample->mail.folder == without.mail.folder);
  CHECK(from_sample->mail.smtp.host.empty());
  CHECK(from_sample->mail.smtp.username.empty());
  CHECK(from_sample->mail.smtp.password.empty());
  CHECK(from_sample->mail.smtp.ca_file.empty());
  CHECK(from_sample->mail.from == without.mail.from);
  CHECK(from_sample->turn.provider == without.turn.provider);
  CHECK(from_sample->turn.urls == without.turn.urls);
  CHECK(from_sample->turn.secret == without.turn.secret);
  CHECK(from_sample->server.admin_listen == without.server.admin_listen);
  CHECK(from_sample->server.tls_certificate == without.server.tls_certificate);
  CHECK(from_sample->server.tls_key == without.server.tls_key);
  CHECK(from_sample->turn.account_sid == without.turn.account_sid);
  CHECK(from_sample->turn.api_url == without.turn.api_url);
  CHECK(from_sample->turn.lifetime == without.turn.lifetime);
  CHECK(from_sample->practice.waiting_room_opens == without.practice.waiting_room_opens);
  CHECK(from_sample->practice.late_entry == without.practice.late_entry);
  CHECK(from_sample->practice.time_zone == without.practice.time_zone);
  CHECK(from_sample->limits.connections == without.limits.connections);
  CHECK(from_sample->limits.connections_per_address == without.limits.connections_per_address);
  CHECK(from_sample->limits.attempts == without.limits.attempts);
  CHECK(from_sample->limits.attempts_in_all == without.limits.attempts_in_all);
  CHECK(from_sample->retention.security_log == without.retention.security_log);
  CHECK(from_sample->retention.audit == without.retention.audit);
  CHECK(from_sample->log.security.empty());
  CHECK(from_sample->mail.operator_address.empty());
}

TEST_CASE("the sample configuration names every key, and its examples are right") {
  const auto text = with_examples();
  for (const auto& key : setting_keys()) {
    INFO(key.section << '.' << key.name);
    const auto section = text.find('[' + std::string(key.section) + "]\n");
    REQUIRE(section != std::string::npos);
    const auto named = text.find('\n' + std::string(key.name) + " = ", section);
    REQUIRE(named != std::string::npos);
    CHECK(named < text.find("\n[", section));
  }
  const auto file = fs::temp_directory_path() / ("visavis-sample-" + std::to_string(getpid()) + ".toml");
  std::ofstream(file) << text;
  const auto loaded = load_settings("/data", file, {});
  fs::remove(file);
  INFO((loaded ? "loaded" : loaded.error()));
  REQUIRE(loaded);
  CHECK(loaded->server.public_url == "https://video.praxis.example");
  CHECK(loaded->turn.urls.size() == 4);
}
