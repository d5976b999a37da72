#include "server/practice/person_name.h"

#include "catch.h"

using visavis::server::folded_name;
using visavis::server::tidy_name;

namespace {

bool same(const char* one, const char* other) {
  return folded_name(one) == folded_name(other);
}

}  // namespace

TEST_CASE("a name is kept without the space around it, and with single spaces in it") {
  CHECK(tidy_name("  Ada  ") == "Ada");
  CHECK(tidy_name("Ada\u00A0 \u2003Augusta") == "Ada Augusta");
  CHECK(tidy_name("Änne") == "Änne");
  CHECK(tidy_name(" \u00A0\u200B ") == "");
}

TEST_CASE("case does not count in a name, in any script that has it") {
  CHECK(same("LOVELACE", "lovelace"));
  CHECK(same("ÄNNE", "änne"));
  CHECK(same("Łukasz", "łUKASZ"));
  CHECK(same("ΣΟΦΊΑ", "σοφία"));
  CHECK(same("ЮЛИЯ", "Юлия"));
  CHECK(same("Lan Nguyễn", "LAN NGUYỄN"));
}

TEST_CASE("space, hyphens and apostrophes are as people type them") {
  CHECK(same(" Ada  Augusta ", "Ada Augusta"));
  CHECK(same("Müller-Lüdenscheidt", "Müller Lüdenscheidt"));
  CHECK(same("Müller\u2013Lüdenscheidt", "Müller-Lüdenscheidt"));
  CHECK(same("O'Brien", "O\u2019Brien"));
  CHECK(same("O'Brien", "o`brien"));
}

TEST_CASE("a keyboard without umlauts will do, and so will letters with their marks apart") {
  CHECK(same("Müller", "Mueller"));
  CHECK(same("Strauß", "STRAUSS"));
  CHECK(same("STRAUẞ", "Strauß"));
  CHECK(same("Mu\u0308ller", "Müller"));
}

TEST_CASE("another name is another name") {
  CHECK_FALSE(same("Ada", "Adam"));
  CHECK_FALSE(same("Muller", "Müller"));
  CHECK_FALSE(same("Ada", ""));
  CHECK_FALSE(same("Anna", "Änna"));
}

TEST_CASE("what is no UTF-8 is compared without harm") {
  CHECK(folded_name("\xF0\x9F") == folded_name("\xF0\x9F"));
  CHECK_FALSE(same("\xC3", "Ada"));
}
