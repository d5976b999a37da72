#include "server/store/backup.h"

#include <iostream>

#include "server/commands/command.h"
#include "server/commands/installation.h"
#include "server/store/engine.h"

namespace visavis::server {
namespace {

struct BackupOptions {
  Place place;
  std::filesystem::path file;
};

Ending backup(const BackupOptions& options) {
  const auto settings = settings_of(options.place);
  if (!settings) return settings.error();
  if (!engine_of(settings->database).exists(settings->database)) {
    return to_string(settings->database) + ": there is no database";
  }
  return write_backup(settings->database, settings->data, options.file);
}

Ending restore(const BackupOptions& options) {
  const auto settings = settings_of(options.place);
  if (!settings) return settings.error();
  return read_backup(options.file, settings->database, settings->data);
}

void add(CLI::App& program, Chosen& chosen, const char* name, const char* about,
         Ending (*action)(const BackupOptions&)) {
  auto* command = program.add_subcommand(name, about);
  auto options = std::make_shared<BackupOptions>();
  command->add_option("FILE", options->file, "The backup")->required();
  add_place(*command, options->place);
  command->callback([&chosen, options, action] { chosen = [options, action] { return action(*options); }; });
}

}  // namespace

void add_backup(CLI::App& program, Chosen& chosen) {
  add(program, chosen, "backup",
      "Write database and key to one file, while the server runs; whoever has that file can read everything", backup);
}

void add_restore(CLI::App& program, Chosen& chosen) {
  add(program, chosen, "restore", "Make database and key of a backup anew, in a data folder that has none", restore);
}

}  // namespace visavis::server
