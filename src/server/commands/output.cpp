#include "server/commands/output.h"

#include <algorithm>
#include <iostream>

#include "protocol/utf8.h"

namespace visavis::server {
void print_table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], protocol::code_points(row[i]));
  }
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      if (i + 1 < row.size()) line += std::string(widths[i] - protocol::code_points(row[i]) + 2, ' ');
    }
    std::cout << line << '\n';
  }
}

void print_json(const protocol::Json& json) {
  std::cout << json.dump(2, ' ', false, protocol::Json::error_handler_t::replace) << std::endl;
}

Said<std::string> checked_text(const std::string& option, const std::string& text, std::size_t longest) {
  const auto refused = [&](const std::string& what) { return tl::unexpected(option + ": " + what); };
  const protocol::Json as_typed(text);
  if (protocol::Json::parse(protocol::to_text(as_typed)) != as_typed) return refused("is not UTF-8");
  const protocol::Json object{{"value", text}};
  protocol::ObjectReader in(object);
  in.text("value", 1, longest);
  if (in.finish(protocol::UnknownFields::refuse)) {
    return refused("must have 1 to " + std::to_string(longest) + " characters, and no control characters");
  }
  return text;
}

}  // namespace visavis::server
