#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "protocol/json.h"
#include "server/config/settings.h"

namespace visavis::server {

// The data register: what is stored of whom, why, where, for how long, and in which columns. What patients are told
// is read from it, and the schema is held against it.
class Register {
 public:
  // assets/privacy: register.json, notice.<language>.json, documents.<language>.json; an error is a sentence that names
  // the file.
  static tl::expected<Register, std::string> load(const std::filesystem::path& assets);

  // A sentence naming the columns of the schema that no entry covers, or those covered that do not exist; nothing
  // when all is well. The server does not start otherwise.
  [[nodiscard]] std::optional<std::string> uncovered(const std::vector<std::string>& schema_columns) const;

  // Of all that this configuration shows, the same in each language: 32 hexadecimal digits.
  [[nodiscard]] std::string version(const Settings& settings) const;

  // GET /privacy: {version, language, entries: [{id, category, data?, purpose, legalBasis, legitimateInterest?, where,
  // processors, retention}]}, only what this configuration uses. A language that is not there is German.
  [[nodiscard]] protocol::Json notice(const std::string& language, const Settings& settings) const;
  // For who asks often, and knows the version, which takes a look at all languages.
  [[nodiscard]] protocol::Json notice(const std::string& language, const Settings& settings,
                                      const std::string& version) const;

  // The columns, "table.column", that an entry covers; an entry here and below is one that the notice names.
  [[nodiscard]] std::vector<std::string> columns(const std::string& id) const;

  // The words around the entries, as assets/privacy/notice.<language>.json has them, with the sections that this
  // configuration needs.
  [[nodiscard]] protocol::Json frame(const std::string& language, const Settings& settings) const;

  // Whose data an entry is about: "patients", "practice" or "everybody".
  [[nodiscard]] std::string subjects(const std::string& id) const;
  // The companies that this configuration uses, each with its place of processing and ground for a transfer.
  [[nodiscard]] std::vector<std::string> processors(const std::string& language, const Settings& settings) const;
  // The words of record and annex, as assets/privacy/documents.<language>.json has them, German or English.
  [[nodiscard]] const protocol::Json& documents(const std::string& language) const;

  // What a language calls itself.
  [[nodiscard]] std::string name(const std::string& language) const;
  // The languages there are, German first.
  [[nodiscard]] std::vector<std::string> languages() const;

 private:
  struct Words {
    std::string language;
    protocol::Json frame;
    protocol::Json entries;    // by id
    protocol::Json companies;  // by name
  };
  Register() = default;
  [[nodiscard]] const Words& find(const std::string& language) const;
  [[nodiscard]] const protocol::Json& entry(const std::string& id) const;
  [[nodiscard]] protocol::Json entries(const std::string& language, const Settings& settings) const;

  protocol::Json register_;
  std::vector<Words> words_;
  std::map<std::string, protocol::Json> documents_;
};

}  // namespace visavis::server
