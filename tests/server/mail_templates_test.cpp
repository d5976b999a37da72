#include "server/mail/templates.h"

#include <unistd.h>

#include <fstream>

#include "catch.h"
#include "holds.h"

using namespace visavis::server;
namespace fs = std::filesystem;

namespace {

// A copy of the templates in which one has been changed.
class ChangedTemplates {
 public:
  ChangedTemplates() : folder_(fs::temp_directory_path() / ("visavis-templates-" + std::to_string(getpid()))) {
    fs::create_directories(folder_);
    fs::copy(fs::path(VISAVIS_SOURCE_DIR) / "assets" / "mail", folder_ / "mail", fs::copy_options::recursive);
  }
  ~ChangedTemplates() { fs::remove_all(folder_); }

  std::string error_with(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ / "mail" / name) << content;
    const auto loaded = MailTemplates::load(folder_);
    return loaded ? "none" : loaded.error();
  }
  const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

}  // namespace

TEST_CASE("values take the place of their names, and are not looked into") {
  CHECK(filled("{a} and {b}", {{"a", "{b}"}, {"b", "2"}}) == "{b} and 2");
  CHECK(filled("", {}).empty());
  CHECK(filled("no names", {}) == "no names");
}

TEST_CASE("a line that names an empty value is left out") {
  CHECK(filled("one\nphone: {phone}\ntwo\n", {{"phone", ""}}) == "one\ntwo\n");
  CHECK(filled("one\nphone: {phone}", {{"phone", ""}}) == "one\n");
}

TEST_CASE("a template that is missing or wrong is named before the server starts") {
  const ChangedTemplates templates;
  CHECK(MailTemplates::load(templates.folder()));
  CHECK(holds(templates.error_with("update.en.txt", "Subject: x\nSummary: y\nDescription: z\n\nDear {pateint}\n"),
              "update.en.txt"));
  CHECK(holds(templates.error_with("update.en.txt", "Subject: x\nSummary: y\nDescription: z\n\nDear {pateint}\n"),
              "{name}"));
  CHECK(holds(templates.error_with("update.en.txt", "Subject: x\n\nDear {patient}\n"), "Summary"));
  CHECK(holds(templates.error_with("update.en.txt", "Subject: x\nSummary: y\nDescription: z\n\nopen {patient"),
              "update.en.txt"));
  CHECK(holds(templates.error_with("update.en.txt", ""), "update.en.txt"));
  fs::remove(templates.folder() / "mail" / "update.en.txt");
  CHECK(holds(MailTemplates::load(templates.folder()).error(), "update.en.txt"));
}
