// What a screen reader would read, as it is reviewed: tests/screens/twins holds it for each state and language.
// VISAVIS_ACCEPT=1 writes the files anew.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "catch.h"
#include "screens/reader.h"
#include "screens/scenes.h"

using namespace visavis::tests;

namespace {

std::string twin(const std::string& language, const visavis::session::View& view) {
  std::string text;
  for (const auto& [name, size] : {std::pair{"phone", phone}, {"tablet", tablet}, {"desk", desk}}) {
    Reader reader(language, size);
    reader.input.now = the_moment();
    const std::string said = read_aloud(reader.look(view));
    // Most screens read alike in each size.
    text += text.find("\n" + said) != std::string::npos ? std::string(name) + ": the same\n"
                                                        : std::string(name) + ":\n" + said;
  }
  return text;
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("every screen reads as it was reviewed, in each language and size") {
  const std::filesystem::path folder = std::string(VISAVIS_SOURCE_DIR) + "/tests/screens/twins";
  const bool accept = std::getenv("VISAVIS_ACCEPT") != nullptr;
  for (const auto& [name, view] : all_settings()) {
    for (const std::string language : {"de", "en"}) {
      const auto path = folder / (name + '.' + language + ".txt");
      const std::string said = twin(language, view);
      if (accept) std::ofstream(path) << said;
      INFO(path);
      CHECK(said == content_of(path));
    }
  }
}
