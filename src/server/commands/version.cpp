#include <iostream>

#include "server/commands/command.h"

namespace visavis::server {

void add_version(CLI::App& program, Chosen& chosen) {
  auto* command = program.add_subcommand("version", "Print the version");
  command->callback([&chosen] {
    chosen = []() -> Ending {
      std::cout << "visavis-server " << VISAVIS_VERSION << '\n';
      return std::nullopt;
    };
  });
}

}  // namespace visavis::server
