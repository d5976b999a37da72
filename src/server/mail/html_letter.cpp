#include "server/mail/html_letter.h"

#include <algorithm>
#include <vector>

#include "server/http/html.h"

namespace visavis::server {
namespace {

using Lines = std::vector<std::string_view>;

// Lines that belong together, by the empty ones between.
std::vector<Lines> paragraphs_of(std::string_view text) {
  std::vector<Lines> paragraphs(1);
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty()) {
      paragraphs.back().push_back(line);
    } else if (!paragraphs.back().empty()) {
      paragraphs.emplace_back();
    }
  }
  if (paragraphs.back().empty()) paragraphs.pop_back();
  return paragraphs;
}

// "1. Open this link"
bool is_step(const Lines& lines) {
  const auto& first = lines.front();
  return first.size() > 3 && first[0] >= '1' && first[0] <= '9' && first.substr(1, 2) == ". ";
}

std::string_view without_indent(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  return line;
}

std::string written(std::string_view line, std::string_view link, std::string_view tan) {
  const auto words = html_escaped(line);
  if (!link.empty() && line == link) return "<a href=\"" + words + "\">" + words + "</a>";
  if (!tan.empty() && line == tan) {
    return "<strong style=\"font-size:24px;letter-spacing:2px;white-space:nowrap\">" + words + "</strong>";
  }
  return words;
}

}  // namespace

std::string html_letter(std::string_view text, std::string_view language, std::string_view title, std::string_view link,
                        std::string_view tan) {
  std::string html = "<!doctype html>\n<html lang=\"" + html_escaped(language) +
                     "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
                     html_escaped(title) +
                     "</title>\n</head>\n<body style=\"margin:24px;max-width:600px;font:17px/1.5 sans-serif\">\n";
  bool in_steps = false;
  for (const auto& lines : paragraphs_of(text)) {
    const bool step = is_step(lines);
    if (step != in_steps) html += step ? "<ol>\n" : "</ol>\n";
    in_steps = step;
    const bool set_off = lines.front().starts_with("  ");
    html += step ? "<li>" : set_off ? "<p style=\"margin-left:24px;font-weight:bold\">" : "<p>";
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto line = step && i == 0 ? lines[i].substr(3) : without_indent(lines[i]);
      html += (i == 0 ? "" : "<br>\n") + written(line, link, tan);
    }
    html += step ? "</li>\n" : "</p>\n";
  }
  if (in_steps) html += "</ol>\n";
  return html + "</body>\n</html>\n";
}

}  // namespace visavis::server
