// Whoever runs the signalling sits between the two with two connections of their own, one to each.
// docs/security-code.md says why that gives them one guess; here they guess, at a code of two digits.
#include <functional>
#include <random>
#include <vector>

#include "catch.h"
#include "unit/code_end.h"

using namespace visavis::protocol;
using namespace visavis::session;

namespace {

const CallId call{"c"};
constexpr int codes = 100;
constexpr int attempts = 5'000;
// Five standard deviations above what blind guessing gives.
constexpr int at_most = attempts / codes + 36;

// In the place of SHA-256 and HKDF: nobody finds an input to a given value but by trying.
std::uint64_t scrambled(const std::string& text) {
  std::uint64_t value = 0xcbf29ce484222325;
  for (const char sign : text) value = (value ^ static_cast<unsigned char>(sign)) * 0x100000001b3;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}
std::string value_of(std::uint64_t number) {
  const auto digits = std::to_string(number);
  return std::string(code_value_length - digits.size(), '0') + digits;
}
std::string commitment_to(const std::string& certificate, const std::string& nonce) {
  return value_of(scrambled("commit " + call.value + ' ' + certificate + ' ' + nonce));
}
std::string code_of(const std::string& offerer, const std::string& answerer, const std::string& offerers_nonce,
                    const std::string& answerers_nonce) {
  return std::to_string(scrambled("code " + offerer + ' ' + answerer + ' ' + offerers_nonce + ' ' + answerers_nonce) %
                        codes);
}

class Nonces {
 public:
  std::string next() { return value_of(random_()); }

 private:
  std::mt19937_64 random_{1};
};

// One of the two, with the certificate that it has and the one that it sees.
struct Victim : private visavis::tests::CodeBrowser {
  Victim(bool offers, std::string certificate, std::string other, Nonces& randomness)
      : end(offers, *this), own(std::move(certificate)), theirs(std::move(other)), nonces(randomness) {}

  [[nodiscard]] const SecurityCode& code() const { return end.code; }
  // What is said to the other end, of which there is one message at most.
  std::string begin() { return value_in(end.begin()); }
  std::string hear(CodeMessage::Step step, const std::string& value) { return value_in(end.hear({step, value})); }

  visavis::tests::CodeEnd end;
  std::string own;
  std::string theirs;
  bool checks_commitment = true;
  Nonces& nonces;

 private:
  static std::string value_in(const std::vector<CodeMessage>& said) {
    return said.empty() ? std::string{} : said.back().value;
  }
  std::string nonce() override { return nonces.next(); }
  std::string commitment(const std::string& nonce) override { return commitment_to(own, nonce); }
  std::string derive(const DeriveCode& d) override {
    const auto& offerer = d.initiator ? own : theirs;
    const auto& answerer = d.initiator ? theirs : own;
    const bool holds = d.commitment == commitment_to(offerer, d.offerers_nonce);
    return holds || !checks_commitment ? code_of(offerer, answerer, d.offerers_nonce, d.answerers_nonce) : "";
  }
};

using Step = CodeMessage::Step;
using Attack = std::function<void(Victim& offerer, Victim& answerer, Nonces& nonces)>;

int successes(const Attack& attack, bool checks_commitment = true) {
  Nonces nonces;
  int count = 0;
  for (int i = 0; i < attempts; ++i) {
    Victim offerer(true, "certificate of the offerer", "certificate shown to the offerer", nonces);
    Victim answerer(false, "certificate of the answerer", "certificate shown to the answerer", nonces);
    answerer.checks_commitment = checks_commitment;
    attack(offerer, answerer, nonces);
    const bool believed = !offerer.code().failed() && !answerer.code().failed() && !offerer.code().digits().empty();
    if (believed && offerer.code().digits() == answerer.code().digits()) ++count;
  }
  return count;
}

// Speaks with the offerer first, so that its code is known when the answerer is spoken to.
void offerer_first(Victim& offerer, Victim& answerer, Nonces& nonces, bool opens_what_fits) {
  offerer.begin();
  offerer.hear(Step::nonce, nonces.next());
  const auto own = nonces.next();
  const auto theirs = answerer.hear(Step::commit, commitment_to(answerer.theirs, own));
  auto opened = own;
  for (int tries = 0; opens_what_fits && tries < 20 * codes; ++tries) {
    if (code_of(answerer.theirs, answerer.own, opened, theirs) == offerer.code().digits()) break;
    opened = nonces.next();
  }
  answerer.hear(Step::reveal, opened);
}

}  // namespace

TEST_CASE("who knows the offerer's code when speaking with the answerer has committed by then") {
  CHECK(successes([](auto& offerer, auto& answerer, auto& nonces) {
          offerer_first(offerer, answerer, nonces, false);
        }) <= at_most);
}

TEST_CASE("who opens another nonce than was committed to, because it fits, is found out") {
  const Attack attack = [](auto& offerer, auto& answerer, auto& nonces) {
    offerer_first(offerer, answerer, nonces, true);
  };
  CHECK(successes(attack) <= at_most);
  // So that it is the commitment that stops them.
  CHECK(successes(attack, false) > attempts * 9 / 10);
}

TEST_CASE("who knows the answerer's code when speaking with the offerer does not know the nonce that comes in") {
  CHECK(successes([](auto& offerer, auto& answerer, auto& nonces) {
          offerer.begin();
          const auto own = nonces.next();
          answerer.hear(Step::commit, commitment_to(answerer.theirs, own));
          answerer.hear(Step::reveal, own);
          offerer.hear(Step::nonce, nonces.next());
        }) <= at_most);
}

TEST_CASE("who hands on what the two say is found out, as they see other certificates") {
  CHECK(successes([](auto& offerer, auto& answerer, auto&) {
          const auto nonce = answerer.hear(Step::commit, offerer.begin());
          answerer.hear(Step::reveal, offerer.hear(Step::nonce, nonce));
        }) == 0);
}
