#include "server/mail/templates.h"

#include <algorithm>
#include <fstream>
#include <span>

namespace visavis::server {
namespace {

constexpr std::string_view kinds[] = {"invitation", "update", "cancellation", "reminder"};
constexpr std::string_view languages[] = {"de", "en"};
constexpr std::string_view names[] = {"patient",  "doctor", "practice",         "phone", "weekday", "date", "time",
                                      "duration", "opens",  "opens_day_before", "tan",   "link",    "joins"};
constexpr std::string_view alert_names[] = {"what_de", "what_en", "server", "begun"};

std::string key_of(std::string_view kind, std::string_view language) {
  return std::string(kind) + '.' + std::string(language);
}

// Calls `on_text` with what stands between the names, `on_name` with each; stops where one of them says false.
template <class OnText, class OnName>
bool walk(std::string_view text, OnText on_text, OnName on_name) {
  while (true) {
    const auto open = text.find('{');
    on_text(text.substr(0, open));
    if (open == std::string_view::npos) return true;
    const auto close = text.find('}', open);
    if (close == std::string_view::npos || !on_name(text.substr(open + 1, close - open - 1))) return false;
    text.remove_prefix(close + 1);
  }
}

bool names_are_known(std::string_view text, std::span<const std::string_view> known) {
  return walk(
      text, [](std::string_view) {},
      [&](std::string_view name) { return std::find(known.begin(), known.end(), name) != known.end(); });
}

// Takes "Key: rest of the line" off the front, as often as it is there.
std::string take_lines(std::string_view& text, std::string_view key) {
  std::string taken;
  while (text.starts_with(key) && text.substr(key.size()).starts_with(": ")) {
    const auto end = std::min(text.find('\n'), text.size() - 1);
    taken += (taken.empty() ? "" : "\n") + std::string(text.substr(key.size() + 2, end - key.size() - 2));
    text.remove_prefix(end + 1);
  }
  return taken;
}

enum class Kind { letter, with_calendar, alert };

tl::expected<MailTemplate, std::string> read(const std::filesystem::path& file, Kind kind) {
  std::ifstream in(file, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  if (!in) return tl::unexpected(file.string() + " cannot be read");
  std::string_view rest = content;
  MailTemplate result;
  result.subject = take_lines(rest, "Subject");
  if (kind != Kind::alert) {
    result.summary = take_lines(rest, "Summary");
    result.description = take_lines(rest, "Description");
  }
  const bool with_calendar = kind == Kind::with_calendar;
  const bool has_calendar = !result.summary.empty() && !result.description.empty();
  if (result.subject.empty() || has_calendar != with_calendar || !rest.starts_with('\n')) {
    return tl::unexpected(file.string() + " must begin with " +
                          (with_calendar ? "Subject, Summary, Description" : "Subject") + " and an empty line");
  }
  result.body = rest.substr(1);
  const auto known = kind == Kind::alert ? std::span<const std::string_view>(alert_names) : std::span(names);
  if (!names_are_known(content, known)) return tl::unexpected(file.string() + " has a {name} that is not known");
  return result;
}

}  // namespace

std::string filled(std::string_view text, const MailValues& values) {
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string line;
    const bool complete = walk(
        text.substr(0, end), [&](std::string_view words) { line += words; },
        [&](std::string_view name) {
          const auto value = values.find(name);
          if (value == values.end() || value->second.empty()) return false;
          line += value->second;
          return true;
        });
    const bool ends = end < text.size();
    if (complete) out += line + (ends ? "\n" : "");
    text.remove_prefix(end + (ends ? 1 : 0));
  }
  return out;
}

tl::expected<MailTemplates, std::string> MailTemplates::load(const std::filesystem::path& assets) {
  MailTemplates result;
  for (const auto kind : kinds) {
    for (const auto language : languages) {
      const auto key = key_of(kind, language);
      auto words = read(assets / "mail" / (key + ".txt"), kind == "reminder" ? Kind::letter : Kind::with_calendar);
      if (!words) return tl::unexpected(words.error());
      result.templates_.emplace(key, std::move(*words));
    }
  }
  auto alert = read(assets / "mail" / "alert.txt", Kind::alert);
  if (!alert) return tl::unexpected(alert.error());
  result.alert_ = std::move(*alert);
  return result;
}

const MailTemplate& MailTemplates::find(std::string_view kind, std::string_view language) const {
  const auto found = templates_.find(key_of(kind, language));
  return found != templates_.end() ? found->second : templates_.find(key_of(kind, languages[0]))->second;
}

}  // namespace visavis::server
