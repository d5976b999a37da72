#include "session/text_entry.h"

#include "catch.h"

using namespace std::chrono_literals;
using namespace visavis::session;

namespace {

const LocalTime today{2026, 11, 24, 10, 30};

std::string date(std::string_view typed) {
  const auto parsed = parse_date(typed, today);
  return parsed ? write_date(*parsed, "en") : "none";
}

std::string time(std::string_view typed) {
  const auto parsed = parse_time(typed);
  return parsed ? write_time(*parsed) : "none";
}

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("a date is read as people write it, and what is left out is today's") {
  CHECK(date("24.11.2026") == "2026-11-24");
  CHECK(date("1.2.27") == "2027-02-01");
  CHECK(date("24.11.") == "2026-11-24");
  CHECK(date("24.11") == "2026-11-24");
  CHECK(date(" 24 . 11 . 2026 ") == "2026-11-24");
  CHECK(date("24/11/2026") == "2026-11-24");
  CHECK(date("24-11-2026") == "2026-11-24");
  CHECK(date("24 11 2026") == "2026-11-24");
  CHECK(date("2026-11-24") == "2026-11-24");
  CHECK(date("29.2.2028") == "2028-02-29");
}

TEST_CASE("what is no date is refused") {
  for (const auto* typed :
       {"",           " ",         "24",          "tomorrow",    "32.1.2026",          "0.1.2026",  "29.2.2026",
        "11/24/2026", "1.13.2026", "24.11.1999",  "24.11.2200",  "24.11.226",          "2026-11",   "24.11.20266",
        "1.2.3.4",    "-1.2.2026", "24.Nov.2026", "24.11.2026x", "99999999999.1.2026", "२४.११.२०२६"}) {
    INFO(typed);
    CHECK(date(typed) == "none");
  }
}

TEST_CASE("a time is read as people write it") {
  CHECK(time("11:30") == "11:30");
  CHECK(time("11.30") == "11:30");
  CHECK(time("1130") == "11:30");
  CHECK(time("930") == "09:30");
  CHECK(time("9") == "09:00");
  CHECK(time("0") == "00:00");
  CHECK(time("11:30 Uhr") == "11:30");
  CHECK(time("9h") == "09:00");
  CHECK(time("2:30 pm") == "14:30");
  CHECK(time("2:30 P.M.") == "14:30");
  CHECK(time("12 am") == "00:00");
  CHECK(time("12 pm") == "12:00");
}

TEST_CASE("what is no time is refused") {
  for (const auto* typed : {"", "noon", "24", "24:00", "11:60", "2400", "11:3", "13 pm", "0 am", "11:30:15", ":30",
                            "-1", "11:30 o'clock", "12345", "11 Uhr 30 Uhr"}) {
    INFO(typed);
    CHECK(time(typed) == "none");
  }
}

TEST_CASE("a duration is read in minutes, within the limits of an appointment") {
  CHECK(parse_duration("15") == 15min);
  CHECK(parse_duration(" 15 Minuten") == 15min);
  CHECK(parse_duration("15min.") == 15min);
  CHECK(parse_duration("20 m") == 20min);
  CHECK(parse_duration("5") == 5min);
  CHECK(parse_duration("240") == 240min);
  for (const auto* typed : {"", "4", "241", "0", "-15", "15-30", "1:30", "1 h", "15 apples", "99999"}) {
    INFO(typed);
    CHECK_FALSE(parse_duration(typed));
  }
}

TEST_CASE("dates are written as the language has them, and read again") {
  const LocalTime day{2026, 3, 7, 9, 5};
  CHECK(write_date(day, "de") == "07.03.2026");
  CHECK(write_date(day, "en") == "2026-03-07");
  CHECK(write_time(day) == "09:05");
  CHECK(date(write_date(day, "de")) == "2026-03-07");
  CHECK(time(write_time(day)) == "09:05");
}

TEST_CASE("a name may be anything that people are called") {
  for (const auto* name :
       {"Mia", "Köhler", "O'Brien", "de la Cruz", "李", "Αθηνά", "محمد", "🙂", "X Æ A-12", " Mia "}) {
    INFO(name);
    CHECK(name_fault(name) == FieldFault::none);
  }
  CHECK(name_fault(repeated("é", 100)) == FieldFault::none);
  CHECK(name_fault(repeated("🙂", 100)) == FieldFault::none);
}

TEST_CASE("a name that is missing or too long is said to be, never cut silently") {
  CHECK(name_fault("") == FieldFault::missing);
  CHECK(name_fault(" \t ") == FieldFault::missing);
  for (const auto* character : {"a", "é", "م", "李", "🙂"}) {
    INFO(character);
    CHECK(name_fault(bounded(repeated(character, 101))) == FieldFault::too_long);
    CHECK(name_fault(bounded(repeated(character, 500))) == FieldFault::too_long);
  }
}

TEST_CASE("a tab out of a spreadsheet, or another control character, becomes a space: the server would refuse it") {
  CHECK(bounded("Mia\tKöhler") == "Mia Köhler");
  CHECK(bounded("Mia\x07\x7F\r\n") == "Mia    ");
  CHECK(email_fault(bounded("a\x01@b.de")) == FieldFault::malformed);
}

TEST_CASE("an e-mail address has one @, a domain with a dot, and no space") {
  for (const auto* email : {"a@b.de", " mia.koehler+x@mail.example.org ", "ö@exämple.org", "o'x@b.museum"}) {
    INFO(email);
    CHECK(email_fault(email) == FieldFault::none);
  }
  for (const auto* email :
       {"mia", "@b.de", "mia@", "mia@b", "mia@.de", "mia@b.d", "mia@b.", "a@b@c.de", "a b@c.de", "a@b.de\tb"}) {
    INFO(email);
    CHECK(email_fault(email) == FieldFault::malformed);
  }
  CHECK(email_fault("") == FieldFault::missing);
  CHECK(email_fault(std::string(260, 'a') + "@b.de") == FieldFault::too_long);
}

TEST_CASE("texts are bounded between characters") {
  CHECK(bounded("short") == "short");
  CHECK(bounded(std::string(512, 'a')).size() == 512);
  CHECK(bounded(std::string(513, 'a')).size() == 512);
  CHECK(bounded(std::string(511, 'a') + "🙂") == std::string(511, 'a'));
  CHECK(bounded(repeated("🙂", 500)) == repeated("🙂", 128));
  CHECK(bounded(std::string(1000, '\x80')).empty());
  CHECK(bounded(repeated("🙂", 256), 1024) == repeated("🙂", 256));
}
