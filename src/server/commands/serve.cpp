#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

#include <boost/system/system_error.hpp>
#include <csignal>
#include <fstream>
#include <iostream>
#include <iterator>

#include "server/commands/command.h"
#include "server/commands/installation.h"
#include "server/commands/register_check.h"
#include "server/config/keys.h"
#include "server/server.h"
#include "server/store/engine.h"

namespace visavis::server {
namespace {

struct ServeOptions {
  Place place;
  std::string listen;
  std::filesystem::path site;
};

// Each connection is a file; the usual soft limit is far below what the hard one allows.
void allow_many_connections() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

Said<std::string> read_openapi(const std::filesystem::path& assets) {
  const auto path = assets / "openapi.json";
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!protocol::Json::accept(text)) return tl::unexpected(path.string() + ": is missing, or is no JSON");
  return text;
}

Said<std::optional<Certificate>> read_certificate(const Settings& settings) {
  if (settings.server.tls_certificate.empty()) return std::nullopt;
  return load_certificate(settings.server.tls_certificate, settings.server.tls_key);
}

Said<Server::Parts> read_parts(const Installation& installation) {
  const auto& folders = installation.settings.server;
  auto templates = MailTemplates::load(folders.assets);
  if (!templates) return tl::unexpected(templates.error());
  auto notices = Register::load(folders.assets);
  if (!notices) return tl::unexpected(notices.error());
  if (const auto uncovered = uncovered_columns(*notices)) return tl::unexpected(*uncovered);
  auto openapi = read_openapi(folders.assets);
  if (!openapi) return tl::unexpected(openapi.error());
  auto certificate = read_certificate(installation.settings);
  if (!certificate) return tl::unexpected(certificate.error());
  Site site(folders.site);
  if (!site.page("index.html")) {
    return tl::unexpected(no_site(folders.site));
  }
  Server::Parts parts{installation.vault, std::move(*templates), std::move(*notices), std::move(site),
                      std::move(*openapi)};
  parts.certificate = std::move(*certificate);
  return parts;
}

// Two servers on one SQLite would each have waiting rooms of their own. Held until the process ends.
std::optional<std::string> occupy(const std::filesystem::path& data) {
  const auto file = data / "serve.lock";
  const int lock = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0) return file.string() + ": " + std::generic_category().message(errno);
  if (flock(lock, LOCK_EX | LOCK_NB) == 0) return std::nullopt;
  close(lock);
  return data.string() + ": another visavis-server serves it already";
}

Ending serve(const ServeOptions& options) {
  auto installation = open_installation(options.place);
  if (!installation) return installation.error();
  auto& settings = installation->settings;
  if (!options.listen.empty()) {
    if (const auto fault = find_setting_key("server", "listen")->apply(settings, options.listen)) {
      return "--listen: " + *fault;
    }
  }
  if (!options.site.empty()) settings.server.site = options.site;
  if (engine_of(settings.database).is_ours_alone()) {
    if (auto occupied = occupy(settings.data)) return occupied;
  }
  auto parts = read_parts(*installation);
  if (!parts) return parts.error();
  installation->database.reset();
  std::signal(SIGPIPE, SIG_IGN);
  // A file that may not grow is like a disk that is full.
  std::signal(SIGXFSZ, SIG_IGN);
  allow_many_connections();
  try {
    Server server(settings, std::move(*parts));
    std::cout << "listening on " << server.url() << std::endl;
    if (!settings.server.admin_listen.empty())
      std::cout << "metrics on " << server.admin_url() << "/metrics" << std::endl;
    const auto ended = server.run(true);
    if (!ended) return sentence(ended.error());
  } catch (const boost::system::system_error& error) {
    const auto& admin = settings.server.admin_listen;
    return settings.server.listen + (admin.empty() ? "" : " or " + admin) + ": " + error.code().message();
  }
  return std::nullopt;
}

}  // namespace

void add_serve(CLI::App& program, Chosen& chosen) {
  auto* command = program.add_subcommand("serve", "Run the server until Ctrl-C or SIGTERM");
  auto options = std::make_shared<ServeOptions>();
  command->add_option("--listen", options->listen, "Address and port, as in the configuration; port 0: a free one")
      ->type_name("HOST:PORT");
  command->add_option("--site", options->site, "What browsers get; found beside the program unless given")
      ->type_name("DIR");
  add_place(*command, options->place);
  command->callback([&chosen, options] { chosen = [options] { return serve(*options); }; });
}

}  // namespace visavis::server
