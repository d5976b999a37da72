#include <iostream>

#include "server/audit/trail.h"
#include "server/commands/command.h"
#include "server/commands/installation.h"
#include "server/commands/register_check.h"
#include "server/http/site.h"
#include "server/mail/templates.h"
#include "server/store/engine.h"
#include "server/store/migrations.h"
#include "server/tls/certificate.h"

namespace visavis::server {
namespace {

// Looks, and changes nothing.
Said<std::string> check_schema(const Settings& settings) {
  const auto name = to_string(settings.database);
  try {
    if (!engine_of(settings.database).exists(settings.database)) return "not there yet: the first start makes it";
    const auto session = open_session(settings.database);
    const auto version = schema_version(*session);
    if (version > newest_schema()) return tl::unexpected(name + ": was written by a newer visavis-server");
    if (version < newest_schema()) return "older: the next start brings it up to date";
  } catch (const soci::soci_error& error) {
    return tl::unexpected(name + ": " + error.get_error_message());
  }
  return "ok";
}

Ending check_audit_trail(const Settings& settings) {
  const auto vault = Vault::open(settings.data);
  auto fault = Outcome<std::optional<std::string>>{};
  // In one transaction, so that it is seen as of one moment.
  Database database(settings.database);
  fault = database.run_here<std::optional<std::string>>([&](soci::session& sql) -> Outcome<std::optional<std::string>> {
    return AuditTrail(vault, system_now).fault(sql);
  });
  return fault ? *fault : sentence(fault.error());
}

Ending check(const Place& place) {
  const auto settings = settings_of(place);
  if (!settings) return settings.error();
  const auto& tls = settings->server;
  if (!tls.tls_certificate.empty()) {
    if (const auto loaded = load_certificate(tls.tls_certificate, tls.tls_key); !loaded) return loaded.error();
  }
  if (const auto& file = settings->mail.smtp.ca_file; !file.empty() && !std::filesystem::exists(file)) {
    return "mail.ca_file: " + file.string() + " does not exist";
  }
  std::cout << "configuration  ok\n";
  const auto schema = check_schema(*settings);
  if (!schema) return schema.error();
  if (auto lost = lost_key(*settings)) return lost;
  std::cout << "schema         " << *schema << '\n';
  if (*schema == "ok") {
    if (auto fault = check_audit_trail(*settings)) return fault;
    std::cout << "audit trail    ok\n";
  }
  const auto notices = Register::load(settings->server.assets);
  if (!notices) return notices.error();
  if (auto uncovered = uncovered_columns(*notices)) return uncovered;
  std::cout << "data register  ok\n";
  const auto templates = MailTemplates::load(settings->server.assets);
  if (!templates) return templates.error();
  std::cout << "mail           ok\n";
  if (!Site(settings->server.site).page("index.html")) return no_site(settings->server.site);
  std::cout << "site           ok\n";
  return std::nullopt;
}

}  // namespace

void add_check(CLI::App& program, Chosen& chosen) {
  auto* command =
      program.add_subcommand("check", "Check configuration, schema, data register, mail templates and site");
  auto place = std::make_shared<Place>();
  add_place(*command, *place);
  command->callback([&chosen, place] { chosen = [place] { return check(*place); }; });
}

}  // namespace visavis::server
