#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>

namespace visavis::server {

// What a command ends with: nothing, or one line that says what went wrong.
using Ending = std::optional<std::string>;

// The command that was chosen on the command line, with its options.
using Chosen = std::function<Ending()>;

void add_serve(CLI::App& program, Chosen& chosen);
void add_check(CLI::App& program, Chosen& chosen);
void add_practice(CLI::App& program, Chosen& chosen);
void add_doctor(CLI::App& program, Chosen& chosen);
void add_appointment(CLI::App& program, Chosen& chosen);
void add_retention(CLI::App& program, Chosen& chosen);
void add_subject(CLI::App& program, Chosen& chosen);
void add_privacy(CLI::App& program, Chosen& chosen);
void add_audit(CLI::App& program, Chosen& chosen);
void add_backup(CLI::App& program, Chosen& chosen);
void add_restore(CLI::App& program, Chosen& chosen);
void add_version(CLI::App& program, Chosen& chosen);

}  // namespace visavis::server
