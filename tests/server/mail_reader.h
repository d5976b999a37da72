#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

// A message read back as a mail program would: headers unfolded and decoded, parts decoded.
struct ReadPart {
  std::string type;
  std::string disposition;
  std::string text;
};
struct ReadMail {
  std::vector<std::string> header_names;  // in their order, of the message itself
  std::map<std::string, std::string> headers;
  std::vector<ReadPart> parts;  // those that hold no others
  std::size_t longest_line = 0;
  bool ascii = true;

  [[nodiscard]] std::string part(std::string_view type) const;
};

// Throws std::runtime_error where the message is not built as RFC 5322 and RFC 2046 say.
ReadMail read_mail(const std::string& message);
