#include "server/support/postgresql_server.h"

#include <pwd.h>
#include <signal.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <thread>

namespace visavis::tests {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

// The newest there is; Debian has them beside each other.
std::string find_programs() {
  fs::path newest;
  if (fs::exists("/usr/lib/postgresql")) {
    for (const auto& version : fs::directory_iterator("/usr/lib/postgresql")) {
      if (fs::exists(version.path() / "bin" / "initdb")) newest = std::max(newest, version.path());
    }
  }
  if (newest.empty()) throw std::runtime_error("there is no PostgreSQL");
  return newest / "bin";
}

}  // namespace

PostgresqlServer::PostgresqlServer() : programs_(find_programs()) {
  const auto* nobody = getuid() == 0 ? getpwnam("nobody") : nullptr;
  if (nobody && chown(folder_.path().c_str(), nobody->pw_uid, nobody->pw_gid) != 0) {
    throw std::runtime_error("no folder for PostgreSQL");
  }
  const std::string data = folder_.path() / "data";
  run_to_end(unprivileged({programs_ + "/initdb", "--pgdata=" + data, "--username=visavis", "--auth=trust",
                           "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"}),
             folder_.path() / "log");
  start();
}

PostgresqlServer::~PostgresqlServer() {
  stop();
}

std::vector<std::string> PostgresqlServer::unprivileged(std::vector<std::string> command) const {
  if (getuid() != 0) return command;
  std::vector<std::string> whole{"setpriv",        "--reuid=nobody", "--regid=nogroup",
                                 "--clear-groups", "--pdeathsig",    "QUIT"};
  whole.insert(whole.end(), command.begin(), command.end());
  return whole;
}

void PostgresqlServer::start() {
  std::vector<std::string> command{programs_ + "/postgres", "-D", folder_.path() / "data", "-k", folder_.path()};
  // Durability makes it slow, and nothing here outlasts the test.
  for (const auto* setting : {"listen_addresses=", "fsync=off", "full_page_writes=off", "max_connections=200",
                              "shared_buffers=64MB", "autovacuum=off", "wal_level=minimal", "max_wal_senders=0"}) {
    command.insert(command.end(), {"-c", setting});
  }
  program_ = std::make_unique<BackgroundProgram>(unprivileged(std::move(command)), folder_.path() / "log");
  for (int i = 0; i < 200 && !program_->has_ended(); ++i) {
    try {
      soci::session(soci::postgresql, url("postgres"));
      return;
    } catch (const soci::soci_error&) {
      std::this_thread::sleep_for(50ms);
    }
  }
  throw std::runtime_error("PostgreSQL does not start: " + read_file(folder_.path() / "log"));
}

void PostgresqlServer::stop() {
  if (program_) program_->end(SIGQUIT);
}

std::string PostgresqlServer::url(const std::string& database) const {
  return "postgresql:///" + database + "?user=visavis&host=" + folder_.path().string();
}

void PostgresqlServer::create(const std::string& database, const std::string& original) const {
  soci::session sql(soci::postgresql, url("postgres"));
  sql << "CREATE DATABASE " + database + " TEMPLATE " + original + " STRATEGY FILE_COPY";
}

std::string PostgresqlServer::new_database() {
  const auto name = "new" + std::to_string(++made_);
  create(name);
  return url(name);
}

PostgresqlServer& common_postgresql() {
  static PostgresqlServer server;
  return server;
}

void PostgresqlServer::drop(const std::string& database) const {
  soci::session sql(soci::postgresql, url("postgres"));
  sql << "SET client_min_messages = warning";
  sql << "DROP DATABASE IF EXISTS " + database + " WITH (FORCE)";
}

}  // namespace visavis::tests
