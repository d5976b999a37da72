#include "server/privacy/register.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <set>

#include "server/privacy/deployment.h"
#include "server/privacy/register_files.h"

namespace visavis::server {
namespace {

using protocol::Json;

constexpr const char* languages_there_are[] = {"de", "en", "tr", "uk", "ru", "ar"};
constexpr const char* languages_of_documents[] = {"de", "en"};  // operators and authorities read them

std::string condition_of(const Json& item) {
  return item.value("condition", "");
}

bool is_shown(const Json& item, const Settings& settings) {
  return applies(condition_of(item), settings);
}

// "{appointments_days} days": the register names periods as the configuration does.
std::string with_periods(std::string text, const Settings& settings) {
  const std::pair<std::string, long long> periods[] = {{"{appointments_days}", settings.retention.appointments.count()},
                                                       {"{mails_days}", settings.retention.mails.count()},
                                                       {"{security_log_days}", settings.retention.security_log.count()},
                                                       {"{audit_days}", settings.retention.audit.count()}};
  for (const auto& [name, number] : periods) {
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name)) {
      text.replace(at, name.size(), std::to_string(number));
    }
  }
  return text;
}

std::string listed(const std::set<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::set<std::string> without(const std::set<std::string>& all, const std::set<std::string>& some) {
  std::set<std::string> rest;
  for (const auto& each : all) {
    if (!some.contains(each)) rest.insert(each);
  }
  return rest;
}

}  // namespace

tl::expected<Register, std::string> Register::load(const std::filesystem::path& assets) {
  Register result;
  auto entries = read_register(assets / "privacy" / "register.json");
  if (!entries) return tl::unexpected(entries.error());
  result.register_ = std::move(*entries);
  for (const std::string language : languages_there_are) {
    auto frame = read_notice(assets / "privacy" / ("notice." + language + ".json"), result.register_);
    if (!frame) return tl::unexpected(frame.error());
    Json entries_in_words = std::move((*frame)["register"]);
    Json companies = std::move((*frame)["companies"]);
    frame->erase("register");
    frame->erase("companies");
    result.words_.push_back({language, std::move(*frame), std::move(entries_in_words), std::move(companies)});
  }
  for (const std::string language : languages_of_documents) {
    auto documents = read_documents(assets / "privacy" / ("documents." + language + ".json"));
    if (!documents) return tl::unexpected(documents.error());
    result.documents_[language] = std::move(*documents);
  }
  return result;
}

std::optional<std::string> Register::uncovered(const std::vector<std::string>& schema_columns) const {
  const std::set<std::string> schema(schema_columns.begin(), schema_columns.end());
  auto covered = register_.at("notPersonal").get<std::set<std::string>>();
  for (const auto& entry : register_.at("entries")) covered.merge(entry.at("columns").get<std::set<std::string>>());
  if (const auto missing = without(schema, covered); !missing.empty()) {
    return "the data register says nothing about " + listed(missing);
  }
  if (const auto gone = without(covered, schema); !gone.empty()) {
    return "the data register covers what the database does not have: " + listed(gone);
  }
  return std::nullopt;
}

const Json& Register::entry(const std::string& id) const {
  const auto& entries = register_.at("entries");
  return *std::find_if(entries.begin(), entries.end(), [&](const Json& each) { return each.at("id") == id; });
}

Json Register::entries(const std::string& language, const Settings& settings) const {
  Json list = Json::array();
  const auto& words = find(language);
  for (const auto& entry : register_.at("entries")) {
    if (!is_shown(entry, settings)) continue;
    const auto id = entry.at("id").get<std::string>();
    Json shown = words.entries.at(id);
    shown["id"] = id;
    const auto condition = condition_of(entry);
    shown["retention"] = with_periods(shown.at("retention").get<std::string>(), settings);
    shown["processors"] = hosts_for(condition, settings);
    for (const auto& company : companies_for(id, condition, settings)) {
      shown["processors"].push_back(words.companies.at(company));
    }
    list.push_back(std::move(shown));
  }
  return list;
}

std::string Register::version(const Settings& settings) const {
  Json shown = Json::array();
  for (const auto& language : languages()) {
    shown.push_back(frame(language, settings));
    shown.push_back(entries(language, settings));
  }
  const auto text = protocol::to_text(shown);
  std::array<unsigned char, 16> digest{};
  crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     nullptr, 0);
  std::array<char, 33> hex{};
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  return hex.data();
}

Json Register::notice(const std::string& language, const Settings& settings) const {
  return notice(language, settings, version(settings));
}

Json Register::notice(const std::string& language, const Settings& settings, const std::string& version) const {
  const auto& there = find(language).language;
  return {{"version", version}, {"language", there}, {"entries", entries(there, settings)}};
}

std::string Register::name(const std::string& language) const {
  return find(language).frame.at("name").get<std::string>();
}

std::vector<std::string> Register::columns(const std::string& id) const {
  return entry(id).at("columns").get<std::vector<std::string>>();
}

Json Register::frame(const std::string& language, const Settings& settings) const {
  Json frame = find(language).frame;
  for (const auto* part : {"sections", "closing"}) {
    Json kept = Json::array();
    for (const auto& section : frame.at(part)) {
      if (is_shown(section, settings)) kept.push_back(section);
    }
    frame[part] = std::move(kept);
  }
  return frame;
}

std::vector<std::string> Register::languages() const {
  std::vector<std::string> languages;
  for (const auto& words : words_) languages.push_back(words.language);
  return languages;
}

std::string Register::subjects(const std::string& id) const {
  return entry(id).at("of").get<std::string>();
}

std::vector<std::string> Register::processors(const std::string& language, const Settings& settings) const {
  std::vector<std::string> all = hosts_for("mail_server", settings);
  for (const auto& company : companies(settings)) {
    all.push_back(find(language).companies.at(company).get<std::string>());
  }
  return all;
}

const Json& Register::documents(const std::string& language) const {
  const auto found = documents_.find(language);
  return found == documents_.end() ? documents_.at("de") : found->second;
}

const Register::Words& Register::find(const std::string& language) const {
  for (const auto& words : words_) {
    if (words.language == language) return words;
  }
  return words_.front();
}

}  // namespace visavis::server
