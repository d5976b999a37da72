#include "server/privacy/register_files.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <stdexcept>

#include "server/privacy/deployment.h"

namespace visavis::server {
namespace {

using protocol::Json;

[[noreturn]] void refuse(const std::string& what) {
  throw std::runtime_error(what);
}

const Json& member(const Json& object, const char* key, Json::value_t type, const std::string& where) {
  const auto found = object.find(key);
  if (found == object.end() || found->type() != type) refuse(where + " has no proper \"" + key + '"');
  return *found;
}

void need_texts(const Json& object, std::initializer_list<const char*> keys, const std::string& where) {
  for (const auto* key : keys) member(object, key, Json::value_t::string, where);
}

void need_list_of_texts(const Json& object, const char* key, const std::string& where) {
  const auto& list = member(object, key, Json::value_t::array, where);
  if (!std::all_of(list.begin(), list.end(), [](const Json& each) { return each.is_string(); })) {
    refuse(where + ": \"" + key + "\" must hold texts");
  }
}

void check_condition(const Json& item, const std::string& where) {
  if (!item.contains("condition")) return;
  const auto& condition = member(item, "condition", Json::value_t::string, where);
  if (!is_condition(condition.get<std::string>())) refuse(where + " has an unknown condition");
}

void check_entry(const Json& entry, std::span<const char* const> languages) {
  const auto where = '"' + member(entry, "id", Json::value_t::string, "an entry").get<std::string>() + '"';
  check_condition(entry, where);
  need_list_of_texts(entry, "columns", where);
  const auto& of = member(entry, "of", Json::value_t::string, where);
  if (of != "patients" && of != "practice" && of != "everybody") refuse(where + " does not say whose data it is");
  for (const auto* language : languages) {
    const auto& words = member(entry, language, Json::value_t::object, where);
    need_texts(words, {"category", "purpose", "legalBasis", "where", "retention"}, where);
    for (const auto* field : {"data", "legitimateInterest"}) {
      if (words.contains(field)) need_texts(words, {field}, where);
    }
  }
}

void check_register(const Json& document, std::span<const char* const> languages) {
  need_list_of_texts(document, "notPersonal", "the register");
  for (const auto& entry : member(document, "entries", Json::value_t::array, "the register")) {
    check_entry(entry, languages);
  }
}

void check_frame(const Json& document) {
  need_texts(document, {"name", "title", "lead"}, "the notice");
  for (const auto* part : {"entries", "contact"}) {
    need_texts(member(document, part, Json::value_t::object, "the notice"), {"heading", "lead"}, part);
  }
  need_texts(member(document, "labels", Json::value_t::object, "the notice"),
             {"data", "purpose", "legalBasis", "legitimateInterest", "where", "processors", "noProcessors", "retention",
              "practice", "phone", "version", "back", "languages"},
             "labels");
  for (const auto* part : {"sections", "closing"}) {
    for (const auto& section : member(document, part, Json::value_t::array, "the notice")) {
      need_texts(section, {"id", "heading"}, part);
      check_condition(section, part);
      need_list_of_texts(section, "paragraphs", part);
      if (section.contains("items")) need_list_of_texts(section, "items", part);
    }
  }
}

template <class Check>
tl::expected<Json, std::string> read(const std::filesystem::path& file, Check check) {
  try {
    std::ifstream in(file, std::ios::binary);
    if (!in) refuse("cannot be read");
    auto document = Json::parse(in);
    check(document);
    return document;
  } catch (const std::exception& error) {
    return tl::unexpected(file.string() + ": " + error.what());
  }
}

}  // namespace

tl::expected<Json, std::string> read_register(const std::filesystem::path& file,
                                              std::span<const char* const> languages) {
  return read(file, [&](const Json& document) { check_register(document, languages); });
}

tl::expected<Json, std::string> read_processors(const std::filesystem::path& file,
                                                std::span<const char* const> languages) {
  return read(file, [&](const Json& document) {
    for (const auto* company : {"amazon", "twilio", "cloudflare"}) {
      const auto& words = member(document, company, Json::value_t::object, "the list of processors");
      for (const auto* language : languages) need_texts(words, {language}, company);
    }
  });
}

tl::expected<Json, std::string> read_documents(const std::filesystem::path& file) {
  return read(file, [](const Json& document) {
    need_texts(member(document, "labels", Json::value_t::object, "the documents"),
               {"controller", "subjects", "patients", "practice", "everybody", "columns", "none", "version", "measures",
                "entries", "processors"},
               "labels");
    for (const auto* each : {"record", "annex"}) {
      need_texts(member(document, each, Json::value_t::object, "the documents"), {"title", "lead", "purpose"}, each);
    }
    need_list_of_texts(document, "measures", "the documents");
  });
}

tl::expected<Json, std::string> read_frame(const std::filesystem::path& file) {
  return read(file, check_frame);
}

}  // namespace visavis::server
