#include "server/privacy/retention.h"

#include <iostream>

#include "server/audit/trail.h"
#include "server/commands/command.h"
#include "server/commands/installation.h"
#include "server/security/security_log.h"
#include "server/store/scrub.h"

namespace visavis::server {
namespace {

struct RetentionOptions {
  Place place;
  std::optional<std::string> at;
};

Ending run(const RetentionOptions& options) {
  const auto at = options.at ? protocol::parse_instant(*options.at) : std::optional{system_now()};
  if (!at) return "--at: " + *options.at + " is not a moment such as 2026-11-24T10:30:00Z";
  const auto installation = open_installation(options.place);
  if (!installation) return installation.error();
  const auto& settings = installation->settings;
  auto deleted = transact<Deleted>(*installation, [&](soci::session& sql) -> Said<Deleted> {
    auto counts = delete_overdue(sql, settings, *at);
    counts.audit_entries = AuditTrail(installation->vault, system_now).cut(sql, *at - settings.retention.audit);
    return counts;
  });
  if (!deleted) return deleted.error();
  const auto logs = delete_overdue_security_logs(settings.log.security, settings.retention.security_log, *at);
  deleted->files = delete_overdue_mail_files(settings, *at);
  scrub(settings.database);
  std::cout << "deleted: " << deleted->appointments << " appointments, " << deleted->mails << " sent mails, "
            << deleted->files << " files of mails, " << deleted->sessions << " sessions, " << deleted->answers
            << " answers, " << deleted->audit_entries << " entries of the audit trail, " << logs
            << " files of the security log\n";
  return std::nullopt;
}

}  // namespace

void add_retention(CLI::App& program, Chosen& chosen) {
  auto* retention = program.add_subcommand("retention", "What may be kept no longer: run")->require_subcommand(1);
  auto options = std::make_shared<RetentionOptions>();
  auto* running = retention->add_subcommand(
      "run", "Delete what has reached the end of its retention; a running server does so every hour");
  running->add_option("--at", options->at, "As of this moment instead of now")->type_name("TIME");
  add_place(*running, options->place);
  running->callback([&chosen, options] { chosen = [options] { return run(*options); }; });
}

}  // namespace visavis::server
