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

void check_entry(const Json& entry) {
  const auto where = '"' + member(entry, "id", Json::value_t::string, "an entry").get<std::string>() + '"';
  check_condition(entry, where);
  need_list_of_texts(entry, "columns", where);
  const auto& of = member(entry, "of", Json::value_t::string, where);
  if (of != "patients" && of != "practice" && of != "everybody") refuse(where + " does not say whose data it is");
}

void check_register(const Json& document) {
  need_list_of_texts(document, "notPersonal", "the register");
  for (const auto& entry : member(document, "entries", Json::value_t::array, "the register")) check_entry(entry);
}

void check_words_of_register(const Json& words, const Json& data_register) {
  for (const auto& entry : data_register.at("entries")) {
    const auto id = entry.at("id").get<std::string>();
    const auto where = '"' + id + '"';
    const auto& each = member(words, id.c_str(), Json::value_t::object, "the register");
    need_texts(each, {"category", "purpose", "legalBasis", "where", "retention"}, where);
    for (const auto* field : {"data", "legitimateInterest"}) {
      if (each.contains(field)) need_texts(each, {field}, where);
    }
  }
  if (words.size() != data_register.at("entries").size()) refuse("it has words for entries that do not exist");
}

void check_notice(const Json& document, const Json& data_register) {
  check_words_of_register(member(document, "register", Json::value_t::object, "the notice"), data_register);
  need_texts(member(document, "companies", Json::value_t::object, "the notice"), {"amazon", "twilio", "cloudflare"},
             "companies");
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

tl::expected<Json, std::string> read_register(const std::filesystem::path& file) {
  return read(file, check_register);
}

tl::expected<Json, std::string> read_notice(const std::filesystem::path& file, const Json& data_register) {
  return read(file, [&](const Json& document) { check_notice(document, data_register); });
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

}  // namespace visavis::server
