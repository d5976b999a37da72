// Catch2 2 is compiled here, once.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#endif

#include <deque>

#include "options.h"

namespace visavis::tests {
namespace {

std::deque<Option>& options() {
  static std::deque<Option> all;
  return all;
}

}  // namespace

Option& add_option(std::string name, std::string help, std::uint64_t otherwise) {
  return options().emplace_back(Option{std::move(name), std::move(help), otherwise});
}

}  // namespace visavis::tests

int main(int count, char** arguments) {
  Catch::Session session;
  auto line = session.cli();
  for (auto& option : visavis::tests::options()) {
#if __has_include(<catch2/catch_all.hpp>)
    line |= Catch::Clara::Opt(option.value, "number")[option.name](option.help);
#else
    line |= Catch::clara::Opt(option.value, "number")[option.name](option.help);
#endif
  }
  session.cli(line);
  return session.run(count, arguments);
}
