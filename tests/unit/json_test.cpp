#include "protocol/json.h"

#include "catch.h"

using namespace visavis::protocol;
using Reason = Malformed::Reason;

namespace {

std::optional<Reason> fault_of(std::string_view text, JsonLimits limits = {}) {
  const auto json = parse_json(text, limits);
  if (json) return std::nullopt;
  return json.error().reason;
}

// What `read` finds wrong with an object.
template <class Read>
std::string fault_in(const char* text, Read read, UnknownFields unknown = UnknownFields::refuse) {
  const Json json = *parse_json(text, {});
  ObjectReader in(json);
  read(in);
  const auto fault = in.finish(unknown);
  if (!fault) return "none";
  const char* const reasons[] = {"too_large", "too_deep",     "not_json",     "wrong_type",
                                 "missing",   "out_of_range", "unknown_field"};
  return fault->field + ": " + reasons[static_cast<int>(fault->reason)];
}

}  // namespace

TEST_CASE("JSON larger than its limit is refused before it is read") {
  CHECK_FALSE(fault_of("[1,2,3]", {7, 8}));
  CHECK(fault_of("[1,2,34]", {7, 8}) == Reason::too_large);
  CHECK(fault_of(std::string(100, '['), {99, 8}) == Reason::too_large);
}

TEST_CASE("JSON deeper than its limit is refused, and brackets inside strings do not count") {
  CHECK_FALSE(fault_of("[[[]]]", {100, 3}));
  CHECK(fault_of("[[[[]]]]", {100, 3}) == Reason::too_deep);
  CHECK(fault_of(R"({"a":{"b":{"c":[]}}})", {100, 3}) == Reason::too_deep);
  CHECK_FALSE(fault_of(R"(["[[[[[[", "\"[[[[", "\\"])", {100, 1}));
  CHECK(fault_of(std::string(16'000, '['), {16'384, 8}) == Reason::too_deep);
}

TEST_CASE("only RFC 8259 in UTF-8 is JSON") {
  for (const auto* text : {"",
                           " ",
                           "nul",
                           "{",
                           "[1,]",
                           "{'a':1}",
                           "[01]",
                           "[+1]",
                           "[.5]",
                           "[NaN]",
                           "[Infinity]",
                           "[1] 2",
                           "// c\n1",
                           "[\"\x01\"]",
                           "[\"\xFF\"]",
                           "[\"\xC0\xAF\"]",
                           "[\"\xED\xA0\x80\"]",
                           "[\"\xF4\x90\x80\x80\"]",
                           "[\"\\ud800\"]",
                           "[\"\\x41\"]",
                           "[1e999]"}) {
    INFO(text);
    CHECK(fault_of(text) == Reason::not_json);
  }
  CHECK_FALSE(fault_of("[\"\\ud83d\\ude00\", \"\xF0\x9F\x98\x80\", -0, 1e3, null]"));
}

TEST_CASE("what is not UTF-8 is written with replacements, never thrown") {
  CHECK(to_text(Json{{"name", "M\xFFller"}}) == "{\"name\":\"M\xEF\xBF\xBDller\"}");
}

TEST_CASE("a text is counted in characters and holds no control characters") {
  const auto read = [](ObjectReader& in) { in.text("a", 2, 4); };
  CHECK(fault_in(R"({"a":"äöüß"})", read) == "none");
  CHECK(fault_in(R"({"a":"😀😀"})", read) == "none");
  CHECK(fault_in(R"({"a":"x"})", read) == "a: out_of_range");
  CHECK(fault_in(R"({"a":"12345"})", read) == "a: out_of_range");
  CHECK(fault_in(R"({"a":"a\u0000b"})", read) == "a: out_of_range");
  CHECK(fault_in(R"({"a":"a\nb"})", read) == "a: out_of_range");
  CHECK(fault_in(R"({"a":"a\u007f"})", read) == "a: out_of_range");
  CHECK(fault_in(R"({"a":12})", read) == "a: wrong_type");
  CHECK(fault_in(R"({"a":null})", read) == "a: wrong_type");
  CHECK(fault_in(R"({})", read) == "a: missing");
}

TEST_CASE("an integer is whole and within its bounds, also beyond 64 bits") {
  const auto read = [](ObjectReader& in) { in.integer("n", -5, 5); };
  CHECK(fault_in(R"({"n":-5})", read) == "none");
  CHECK(fault_in(R"({"n":5})", read) == "none");
  CHECK(fault_in(R"({"n":6})", read) == "n: out_of_range");
  CHECK(fault_in(R"({"n":-6})", read) == "n: out_of_range");
  CHECK(fault_in(R"({"n":18446744073709551615})", read) == "n: out_of_range");
  CHECK(fault_in(R"({"n":-9223372036854775808})", read) == "n: out_of_range");
  CHECK(fault_in(R"({"n":99999999999999999999999})", read) == "n: wrong_type");
  CHECK(fault_in(R"({"n":1.0})", read) == "n: wrong_type");
  CHECK(fault_in(R"({"n":"1"})", read) == "n: wrong_type");
  CHECK(fault_in(R"({"n":true})", read) == "n: wrong_type");
}

TEST_CASE("the first fault is the one that is told, with the path of its field") {
  const auto read = [](ObjectReader& in) {
    in.boolean("first");
    in.text("second", 1, 5);
  };
  CHECK(fault_in(R"({"first":1,"second":2})", read) == "first: wrong_type");
  const Json inner = *parse_json(R"({"givenName":7})", {});
  ObjectReader in(inner, "patient");
  in.text("givenName", 1, 5);
  CHECK(in.finish(UnknownFields::refuse) == Malformed{"patient.givenName", Reason::wrong_type});
}

TEST_CASE("fields that nobody asked for are refused or passed over, as the reader wishes") {
  const auto read = [](ObjectReader& in) {
    in.text("a", 0, 5);
    in.optional_text("b", 0, 5);
    in.optional_integer("c", 0, 5);
    in.optional_instant("d");
  };
  CHECK(fault_in(R"({"a":"", "b":"", "c":1, "d":"2026-11-24T10:30:00Z"})", read) == "none");
  CHECK(fault_in(R"({"a":""})", read) == "none");
  CHECK(fault_in(R"({"a":"", "z":1})", read) == "z: unknown_field");
  CHECK(fault_in(R"({"a":"", "z":1})", read, UnknownFields::ignore) == "none");
  CHECK(fault_in(R"({"a":"", "b":null})", read) == "b: wrong_type");
}

TEST_CASE("what is no object has no fields") {
  for (const auto* text : {"null", "[]", "7", "\"text\""}) {
    INFO(text);
    CHECK(fault_in(text, [](ObjectReader& in) { in.text("a", 0, 5); }) == ": wrong_type");
  }
}

TEST_CASE("an identifier is short and plain") {
  const auto read = [](ObjectReader& in) {
    AppointmentId id;
    in.id("id", id);
  };
  CHECK(fault_in(R"({"id":"aZ09_-"})", read) == "none");
  CHECK(fault_in(R"({"id":""})", read) == "id: out_of_range");
  CHECK(fault_in(R"({"id":"../x"})", read) == "id: out_of_range");
  CHECK(fault_in(R"({"id":"ä"})", read) == "id: out_of_range");
  CHECK(fault_in(("{\"id\":\"" + std::string(64, 'a') + "\"}").c_str(), read) == "none");
  CHECK(fault_in(("{\"id\":\"" + std::string(65, 'a') + "\"}").c_str(), read) == "id: out_of_range");
}

TEST_CASE("a payload is bounded in bytes and may hold any characters; a list is bounded in elements") {
  const auto blob = [](ObjectReader& in) { in.blob("p", 4); };
  CHECK(fault_in(R"({"p":"a\r\nb"})", blob) == "none");
  CHECK(fault_in(R"({"p":"äöü"})", blob) == "p: too_large");
  const auto array = [](ObjectReader& in) { in.array("l", 2); };
  CHECK(fault_in(R"({"l":[1,2]})", array) == "none");
  CHECK(fault_in(R"({"l":[1,2,3]})", array) == "l: too_large");
  CHECK(fault_in(R"({"l":{}})", array) == "l: wrong_type");
}
