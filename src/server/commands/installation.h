#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "server/config/settings.h"
#include "server/secrets/vault.h"
#include "server/store/database.h"
#include "server/store/doctors.h"

namespace visavis::server {

// A value, or one line that says what went wrong.
template <class T>
using Said = tl::expected<T, std::string>;

// Where a command finds what it works on: --data and --config.
struct Place {
  std::filesystem::path data = ".visavis";
  std::filesystem::path config;  // empty: none
};
void add_place(CLI::App& command, Place& place);

// The configuration, with site and assets found beside the program where it names none.
Said<Settings> settings_of(const Place& place);

// The data folder: made on first use, its schema brought up to date. A server may run on it at the same time.
struct Installation {
  Settings settings;
  Vault vault;
  std::unique_ptr<Database> database;
};
Said<Installation> open_installation(const Place& place);

// What is wrong with the key, where there is a database that was made with one; nothing otherwise. A new key would void
// every TAN and session without a word.
std::optional<std::string> lost_key(const Settings& settings);

// Whose e-mail address this is.
Said<Doctor> find_account(soci::session& sql, const std::string& email);

// Said of a folder in which there is no page to serve.
std::string no_site(const std::filesystem::path& folder);

// A failure as one line: "patient.email: A value is not allowed."
std::string sentence(const Failure& failure);

// Work in one transaction, undone where it ends with something said.
template <class T>
Said<T> transact(const Installation& installation, const std::function<Said<T>(soci::session&)>& work) {
  std::string said = sentence({FailureCode::store_unavailable, {}, {}});
  auto outcome = installation.database->run_here<T>([&](soci::session& sql) -> Outcome<T> {
    auto result = work(sql);
    if (result) return std::move(*result);
    said = result.error();
    return fail(FailureCode::internal_error);
  });
  if (!outcome) return tl::unexpected(said);
  return std::move(*outcome);
}

}  // namespace visavis::server
