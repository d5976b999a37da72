#include <iostream>

#include "server/commands/command.h"
#include "server/commands/installation.h"
#include "server/privacy/documents.h"

namespace visavis::server {
namespace {

struct PrivacyOptions {
  Place place;
  std::string language = "de";
};

Ending print_document(const PrivacyOptions& options, Document document) {
  const auto installation = open_installation(options.place);
  if (!installation) return installation.error();
  const auto& settings = installation->settings;
  const auto notices = Register::load(settings.server.assets);
  if (!notices) return notices.error();
  const auto practices = transact<std::vector<Practice>>(
      *installation, [](soci::session& sql) -> Said<std::vector<Practice>> { return all_practices(sql); });
  if (!practices) return practices.error();
  std::cout << document_page(document, *notices, options.language, settings, *practices);
  return std::nullopt;
}

}  // namespace

void add_privacy(CLI::App& program, Chosen& chosen) {
  auto* privacy = program.add_subcommand("privacy", "Papers made from the data register")->require_subcommand(1);
  auto options = std::make_shared<PrivacyOptions>();
  const auto add = [&](const char* name, const char* about, Document document) {
    auto* command = privacy->add_subcommand(name, about);
    command->add_option("--lang", options->language)->check(CLI::IsMember({"de", "en"}))->capture_default_str();
    add_place(*command, options->place);
    command->callback(
        [&chosen, options, document] { chosen = [options, document] { return print_document(*options, document); }; });
  };
  add("record", "Print the record of processing activities (Art. 30 GDPR) as a page", Document::record);
  add("annex", "Print the technical annex of an agreement under Art. 28 GDPR as a page", Document::annex);
}

}  // namespace visavis::server
