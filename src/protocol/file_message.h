#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/json.h"

// What two pages say to each other about files, over their own data channel; the bytes go over another one. Each side
// numbers the files that it offers from 1. The server has no part in it.
namespace visavis::protocol {

constexpr std::int64_t largest_file = 200 * 1024 * 1024;  // bytes
constexpr std::size_t longest_file_name = 255;            // bytes, as on most file systems
constexpr std::size_t longest_file_type = 127;            // bytes

// Said again for each new connection, until the other has it or does not want it.
struct FileOffer {
  std::uint32_t number = 0;
  std::string name;
  std::string type;  // media type (RFC 6838); empty where it is none
  std::int64_t size = 0;
  std::string digest;  // SHA-256 of the content, as hexadecimal digits
  friend bool operator==(const FileOffer&, const FileOffer&) = default;
};
// Wanted from this byte on: what comes before is there already.
struct FileWanted {
  std::uint32_t number = 0;
  std::int64_t from = 0;
  friend bool operator==(const FileWanted&, const FileWanted&) = default;
};
// What has become of a file that the other side offers, or that this one does.
struct FileNews {
  enum class What { declined, arrived, damaged, withdrawn } what = What::declined;
  std::uint32_t number = 0;
  friend bool operator==(const FileNews&, const FileNews&) = default;
};

using FileMessage = std::variant<FileOffer, FileWanted, FileNews>;

std::string to_text(const FileMessage& message);
// An offer that is malformed is one without a name; others may be none to be taken as well: `acceptable`.
Parsed<FileMessage> parse_file_message(std::string_view text);

// A name without a path, not hidden, shown as it is written; not too large.
bool acceptable(const FileOffer& offer);
// The nearest name that is.
std::string plain_file_name(std::string_view name);

}  // namespace visavis::protocol
