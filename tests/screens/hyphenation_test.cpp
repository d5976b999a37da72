#include "ui/hyphenation.h"

#include "catch.h"
#include "ui/paragraph.h"
#include "ui/surface.h"

using namespace visavis::ui;

namespace {

const TextStyle style{20, 24, 400};
const std::string word = "Datenschutzhinweise";

struct Sheet {
  int lines(const std::string& text, float width) { return Paragraph(painter, text, style, {}, width).lines(); }
  float width(std::string_view text) const { return painter.width(text, style); }

  Surface surface;
  Hyphenation hyphenation;
  std::string learned = hyphenation.without_soft_hyphens("Die Daten\u00ADschutz\u00ADhin\u00ADweise lesen");
  Painter painter = surface.begin({800, 600}, 1, hyphenation);
};

}  // namespace

TEST_CASE("soft hyphens are in no text that is read or searched") {
  CHECK(Sheet().learned == "Die Datenschutzhinweise lesen");
}

TEST_CASE("a word is known with its places, and so is what is left of it") {
  const Sheet sheet;
  CHECK(sheet.hyphenation.breaks(word) == std::vector<std::size_t>{5, 11, 14});
  CHECK(sheet.hyphenation.breaks("hinweise") == std::vector<std::size_t>{3});
  CHECK(sheet.hyphenation.breaks("Hinweise").empty());
}

TEST_CASE("a word longer than a line is broken where its soft hyphens are") {
  Sheet sheet;
  const float width = sheet.width("Datenschutz-");
  const Paragraph paragraph(sheet.painter, word, style, {}, width);
  CHECK(paragraph.lines() == 2);
  CHECK(paragraph.width() == width);
}

TEST_CASE("a line is not left half empty for a long word, nor a word broken where little would be won") {
  Sheet sheet;
  CHECK(sheet.lines("ja " + word, sheet.width(word)) == 2);
  const Paragraph broken(sheet.painter, "ja " + word, style, {}, sheet.width(word));
  CHECK(broken.width() > sheet.width("ja Datenschutz"));
  const std::string before = "ja ja ja ja ja ja ja ja ja";
  const Paragraph whole(sheet.painter, before + ' ' + word, style, {}, sheet.width(before + " Daten-"));
  CHECK(whole.lines() == 2);
  CHECK(whole.width() == sheet.width(before));
}

TEST_CASE("a word without soft hyphens is broken between characters") {
  Sheet sheet;
  CHECK(sheet.lines("Donaudampfschifffahrt", sheet.width("Donaudampf")) == 3);
}
