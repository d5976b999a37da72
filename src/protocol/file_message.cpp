#include "protocol/file_message.h"

#include <algorithm>
#include <array>

namespace visavis::protocol {
namespace {

constexpr std::array news{"file-declined", "file-arrived", "file-damaged", "file-withdrawn"};
constexpr std::size_t longest_message = 16 * 1024;
constexpr std::size_t digest_length = 64;

// Marks that turn the direction of writing (Unicode, UAX #9), which can hide what kind of file it is.
bool turns_direction(std::string_view name) {
  for (const std::string_view first : {"\xE2\x80", "\xE2\x81"}) {
    for (auto at = name.find(first); at != std::string_view::npos; at = name.find(first, at + 1)) {
      const auto last = at + 2 < name.size() ? static_cast<unsigned char>(name[at + 2]) : 0;
      if (first.back() == '\x80' ? (last >= 0xAA && last <= 0xAE) || last == 0x8E || last == 0x8F
                                 : last >= 0xA6 && last <= 0xA9) {
        return true;
      }
    }
  }
  return false;
}

bool is_plain_name(std::string_view name) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  return !name.empty() && name.size() <= longest_file_name && name.front() != '.' &&
         name.find_first_of("/\\:") == std::string_view::npos && std::none_of(name.begin(), name.end(), is_control) &&
         !turns_direction(name);
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
  const auto number = [&] { return static_cast<std::uint32_t>(in.integer("n", 1, UINT32_MAX)); };
  const auto bytes = [&](const char* key) { return in.integer(key, 0, std::int64_t{1} << 53); };
  const auto told = std::find(news.begin(), news.end(), type);
  if (type == "file") {
    FileOffer offer;
    offer.number = number();
    offer.name = in.blob("name", longest_message);
    offer.type = in.blob("media_type", longest_file_type);
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
  if (auto fault = in.finish(UnknownFields::ignore)) return tl::unexpected(std::move(*fault));
  return message;
}

bool acceptable(const FileOffer& offer) {
  return is_plain_name(offer.name) && offer.size <= largest_file;
}

}  // namespace visavis::protocol
