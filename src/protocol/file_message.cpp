#include "protocol/file_message.h"

#include <algorithm>
#include <array>

#include "protocol/utf8.h"

namespace visavis::protocol {
namespace {

constexpr std::array news{"file-declined", "file-arrived", "file-damaged", "file-withdrawn"};
constexpr std::size_t longest_message = 16 * 1024;
constexpr std::size_t digest_length = 64;

// How many bytes, here, are a mark that turns the direction of writing (Unicode, UAX #9), which can hide what kind of
// file it is.
std::size_t direction_mark(std::string_view text) {
  const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  if (at(0) == 0xD8 && at(1) == 0x9C) return 2;
  if (at(0) != 0xE2) return 0;
  const bool marks = at(1) == 0x80 && ((at(2) >= 0xAA && at(2) <= 0xAE) || at(2) == 0x8E || at(2) == 0x8F);
  const bool isolates = at(1) == 0x81 && at(2) >= 0xA6 && at(2) <= 0xA9;
  return marks || isolates ? 3 : 0;
}

bool leads_elsewhere(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '/' || c == '\\' || c == ':';
}

bool is_plain_name(std::string_view name) {
  if (name.empty() || name.size() > longest_file_name || name.front() == '.') return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (leads_elsewhere(name[i]) || direction_mark(name.substr(i)) > 0) return false;
  }
  return true;
}

// RFC 6838, 4.2. Anything else could be mistaken for something that this page says.
bool is_media_type(std::string_view type) {
  const auto is_part = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$&-^_.+/").find(c) != std::string_view::npos;
  };
  return type.size() <= longest_file_type && std::all_of(type.begin(), type.end(), is_part);
}

}  // namespace

std::string to_text(const FileMessage& message) {
  Json json;
  if (const auto* offer = std::get_if<FileOffer>(&message)) {
    json["type"] = "file";
    json["n"] = offer->number;
    json["name"] = offer->name;
    json["media_type"] = offer->type;
    json["size"] = offer->size;
    json["sha256"] = offer->digest;
  } else if (const auto* wanted = std::get_if<FileWanted>(&message)) {
    json["type"] = "file-wanted";
    json["n"] = wanted->number;
    json["from"] = wanted->from;
  } else {
    const auto& told = std::get<FileNews>(message);
    json["type"] = news.at(static_cast<std::size_t>(told.what));
    json["n"] = told.number;
  }
  return to_text(json);
}

Parsed<FileMessage> parse_file_message(std::string_view text) {
  const auto json = parse_json(text, {longest_message, 2});
  if (!json) return tl::unexpected(json.error());
  ObjectReader in(*json);
  FileMessage message;
  const auto type = in.text("type", 1, 16);
  const auto number = [&] { return static_cast<std::uint32_t>(in.integer("n", 1, INT32_MAX)); };
  const auto bytes = [&](const char* key) { return in.integer(key, 0, std::int64_t{1} << 53); };
  const auto told = std::find(news.begin(), news.end(), type);
  if (type == "file") {
    FileOffer offer;
    offer.number = number();
    offer.name = in.blob("name", longest_message);
    if (auto media_type = in.blob("media_type", longest_message); is_media_type(media_type)) {
      offer.type = std::move(media_type);
    }
    offer.size = bytes("size");
    offer.digest = in.text("sha256", digest_length, digest_length);
    message = std::move(offer);
  } else if (type == "file-wanted") {
    const auto n = number();
    message = FileWanted{n, bytes("from")};
  } else if (told != news.end()) {
    message = FileNews{static_cast<FileNews::What>(told - news.begin()), number()};
  } else {
    in.fail("type", Malformed::Reason::out_of_range);
  }
  if (auto fault = in.finish(UnknownFields::ignore)) {
    auto* offer = std::get_if<FileOffer>(&message);
    if (type != "file" || !offer) return tl::unexpected(std::move(*fault));
    offer->name.clear();
  }
  return message;
}

bool acceptable(const FileOffer& offer) {
  return is_plain_name(offer.name) && offer.size <= largest_file;
}

std::string plain_file_name(std::string_view name) {
  std::string plain;
  for (std::size_t i = 0; i < name.size();) {
    const auto mark = direction_mark(name.substr(i));
    if (mark == 0) plain += leads_elsewhere(name[i]) || (plain.empty() && name[i] == '.') ? '_' : name[i];
    i += std::max<std::size_t>(mark, 1);
  }
  if (plain.empty()) plain = "_";
  if (plain.size() <= longest_file_name) return plain;
  // What it is called may be cut off, but not what kind of file it is.
  constexpr std::size_t longest_ending = 16;
  const auto dot = plain.rfind('.');
  const std::string ending = dot != std::string::npos && plain.size() - dot <= longest_ending ? plain.substr(dot) : "";
  std::size_t kept = longest_file_name - ending.size();
  while (kept > 0 && continues_character(plain[kept])) --kept;
  return plain.substr(0, kept) + ending;
}

}  // namespace visavis::protocol
