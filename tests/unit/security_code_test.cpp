#include <vector>

#include "catch.h"
#include "unit/code_end.h"

using namespace visavis::protocol;
using namespace visavis::session;

namespace {

const std::string a(code_value_length, 'a'), b(code_value_length, 'b'), c(code_value_length, 'c');

struct End : private visavis::tests::CodeBrowser, visavis::tests::CodeEnd {
  explicit End(bool initiator) : CodeEnd(initiator, *this) {}

  std::string own_nonce = a;

 private:
  std::string nonce() override { return own_nonce; }
  std::string commitment(const std::string&) override { return c; }
  std::string derive(const DeriveCode& wanted) override {
    const bool holds = wanted.commitment == c && wanted.offerers_nonce == a;
    return holds ? std::string("123456") : std::string{};
  }
};

const auto commit = [](const std::string& value) { return CodeMessage{CodeMessage::Step::commit, value}; };
const auto nonce = [](const std::string& value) { return CodeMessage{CodeMessage::Step::nonce, value}; };
const auto reveal = [](const std::string& value) { return CodeMessage{CodeMessage::Step::reveal, value}; };

}  // namespace

TEST_CASE("both ends derive the code after commitment, nonce and opening, in this order") {
  End offerer(true), answerer(false);
  answerer.own_nonce = b;
  CHECK(answerer.begin().empty());
  const auto first = offerer.begin();
  REQUIRE(first == std::vector{commit(c)});
  CHECK(offerer.code.digits().empty());
  const auto second = answerer.hear(first[0]);
  REQUIRE(second == std::vector{nonce(b)});
  const auto third = offerer.hear(second[0]);
  REQUIRE(third == std::vector{reveal(a)});
  CHECK(offerer.code.digits() == "123456");
  CHECK(answerer.hear(third[0]).empty());
  CHECK(answerer.code.digits() == "123456");
}

TEST_CASE("who offers shows the nonce to nobody before the other's has come") {
  End offerer(true);
  for (const auto& message : offerer.begin()) CHECK(message.value != a);
}

TEST_CASE("a nonce other than was committed to gives no code") {
  End answerer(false);
  answerer.hear(commit(c));
  answerer.hear(reveal(b));
  CHECK(answerer.code.failed());
  CHECK(answerer.code.digits().empty());
}

TEST_CASE("a step that comes twice, too early or from the wrong side ends it for good") {
  End offerer(true), answerer(false);
  SECTION("a second commitment, after the own nonce was told") {
    answerer.hear(commit(c));
    answerer.hear(commit(b));
    CHECK(answerer.code.failed());
    answerer.hear(reveal(a));
    CHECK(answerer.code.digits().empty());
  }
  SECTION("an opening before there was a commitment") {
    answerer.hear(reveal(a));
    CHECK(answerer.code.failed());
  }
  SECTION("the own messages thrown back") {
    for (const auto& message : offerer.begin()) offerer.hear(message);
    CHECK(offerer.code.failed());
  }
  SECTION("a nonce before the commitment") {
    offerer.hear(nonce(b));
    CHECK(offerer.code.failed());
    CHECK(offerer.begin().empty());
    CHECK(offerer.hear(nonce(b)).empty());
  }
  SECTION("a second nonce, after the code was derived") {
    offerer.begin();
    offerer.hear(nonce(b));
    offerer.hear(nonce(c));
    CHECK(offerer.code.failed());
    CHECK(offerer.code.digits().empty());
  }
}

TEST_CASE("another certificate later takes the code back") {
  End offerer(true);
  offerer.begin();
  offerer.hear(nonce(b));
  offerer.code.on(CodeDerived{1, ""});
  CHECK(offerer.code.failed());
  offerer.code.on(CodeDerived{1, "123456"});
  CHECK(offerer.code.digits().empty());
}

TEST_CASE("a step of the code is read as it was written, and nothing else is") {
  for (const auto& message : {commit(a), nonce(b), reveal(c)}) CHECK(parse_code_message(to_text(message)) == message);
  for (const auto& value : {std::string(63, 'a'), std::string(65, 'a'), std::string(64, 'g'), std::string(64, 'A')}) {
    CHECK_FALSE(parse_code_message(to_text(commit(value))));
  }
  for (const auto* text : {"", "{}", R"({"type":"typing","text":"a"})"}) CHECK_FALSE(parse_code_message(text));
}
