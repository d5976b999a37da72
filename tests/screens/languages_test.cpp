// What holds of the texts, in every language there is.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "catch.h"
#include "protocol/json.h"
#include "screens/fixed_glyphs.h"
#include "screens/reader.h"
#include "screens/scene_parts.h"
#include "ui/texts.h"

using namespace visavis::tests;
using visavis::protocol::Json;
namespace files = std::filesystem;

namespace {

const files::path source = VISAVIS_SOURCE_DIR;
const std::vector<std::string> languages{"de", "en", "tr", "uk", "ru", "ar"};
constexpr unsigned ellipsis = 0x2026;
constexpr unsigned untranslated = 0xE000;  // of the private area: no text has it
const std::string untranslated_text = "\xEE\x80\x80";

std::string content_of(const files::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

nlohmann::ordered_json texts_written(const std::string& language) {
  return nlohmann::ordered_json::parse(content_of(source / "assets/texts" / (language + ".json")));
}

std::vector<std::string> keys() {
  std::vector<std::string> keys;
  const auto german = texts_written("de");
  for (const auto& [key, text] : german.items()) keys.push_back(key);
  return keys;
}

bool has_forms(const std::string& text) {
  return text.find('\x1f') != std::string::npos;
}

// In place of what patients do not load, and of what a text itself says with an ellipsis.
std::vector<std::string> marked_texts(const std::string& language) {
  auto texts = patients_texts(language);
  for (auto& text : texts) {
    for (auto at = text.find("…"); at != std::string::npos; at = text.find("…")) text.replace(at, 3, "...");
  }
  texts.resize(static_cast<std::size_t>(visavis::ui::Text::Count), untranslated_text);
  return texts;
}

void for_every_patients_screen(const std::string& language, const std::function<void(const std::string&)>& look) {
  for (const auto size : {smallest_phone, phone, tablet, desk}) {
    for (auto& [name, view] : patients_scenes()) {
      if (name == "call-doctor" || name == "call-doctor-companion") continue;
      view.practice.name = "Praxis";  // names may be cut off: they are whole for those who hear them
      Reader reader(language, marked_texts(language), size);
      reader.input.now = the_moment();
      characters_drawn().clear();
      reader.look(view);
      look(name + " in " + language + " at " + std::to_string(static_cast<int>(size.width)));
    }
  }
}

std::string placeholders(std::string text) {
  std::vector<std::string> found;
  for (auto open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
    found.push_back(text.substr(open, text.find('}', open) - open + 1));
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::string all;
  for (const auto& each : found) all += each;
  return all;
}

}  // namespace

TEST_CASE("each language has all that patients read, and cuts nothing of it off") {
  for (const auto& language : languages) {
    for_every_patients_screen(language, [](const std::string& where) {
      INFO(where);
      CHECK(characters_drawn().count(untranslated) == 0);
      // What somebody wrote may well be longer than there is room for.
      if (where.find("wordy") != std::string::npos) return;
      CHECK(characters_drawn().count(ellipsis) == 0);
    });
  }
}

TEST_CASE("every text is used") {
  std::string code;
  for (const auto& entry : files::recursive_directory_iterator(source / "src/ui")) {
    if (entry.path().extension() == ".cpp") code += content_of(entry.path());
  }
  for (const auto& key : keys()) {
    INFO(key);
    CHECK(std::regex_search(code, std::regex("Text::" + key + "\\b")));
  }
}

TEST_CASE("a text has the same values to fill in as the German one") {
  const auto german = texts_written("de");
  for (const auto& language : languages) {
    const auto written = texts_written(language);
    for (const auto& [key, text] : written.items()) {
      INFO(key << " in " << language);
      REQUIRE(german.contains(key));
      const auto wanted = placeholders(german.at(key).get<std::string>());
      // Where a language says "one" of 21 as well, the number has to be there.
      const bool may_have_number = key.size() > 4 && key.compare(key.size() - 4, 4, "_one") == 0 && wanted.empty();
      const auto given = placeholders(text.is_string() ? text.get<std::string>() : text.back().get<std::string>());
      CHECK((given == wanted || (may_have_number && given == "{n}")));
    }
  }
}

TEST_CASE("a number has the form that its language asks for") {
  class Slavic : public PlainLocale {
   public:
    [[nodiscard]] visavis::ui::PluralForm plural(long long number) const override {
      using visavis::ui::PluralForm;
      return number == 1 ? PluralForm::one : number < 5 ? PluralForm::few : PluralForm::many;
    }
  };
  const Slavic locale;
  const visavis::ui::Texts texts(texts_of("uk"), "uk", locale);
  const auto minutes = [&](long long n) {
    return texts.counted(visavis::ui::Text::minutes_one, visavis::ui::Text::minutes_many, n);
  };
  CHECK(minutes(1).substr(1) != minutes(2).substr(1));
  CHECK(minutes(3).substr(1) == minutes(4).substr(1));
  CHECK(minutes(4).substr(1) != minutes(5).substr(1));
  CHECK(minutes(5).find("{") == std::string::npos);
  CHECK_FALSE(has_forms(minutes(5)));
}
