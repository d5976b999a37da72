#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "protocol/id.h"
#include "protocol/instant.h"

namespace visavis::protocol {

using Json = nlohmann::json;

// Why a text is not what it should be; `field` is empty where the whole is meant.
struct Malformed {
  std::string field;
  enum class Reason { too_large, too_deep, not_json, wrong_type, missing, out_of_range, unknown_field } reason;

  friend bool operator==(const Malformed&, const Malformed&) = default;
};

template <class T>
using Parsed = tl::expected<T, Malformed>;

struct JsonLimits {
  std::size_t bytes = 16 * 1024;
  int depth = 8;
};

// Strict RFC 8259 in UTF-8; size and depth are checked before anything is built.
Parsed<Json> parse_json(std::string_view text, JsonLimits limits);

// `code` of a problem (RFC 9457); empty where it has none.
std::string problem_code(const Json& problem);

// Never fails: what is not UTF-8 is replaced.
std::string to_text(const Json& json);

enum class UnknownFields { refuse, ignore };

// Reads the fields of one object; the first fault sticks, and is what `finish` returns.
class ObjectReader {
 public:
  explicit ObjectReader(const Json& value, std::string path = {});

  // Lengths are counted in code points; control characters are refused.
  std::string text(const char* key, std::size_t shortest, std::size_t longest);
  std::optional<std::string> optional_text(const char* key, std::size_t shortest, std::size_t longest);
  // Any characters, counted in bytes: for descriptions and other payloads.
  std::string blob(const char* key, std::size_t most_bytes);
  std::int64_t integer(const char* key, std::int64_t least, std::int64_t most);
  std::optional<std::int64_t> optional_integer(const char* key, std::int64_t least, std::int64_t most);
  bool boolean(const char* key);
  Instant instant(const char* key);
  std::optional<Instant> optional_instant(const char* key);
  // Null where it is missing or of another type.
  const Json* object(const char* key);
  const Json* optional_object(const char* key);
  const Json* array(const char* key, std::size_t most_elements);
  // A list of texts, each of 1 to `longest` bytes.
  std::vector<std::string> texts(const char* key, std::size_t most_elements, std::size_t longest);

  template <class Tag>
  void id(const char* key, Id<Tag>& out) {
    out = Id<Tag>{identifier(key)};
  }
  template <class Tag>
  void id(const char* key, std::optional<Id<Tag>>& out) {
    if (has(key)) out = Id<Tag>{identifier(key)};
  }

  [[nodiscard]] bool has(const char* key) const;
  void fail(std::string_view key, Malformed::Reason reason);
  [[nodiscard]] std::optional<Malformed> finish(UnknownFields unknown);

 private:
  const Json* find(const char* key, bool required);
  std::string identifier(const char* key);

  const Json& value_;
  std::string path_;
  std::vector<std::string_view> known_;
  std::optional<Malformed> fault_;
};

}  // namespace visavis::protocol
