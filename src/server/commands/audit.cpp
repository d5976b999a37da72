#include "server/audit/trail.h"

#include <iostream>

#include "server/commands/command.h"
#include "server/commands/installation.h"
#include "server/commands/output.h"

namespace visavis::server {
namespace {

struct AuditOptions {
  Place place;
  std::string appointment;
  bool json = false;
};

Ending list_trail(const AuditOptions& options) {
  const auto installation = open_installation(options.place);
  if (!installation) return installation.error();
  auto json = protocol::Json::array();
  std::vector<std::vector<std::string>> rows;
  const auto read = transact<Done>(*installation, [&](soci::session& sql) -> Said<Done> {
    json.clear();
    rows.clear();
    read_trail(sql, AppointmentId{options.appointment}, [&](const AuditEntry& entry) {
      const auto when = protocol::to_iso8601(entry.done_at);
      const bool of_account = entry.appointment.value.empty();
      const auto& what = of_account ? entry.account : entry.appointment.value;
      if (options.json) {
        json.push_back({{"number", entry.number},
                        {"at", when},
                        {"by", entry.actor},
                        {"did", entry.deed},
                        {of_account ? "account" : "appointment", what}});
      } else {
        rows.push_back({std::to_string(entry.number), when, entry.actor, entry.deed, what});
      }
      return true;
    });
    return Done{};
  });
  if (!read) return read.error();
  options.json ? print_json(json) : print_table(rows);
  return std::nullopt;
}

}  // namespace

void add_audit(CLI::App& program, Chosen& chosen) {
  auto* audit = program.add_subcommand("audit", "Who did what to which appointment: list")->require_subcommand(1);
  auto options = std::make_shared<AuditOptions>();
  auto* listing = audit->add_subcommand("list", "Print the audit trail, oldest first; `check` verifies it");
  listing->add_option("--appointment", options->appointment,
                      "Only of this one, by the id that `appointment list` prints");
  listing->add_flag("--json", options->json, "As JSON: [{number, at, by, did, appointment or account}]");
  add_place(*listing, options->place);
  listing->callback([&chosen, options] { chosen = [options] { return list_trail(*options); }; });
}

}  // namespace visavis::server
