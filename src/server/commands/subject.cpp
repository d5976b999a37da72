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
  Subject subject;
  std::string language = "de";
  bool html = false;
};

Ending fault_of(const Subject& subject) {
  // An empty one would be that of everybody who has none.
  if (subject.appointment.value.empty() && !is_email_address(subject.email)) return "--email: is not an e-mail address";
  return std::nullopt;
}

constexpr const char* by_address = "the patient has an e-mail address, and maybe more appointments: use --email";

// How many appointments the patient has.
std::size_t record_for_all(soci::session& sql, const Installation& installation, std::string_view what,
                           const Subject& subject) {
  const AuditTrail audit(installation.vault, system_now);
  const auto appointments = appointments_of(sql, subject);
  for (const auto& appointment : appointments) audit.record(sql, the_command_line, what, appointment);
  return appointments.size();
}

Ending export_all(const SubjectOptions& options) {
  if (const auto fault = fault_of(options.subject)) return fault;
  const auto installation = open_installation(options.place);
  if (!installation) return installation.error();
  const auto& settings = installation->settings;
  const auto notices = Register::load(settings.server.assets);
  if (!notices) return notices.error();
  const auto exported = transact<protocol::Json>(*installation, [&](soci::session& sql) -> Said<protocol::Json> {
    const auto& [email, appointment] = options.subject;
    if (has_address(sql, appointment)) return tl::unexpected(std::string(by_address));
    if (record_for_all(sql, *installation, deed::exported, options.subject) == 0) {
      return tl::unexpected("nothing is stored about " + (email.empty() ? appointment.value : email));
    }
    return export_subject(sql, *notices, settings, options.language, options.subject, system_now());
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
  if (const auto fault = fault_of(options.subject)) return fault;
  const auto installation = open_installation(options.place);
  if (!installation) return installation.error();
  const auto& settings = installation->settings;
  const auto erased = transact<Erased>(*installation, [&](soci::session& sql) -> Said<Erased> {
    if (has_address(sql, options.subject.appointment)) return tl::unexpected(std::string(by_address));
    record_for_all(sql, *installation, deed::erased, options.subject);
    return erase_subject(sql, installation->vault, options.subject, system_now());
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
    auto* who = command->add_option_group("who")->require_option(1);
    who->add_option("--email", options->subject.email, "The patient's address");
    who->add_option("--appointment", options->subject.appointment.value, "Of a patient without an address: the id");
    add_place(*command, options->place);
  }
}

}  // namespace visavis::server
