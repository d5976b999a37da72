#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace visavis::server {

// One mail's words, before the values stand in them.
struct MailTemplate {
  std::string subject;
  std::string summary;      // of the calendar entry
  std::string description;  // of the calendar entry
  std::string body;
};

using MailValues = std::map<std::string, std::string, std::less<>>;

// Puts the values in the place of their {names}; what a value holds is not looked at again. A line that names an
// empty value is left out.
std::string filled(std::string_view text, const MailValues& values);

// assets/mail/<kind>.<language>.txt: the lines Subject, Summary and Description, an empty line, the text. A reminder
// has no calendar entry, and so neither Summary nor Description.
class MailTemplates {
 public:
  // Each kind in each language, with no other {names} than are known; else a sentence that names the file.
  static tl::expected<MailTemplates, std::string> load(const std::filesystem::path& assets);

  // `kind` is "invitation", "update", "cancellation" or "reminder".
  [[nodiscard]] const MailTemplate& find(std::string_view kind, std::string_view language) const;
  // assets/mail/alert.txt, to whoever runs the server: subject and body only, in both languages at once.
  [[nodiscard]] const MailTemplate& alert() const { return alert_; }

 private:
  MailTemplates() = default;

  std::map<std::string, MailTemplate, std::less<>> templates_;  // by "<kind>.<language>"
  MailTemplate alert_;
};

}  // namespace visavis::server
