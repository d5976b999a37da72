#include <iostream>

#include "server/audit/trail.h"
#include "server/commands/command.h"
#include "server/commands/installation.h"
#include "server/commands/output.h"
#include "server/commands/password_entry.h"
#include "server/practice/email_address.h"
#include "server/secrets/password.h"
#include "server/secrets/random.h"
#include "server/security/security_log.h"
#include "server/store/doctors.h"
#include "server/store/practices.h"
#include "server/store/second_factors.h"
#include "server/store/sessions.h"

namespace visavis::server {
namespace {

constexpr std::size_t longest_doctor_name = 200;

struct DoctorOptions {
  Place place;
  std::string email;
  std::string name;
  std::string practice;
  std::string role = "doctor";
  bool json = false;
};

// The one that is meant; where there is only one, it need not be named.
Said<PracticeId> find_practice_meant(soci::session& sql, const std::string& id) {
  const auto practices = all_practices(sql);
  for (const auto& practice : practices) {
    if (practice.id.value == id || (id.empty() && practices.size() == 1)) return practice.id;
  }
  if (!id.empty()) return tl::unexpected("there is no practice " + id);
  return tl::unexpected(std::string(practices.empty() ? "there is no practice yet: `practice add` makes one"
                                                      : "there are several practices: name one with --practice"));
}

// Not to standard error, which is here for whoever types.
void note_by_command_line(const Settings& settings, SecurityEvent event, const DoctorId& account) {
  if (settings.log.security.empty()) return;
  SecurityLog(settings.log.security, system_now).note(event, {{}, account.value, the_command_line.name});
}

Ending add(const DoctorOptions& options) {
  const auto name = checked_text("--name", options.name, longest_doctor_name);
  if (!name) return name.error();
  if (!is_email_address(options.email) || !checked_text("--email", options.email, 254)) {
    return "--email: " + options.email + " is not an e-mail address";
  }
  const auto role = protocol::parse_staff_role(options.role);
  if (!role) return "--role: must be doctor or assistant";
  const auto installation = open_installation(options.place);
  if (!installation) return installation.error();
  const auto password = read_new_password();
  if (!password) return password.error();
  Doctor doctor{random_id<DoctorId>(), {}, folded_email(options.email), *name, hash_password(*password), false, *role};
  const auto added = transact<Done>(*installation, [&](soci::session& sql) -> Said<Done> {
    auto practice = find_practice_meant(sql, options.practice);
    if (!practice) return tl::unexpected(practice.error());
    if (find_doctor_by_email(sql, doctor.email))
      return tl::unexpected("there is a doctor " + doctor.email + " already");
    doctor.practice = std::move(*practice);
    insert(sql, doctor);
    AuditTrail(installation->vault, system_now).record(sql, the_command_line, deed::account_added, doctor.id);
    return Done{};
  });
  if (!added) return added.error();
  note_by_command_line(installation->settings, SecurityEvent::account_added, doctor.id);
  std::cout << doctor.id.value << '\n';
  return std::nullopt;
}

Ending list(const DoctorOptions& options) {
  const auto installation = open_installation(options.place);
  if (!installation) return installation.error();
  const auto doctors = transact<std::vector<Doctor>>(
      *installation, [](soci::session& sql) -> Said<std::vector<Doctor>> { return all_doctors(sql); });
  if (!doctors) return doctors.error();
  auto json = protocol::Json::array();
  std::vector<std::vector<std::string>> rows;
  for (const auto& doctor : *doctors) {
    json.push_back({{"id", doctor.id.value},
                    {"email", doctor.email},
                    {"name", doctor.name},
                    {"practice", doctor.practice.value},
                    {"role", to_string(doctor.role)},
                    {"disabled", doctor.disabled}});
    rows.push_back({doctor.email, doctor.name, doctor.practice.value, std::string(to_string(doctor.role)),
                    doctor.disabled ? "disabled" : ""});
  }
  options.json ? print_json(json) : print_table(rows);
  return std::nullopt;
}

// Who is signed in has to sign in again.
Ending change(const DoctorOptions& options, std::string_view what, SecurityEvent event,
              const std::function<void(soci::session&, Doctor&)>& change) {
  const auto installation = open_installation(options.place);
  if (!installation) return installation.error();
  const auto changed = transact<DoctorId>(*installation, [&](soci::session& sql) -> Said<DoctorId> {
    auto doctor = find_account(sql, options.email);
    if (!doctor) return tl::unexpected(doctor.error());
    change(sql, *doctor);
    update(sql, *doctor);
    delete_sessions_of(sql, doctor->id);
    AuditTrail(installation->vault, system_now).record(sql, the_command_line, what, doctor->id);
    return doctor->id;
  });
  if (!changed) return changed.error();
  note_by_command_line(installation->settings, event, *changed);
  return std::nullopt;
}

Ending set_password(const DoctorOptions& options) {
  const auto password = read_new_password();
  if (!password) return password.error();
  return change(options, deed::password_set, SecurityEvent::password_changed,
                [hash = hash_password(*password)](soci::session&, Doctor& doctor) {
                  doctor.password_hash = hash;
                  doctor.disabled = false;
                });
}

Ending reset_totp(const DoctorOptions& options) {
  return change(options, deed::second_factor_removed, SecurityEvent::second_factor_removed,
                [](soci::session& sql, Doctor& doctor) { delete_second_factor(sql, doctor.id); });
}

Ending disable(const DoctorOptions& options) {
  return change(options, deed::account_disabled, SecurityEvent::account_disabled,
                [](soci::session&, Doctor& doctor) { doctor.disabled = true; });
}

}  // namespace

void add_doctor(CLI::App& program, Chosen& chosen) {
  auto* doctor =
      program.add_subcommand("doctor", "Doctors and assistants, who sign in: add, list, password, disable, reset-totp")
          ->require_subcommand(1);
  auto options = std::make_shared<DoctorOptions>();
  const auto choose = [&chosen, options](Ending (*action)(const DoctorOptions&)) {
    return [&chosen, options, action] { chosen = [options, action] { return action(*options); }; };
  };

  auto* adding = doctor->add_subcommand(
      "add", "Add a doctor and print the id; the password comes from the terminal or standard input");
  adding->add_option("--email", options->email, "Address to sign in with")->required();
  adding->add_option("--name", options->name, "Name, as patients see it")->required();
  adding->add_option("--practice", options->practice, "Id of the practice, where there are several");
  adding->add_option("--role", options->role, "doctor, or assistant: organises for the doctors, never joins a call")
      ->capture_default_str();
  adding->callback(choose(add));

  auto* listing = doctor->add_subcommand("list", "Print all doctors and assistants");
  listing->add_flag("--json", options->json, "As JSON: [{id, email, name, practice, role, disabled}]");
  listing->callback(choose(list));

  auto* password = doctor->add_subcommand(
      "password", "Set a new password, from the terminal or standard input; who was disabled may sign in again");
  auto* disabling = doctor->add_subcommand("disable", "Sign the doctor out, and refuse further sign-ins");
  auto* resetting = doctor->add_subcommand(
      "reset-totp", "Remove the second factor of a doctor who has lost it, and end the doctor's sessions");
  for (auto* command : {password, disabling, resetting}) {
    command->add_option("--email", options->email, "Address to sign in with")->required();
  }
  password->callback(choose(set_password));
  disabling->callback(choose(disable));
  resetting->callback(choose(reset_totp));

  for (auto* command : {adding, listing, password, disabling, resetting}) add_place(*command, options->place);
}

}  // namespace visavis::server
