#include "protocol/tan.h"

#include <set>

#include "catch.h"

using visavis::protocol::correct_while_typing;
using visavis::protocol::Tan;

namespace {

std::string read(std::string_view typed) {
  const auto tan = Tan::parse(typed);
  return tan ? tan->written() : "none";
}

}  // namespace

TEST_CASE("a TAN is read however it was typed") {
  CHECK(read("7K3MP-QX9AZ") == "7K3MP-QX9AZ");
  CHECK(read("7k3mp-qx9az") == "7K3MP-QX9AZ");
  CHECK(read("7K3MPQX9AZ") == "7K3MP-QX9AZ");
  CHECK(read("  7K3 MP - QX9 AZ\n") == "7K3MP-QX9AZ");
  CHECK(read("7-K-3-M-P-Q-X-9-A-Z") == "7K3MP-QX9AZ");
  CHECK(read("7K3MP\u2013QX9AZ") == "7K3MP-QX9AZ");
  CHECK(read("7K3MP\u2011QX9AZ") == "7K3MP-QX9AZ");
  CHECK(read("\uFEFF7K3MP\u00A0QX9AZ\u200B") == "7K3MP-QX9AZ");
}

TEST_CASE("O stands for 0, I and L stand for 1") {
  CHECK(read("OoIiL-lABCD") == "00111-1ABCD");
  CHECK(Tan::parse("OIL00-00000") == Tan::parse("01100-00000"));
}

TEST_CASE("what is no TAN is refused") {
  for (const auto* typed : {"", "7K3MP", "7K3MP-QX9A", "7K3MP-QX9AZ7", "UUUUU-UUUUU", "7K3MP-QX9A!", "7K3MP_QX9AZ",
                            "7K3MP.QX9AZ", "Ä7K3MPQX9A", "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", "----------"}) {
    INFO(typed);
    CHECK(read(typed) == "none");
  }
  CHECK(read(std::string(1'000'000, ' ') + "7K3MP-QX9AZ") == "none");
  CHECK(read(std::string_view("7K3MP-QX9A\0", 11)) == "none");
}

TEST_CASE("a TAN has 50 bits: each of ten symbols takes each of 32 values, all equally often") {
  for (std::size_t place = 0; place < Tan::length; ++place) {
    std::multiset<char> seen;
    for (int byte = 0; byte < 256; ++byte) {
      std::array<std::uint8_t, Tan::length> random{};
      random[place] = static_cast<std::uint8_t>(byte);
      seen.insert(Tan::from_random(random).symbols()[place]);
    }
    CHECK(std::set<char>(seen.begin(), seen.end()).size() == 32);
    for (const char symbol : seen) CHECK(seen.count(symbol) == 8);
  }
}

TEST_CASE("every TAN that is made is read again, and holds no letter that is mistaken for a digit") {
  for (int first = 0; first < 256; ++first) {
    std::array<std::uint8_t, Tan::length> random{};
    for (std::size_t i = 0; i < random.size(); ++i)
      random[i] = static_cast<std::uint8_t>(first + 37 * static_cast<int>(i));
    const Tan tan = Tan::from_random(random);
    CHECK(Tan::parse(tan.written()) == tan);
    CHECK(Tan::parse(tan.symbols()) == tan);
    CHECK(tan.written().find_first_of("OILU") == std::string::npos);
  }
}

TEST_CASE("while it is typed a TAN is corrected and gets its hyphen") {
  CHECK(correct_while_typing("").written.empty());
  CHECK(correct_while_typing("7k3").written == "7K3");
  CHECK(correct_while_typing("7k3mp").written == "7K3MP");
  CHECK(correct_while_typing("7k3mp-").written == "7K3MP");
  CHECK(correct_while_typing("7k3mpq").written == "7K3MP-Q");
  CHECK(correct_while_typing("o-i-l").written == "011");
  CHECK(correct_while_typing("7K3MP-QX9AZ and more").written == "7K3MP-QX9AZ");
  CHECK(correct_while_typing("7u!k").written == "7K");
  CHECK(correct_while_typing("7\xC3\xA4k").written == "7K");
  CHECK(correct_while_typing(std::string(100'000, '-') + "7").symbols == 0);
}

TEST_CASE("correcting what was corrected changes nothing, and the symbols are counted") {
  std::string typed;
  for (const char c : std::string("7k3mpqx9az7")) {
    typed += c;
    const auto corrected = correct_while_typing(typed);
    CHECK(correct_while_typing(corrected.written).written == corrected.written);
    CHECK(corrected.symbols == std::min(typed.size(), Tan::length));
  }
}

TEST_CASE("of a link or a sentence that is pasted, only the TAN is taken") {
  CHECK(correct_while_typing("http://localhost:8099/#tan=7K4QM-2XV9B").written == "7K4QM-2XV9B");
  CHECK(correct_while_typing("Ihre TAN: 7K4QM-2XV9B").written == "7K4QM-2XV9B");
  CHECK(correct_while_typing("Ihre TAN: 7K4QM-2XV9B. Bis bald").written == "7K4QM-2XV9B");
  CHECK(correct_while_typing("7k4qm2xv9b").written == "7K4QM-2XV9B");
  CHECK(correct_while_typing("7K4QM-2").written == "7K4QM-2");
}
