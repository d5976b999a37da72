#include "server/privacy/subject.h"

#include <iostream>

#include "server/audit/trail.h"
#include "server/commands/command.h"
#include "server/commands/installation.h"
#include "server/commands/output.h"
#include "server/practice/email_address.h"
#include "server/privacy/subject_page.h"
#include "server/store/scrub.h"

namespace visavis::server {
namespace {

struct SubjectOptions {
  Place place;
  std::string email;
  std::string language = "de";
  bool html = false;
};

void record_for_all(soci::session& sql, const Installation& installation, std::string_view what,
                    const std::string& email) {
  const AuditTrail audit(installation.vault, system_now);
  for (const auto& appointment : appointments_of(sql, email)) {
    audit.record(sql, the_command_line, what, appointment);
  }
}

Ending export_all(const SubjectOptions& options) {
  // An empty one would be that of everybody who has none.
  if (!is_email_address(options.email)) return "--email: is not an e-mail address";
  const auto installation = open_installation(options.place);
  if (!installation) return installation.error();
  const auto& settings = installation->settings;
  const auto notices = Register::load(settings.server.assets);
  if (!notices) return notices.error();
  const auto exported = transact<protocol::Json>(*installation, [&](soci::session& sql) -> Said<protocol::Json> {
    if (!is_known(sql, options.email)) return tl::unexpected("nothing is stored about " + options.email);
    record_for_all(sql, *installation, deed::exported, options.email);
    return export_subject(sql, *notices, settings, options.language, options.email, system_now());
  });
  if (!exported) return exported.error();
  if (options.html) {
    std::cout << subject_page(*exported, notices->frame(options.language, settings).at("labels"), options.language);
  } else {
    print_json(*exported);
  }
  return std::nullopt;
}

Ending erase(const SubjectOptions& options) {
  if (!is_email_address(options.email)) return "--email: is not an e-mail address";
  const auto installation = open_installation(options.place);
  if (!installation) return installation.error();
  const auto& settings = installation->settings;
  const auto erased = transact<Erased>(*installation, [&](soci::session& sql) -> Said<Erased> {
    record_for_all(sql, *installation, deed::erased, options.email);
    return erase_subject(sql, installation->vault, options.email, system_now());
  });
  if (!erased) return erased.error();
  scrub(settings.database);
  long long files = 0;
  std::string left;
  for (const auto& mail : erased->mails) {
    const auto file = settings.mail.folder / (mail + ".eml");
    std::error_code error;
    if (std::filesystem::remove(file, error)) ++files;
    if (error) left = file.string() + ": " + error.message();
  }
  if (!left.empty()) return left;
  std::cout << "erased: " << erased->appointments << " appointments, " << erased->mails.size() << " mails, " << files
            << " files of mails, " << erased->answers << " answers\n";
  return std::nullopt;
}

}  // namespace

void add_subject(CLI::App& program, Chosen& chosen) {
  auto* subject =
      program.add_subcommand("subject", "What is stored about a patient: export, erase")->require_subcommand(1);
  auto options = std::make_shared<SubjectOptions>();
  const auto choose = [&chosen, options](Ending (*action)(const SubjectOptions&)) {
    return [&chosen, options, action] { chosen = [options, action] { return action(*options); }; };
  };
  auto* exporting = subject->add_subcommand("export", "Print everything that is stored about a patient, as JSON");
  exporting->add_flag("--html", options->html, "As a page to read and print");
  exporting->add_option("--lang", options->language, "Of the explanations")
      ->check(CLI::IsMember({"de", "en"}))
      ->capture_default_str();
  exporting->callback(choose(export_all));
  auto* erasing = subject->add_subcommand(
      "erase", "Delete everything that is stored about a patient, unless an appointment is still to come");
  erasing->callback(choose(erase));
  for (auto* command : {exporting, erasing}) {
    command->add_option("--email", options->email, "The patient's address")->required();
    add_place(*command, options->place);
  }
}

}  // namespace visavis::server
