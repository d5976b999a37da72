#include <sodium.h>
#include <sys/stat.h>

#include <iostream>

#include "server/commands/command.h"
#include "server/log/json_lines.h"

// The index of the program: what it can be told to do.
int main(int argc, char** argv) {
  using namespace visavis::server;
  CLI::App program("Visavis: a video consultation that a practice runs itself", "visavis-server");
  program.require_subcommand(1);
  Chosen chosen;
  add_serve(program, chosen);
  add_check(program, chosen);
  add_practice(program, chosen);
  add_doctor(program, chosen);
  add_appointment(program, chosen);
  add_retention(program, chosen);
  add_subject(program, chosen);
  add_privacy(program, chosen);
  add_audit(program, chosen);
  add_backup(program, chosen);
  add_restore(program, chosen);
  add_version(program, chosen);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? 0 : 2;
  }

  // What it writes is for nobody else on the machine.
  umask(077);
  log_json_lines();
  try {
    if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
    const auto wrong = chosen();
    if (!wrong) return 0;
    std::cerr << "visavis-server: " << *wrong << '\n';
  } catch (const std::exception& error) {
    std::cerr << "visavis-server: " << error.what() << '\n';
  }
  return 1;
}
