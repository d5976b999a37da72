#include "protocol/json.h"

#include <algorithm>

#include "protocol/utf8.h"

namespace visavis::protocol {
namespace {

bool too_deep(std::string_view text, int limit) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > limit) return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
  });
}

bool is_identifier(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
  });
}

}  // namespace

Parsed<Json> parse_json(std::string_view text, JsonLimits limits) {
  if (text.size() > limits.bytes) return tl::unexpected(Malformed{"", Malformed::Reason::too_large});
  if (too_deep(text, limits.depth)) return tl::unexpected(Malformed{"", Malformed::Reason::too_deep});
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return tl::unexpected(Malformed{"", Malformed::Reason::not_json});
  return json;
}

std::string problem_code(const Json& problem) {
  if (!problem.is_object()) return {};
  const auto code = problem.find("code");
  return code != problem.end() && code->is_string() ? code->get<std::string>() : std::string{};
}

std::string to_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

ObjectReader::ObjectReader(const Json& value, std::string path) : value_(value), path_(std::move(path)) {
  if (!value_.is_object()) fail("", Malformed::Reason::wrong_type);
}

bool ObjectReader::has(const char* key) const {
  return value_.is_object() && value_.contains(key);
}

void ObjectReader::fail(std::string_view key, Malformed::Reason reason) {
  if (fault_) return;
  std::string field = path_;
  if (!field.empty() && !key.empty()) field += '.';
  field += key;
  fault_ = Malformed{std::move(field), reason};
}

const Json* ObjectReader::find(const char* key, bool required) {
  known_.emplace_back(key);
  if (!value_.is_object()) return nullptr;
  const auto found = value_.find(key);
  if (found != value_.end()) return &*found;
  if (required) fail(key, Malformed::Reason::missing);
  return nullptr;
}

std::optional<std::string> ObjectReader::optional_text(const char* key, std::size_t shortest, std::size_t longest) {
  if (!has(key)) {
    known_.emplace_back(key);
    return std::nullopt;
  }
  return text(key, shortest, longest);
}

std::string ObjectReader::text(const char* key, std::size_t shortest, std::size_t longest) {
  const Json* found = find(key, true);
  if (!found) return {};
  if (!found->is_string()) {
    fail(key, Malformed::Reason::wrong_type);
    return {};
  }
  const auto& value = found->get_ref<const std::string&>();
  const std::size_t length = code_points(value);
  if (length < shortest || length > longest || has_control(value)) {
    fail(key, Malformed::Reason::out_of_range);
    return {};
  }
  return value;
}

std::string ObjectReader::blob(const char* key, std::size_t most_bytes) {
  const Json* found = find(key, true);
  if (!found) return {};
  if (!found->is_string()) {
    fail(key, Malformed::Reason::wrong_type);
    return {};
  }
  const auto& value = found->get_ref<const std::string&>();
  if (value.size() > most_bytes) {
    fail(key, Malformed::Reason::too_large);
    return {};
  }
  return value;
}

std::int64_t ObjectReader::integer(const char* key, std::int64_t least, std::int64_t most) {
  const Json* found = find(key, true);
  if (!found) return least;
  if (!found->is_number_integer()) {
    fail(key, Malformed::Reason::wrong_type);
    return least;
  }
  const bool overflows = found->is_number_unsigned() && found->get<std::uint64_t>() > INT64_MAX;
  const std::int64_t value = overflows ? INT64_MAX : found->get<std::int64_t>();
  if (overflows || value < least || value > most) {
    fail(key, Malformed::Reason::out_of_range);
    return least;
  }
  return value;
}

std::optional<std::int64_t> ObjectReader::optional_integer(const char* key, std::int64_t least, std::int64_t most) {
  if (!has(key)) {
    known_.emplace_back(key);
    return std::nullopt;
  }
  return integer(key, least, most);
}

bool ObjectReader::boolean(const char* key) {
  const Json* found = find(key, true);
  if (!found) return false;
  if (!found->is_boolean()) {
    fail(key, Malformed::Reason::wrong_type);
    return false;
  }
  return found->get<bool>();
}

Instant ObjectReader::instant(const char* key) {
  const Json* found = find(key, true);
  if (!found) return {};
  if (!found->is_string()) {
    fail(key, Malformed::Reason::wrong_type);
    return {};
  }
  const auto parsed = parse_instant(found->get_ref<const std::string&>());
  if (!parsed) fail(key, Malformed::Reason::out_of_range);
  return parsed.value_or(Instant{});
}

std::optional<Instant> ObjectReader::optional_instant(const char* key) {
  if (!has(key)) {
    known_.emplace_back(key);
    return std::nullopt;
  }
  return instant(key);
}

const Json* ObjectReader::optional_object(const char* key) {
  const Json* found = find(key, false);
  if (found && !found->is_object()) {
    fail(key, Malformed::Reason::wrong_type);
    return nullptr;
  }
  return found;
}

const Json* ObjectReader::object(const char* key) {
  const Json* found = optional_object(key);
  if (!found) fail(key, Malformed::Reason::missing);
  return found;
}

const Json* ObjectReader::array(const char* key, std::size_t most_elements) {
  const Json* found = find(key, true);
  if (!found) return nullptr;
  if (!found->is_array()) {
    fail(key, Malformed::Reason::wrong_type);
    return nullptr;
  }
  if (found->size() > most_elements) {
    fail(key, Malformed::Reason::too_large);
    return nullptr;
  }
  return found;
}

std::vector<std::string> ObjectReader::texts(const char* key, std::size_t most_elements, std::size_t longest) {
  std::vector<std::string> list;
  const Json* found = array(key, most_elements);
  if (!found) return list;
  for (const auto& each : *found) {
    if (!each.is_string()) {
      fail(key, Malformed::Reason::wrong_type);
    } else if (auto text = each.get<std::string>(); text.empty() || text.size() > longest) {
      fail(key, Malformed::Reason::out_of_range);
    } else {
      list.push_back(std::move(text));
    }
  }
  return list;
}

std::string ObjectReader::identifier(const char* key) {
  std::string value = text(key, 1, 64);
  if (!fault_ && !is_identifier(value)) fail(key, Malformed::Reason::out_of_range);
  return value;
}

std::optional<Malformed> ObjectReader::finish(UnknownFields unknown) {
  if (!fault_ && unknown == UnknownFields::refuse && value_.is_object()) {
    for (const auto& item : value_.items()) {
      if (std::find(known_.begin(), known_.end(), item.key()) == known_.end()) {
        fail(item.key(), Malformed::Reason::unknown_field);
        break;
      }
    }
  }
  return fault_;
}

}  // namespace visavis::protocol
