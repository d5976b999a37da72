#include "server/commands/installation.h"

#include <sys/stat.h>

#include "server/config/load.h"
#include "server/http/problem.h"
#include "server/practice/email_address.h"
#include "server/store/engine.h"
#include "server/store/key_check.h"
#include "server/store/migrations.h"

namespace visavis::server {
namespace {

namespace fs = std::filesystem;

// The first of these beside the program: installed, or in the checkout that it was built in. Else the first.
fs::path beside_program(std::initializer_list<const char*> candidates) {
  std::error_code unknown;
  const auto folder = fs::read_symlink("/proc/self/exe", unknown).parent_path();
  for (const auto* candidate : candidates) {
    if (fs::is_directory(folder / candidate, unknown)) return (folder / candidate).lexically_normal();
  }
  return folder / *candidates.begin();
}

}  // namespace

void add_place(CLI::App& command, Place& place) {
  command.add_option("--data", place.data, "Folder of database, mail and keys")
      ->capture_default_str()
      ->type_name("DIR");
  command.add_option("--config", place.config, "Configuration file (TOML)")->type_name("FILE");
}

Said<Settings> settings_of(const Place& place) {
  std::error_code error;
  const auto data = fs::absolute(place.data, error);
  auto settings =
      load_settings(data, place.config.empty() ? std::nullopt : std::optional{place.config}, read_environment());
  if (!settings) return settings;
  if (settings->server.site.empty()) settings->server.site = beside_program({"site", "../site"});
  if (settings->server.assets.empty()) settings->server.assets = beside_program({"assets", "../../assets"});
  return settings;
}

Said<Installation> open_installation(const Place& place) {
  auto settings = settings_of(place);
  if (!settings) return tl::unexpected(settings.error());
  try {
    if (fs::create_directories(settings->data)) fs::permissions(settings->data, fs::perms::owner_all);
    if (auto lost = lost_key(*settings)) return tl::unexpected(*lost);
    auto vault = Vault::open(settings->data);
    migrate(*open_session(settings->database));
    auto database = std::make_unique<Database>(settings->database);
    const auto check = vault.hash("installation", "");
    const auto fits = database->run_here<bool>([&](soci::session& sql) { return was_made_with(sql, check); });
    if (!fits) return tl::unexpected(to_string(settings->database) + ": " + sentence(fits.error()));
    if (!*fits) {
      return tl::unexpected(key_file(settings->data).string() + ": is not the key that the database was made with");
    }
    return Installation{std::move(*settings), std::move(vault), std::move(database)};
  } catch (const soci::soci_error& error) {
    return tl::unexpected(to_string(settings->database) + ": " + error.get_error_message());
  } catch (const std::exception& error) {
    return tl::unexpected(std::string(error.what()));
  }
}

std::optional<std::string> lost_key(const Settings& settings) {
  const auto key = key_file(settings.data);
  if (fs::exists(key) || !engine_of(settings.database).exists(settings.database)) return std::nullopt;
  return key.string() + ": is missing, though there is a database: put the key back that belongs to it";
}

Said<Doctor> find_account(soci::session& sql, const std::string& email) {
  auto doctor = find_doctor_by_email(sql, folded_email(email));
  if (!doctor) return tl::unexpected("there is no doctor " + email);
  return std::move(*doctor);
}

std::string no_site(const fs::path& folder) {
  return folder.string() + ": has no index.html; `python3 serve.py build` makes it";
}

std::string sentence(const Failure& failure) {
  const std::string title(problem_title(failure.code));
  return failure.field.empty() ? title : failure.field + ": " + title;
}

}  // namespace visavis::server
