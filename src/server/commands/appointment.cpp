#include <iostream>

#include "server/audit/trail.h"
#include "server/commands/command.h"
#include "server/commands/installation.h"
#include "server/commands/output.h"
#include "server/practice/appointment_book.h"
#include "server/practice/email_address.h"
#include "server/privacy/register.h"
#include "server/store/doctors.h"

namespace visavis::server {
namespace {

using protocol::Json;

struct AppointmentOptions {
  Place place;
  std::string doctor;
  std::string starts_at;
  long long duration = 15;  // minutes
  std::string given_name;
  std::string family_name;
  std::string email;
  std::string language;
  std::string public_url;
  std::string id;
  std::string from;
  std::string to;
  bool json = false;
};

Said<Instant> moment(const std::string& option, const std::string& text) {
  if (text == "now") return std::chrono::floor<std::chrono::seconds>(system_now());
  const auto parsed = protocol::parse_instant(text);
  if (!parsed) return tl::unexpected(option + ": must be `now` or a time such as 2026-11-24T10:30:00Z");
  return *parsed;
}

// The same limits as for who comes by HTTP.
Said<protocol::AppointmentRequest> request_of(const AppointmentOptions& options) {
  const auto starts_at = moment("--starts-at", options.starts_at);
  if (!starts_at) return tl::unexpected(starts_at.error());
  for (const auto& [option, text] :
       {std::pair{"--given-name", options.given_name}, std::pair{"--family-name", options.family_name},
        std::pair{"--email", options.email}}) {
    if (text.empty() && option == std::string_view("--email")) continue;
    if (auto checked = checked_text(option, text, protocol::longest_email); !checked) {
      return tl::unexpected(checked.error());
    }
  }
  const auto parsed = protocol::parse_appointment_request(
      protocol::to_json(protocol::AppointmentRequest{*starts_at,
                                                     std::chrono::minutes{options.duration},
                                                     {options.given_name, options.family_name, options.email},
                                                     options.language,
                                                     {}}));
  if (!parsed) return tl::unexpected(parsed.error().field + ": is not allowed");
  return *parsed;
}

// Where patients reach the server, as far as it is known here.
std::string public_url(const AppointmentOptions& options, const Settings& settings) {
  if (!options.public_url.empty()) return options.public_url;
  if (!settings.server.public_url.empty()) return settings.server.public_url;
  return "http://" + settings.server.listen;
}

// What mails are made of.
struct Words {
  MailTemplates templates;
  std::string notice_version;
};

Said<Words> words_of(const Installation& installation) {
  const auto& assets = installation.settings.server.assets;
  auto templates = MailTemplates::load(assets);
  if (!templates) return tl::unexpected(templates.error());
  const auto notices = Register::load(assets);
  if (!notices) return tl::unexpected(notices.error());
  return Words{std::move(*templates), notices->version(installation.settings)};
}

AppointmentBook book_of(const Installation& installation, const Words& words, const AppointmentOptions& options) {
  const auto& settings = installation.settings;
  return {installation.vault,   words.templates, settings, public_url(options, settings),
          words.notice_version, system_now};
}

Ending add(const AppointmentOptions& options) {
  const auto request = request_of(options);
  if (!request) return request.error();
  const auto installation = open_installation(options.place);
  if (!installation) return installation.error();
  const auto words = words_of(*installation);
  if (!words) return words.error();
  const auto book = book_of(*installation, *words, options);
  const auto created = transact<protocol::CreatedAppointment>(
      *installation, [&](soci::session& sql) -> Said<protocol::CreatedAppointment> {
        const auto doctor = find_account(sql, options.doctor);
        if (!doctor) return tl::unexpected(doctor.error());
        auto meant = *request;
        meant.doctor = doctor->id;
        auto made = book.create(sql, doctor->practice, std::move(meant));
        if (!made) return tl::unexpected(sentence(made.error()));
        const AuditTrail audit(installation->vault, system_now);
        audit.record(sql, the_command_line, deed::created, made->appointment.id);
        return std::move(*made);
      });
  if (!created) return created.error();
  if (options.json) {
    Json json = protocol::to_json(created->appointment);
    json["tan"] = created->invitation.tan;
    json["link"] = created->invitation.link;
    print_json(json);
  } else {
    print_table(
        {{"id", created->appointment.id.value}, {"TAN", created->invitation.tan}, {"link", created->invitation.link}});
  }
  return std::nullopt;
}

Ending list(const AppointmentOptions& options) {
  const auto from = options.from.empty() ? system_now() - std::chrono::hours{24} : moment("--from", options.from);
  if (!from) return from.error();
  const auto to = options.to.empty() ? *from + std::chrono::days{31} : moment("--to", options.to);
  if (!to) return to.error();
  const auto installation = open_installation(options.place);
  if (!installation) return installation.error();
  const auto found = transact<std::vector<StoredAppointment>>(
      *installation, [&](soci::session& sql) -> Said<std::vector<StoredAppointment>> {
        const auto doctor = find_account(sql, options.doctor);
        if (!doctor) return tl::unexpected(doctor.error());
        return appointments_between(sql, doctor->id, *from, *to);
      });
  if (!found) return found.error();
  Json json = Json::array();
  std::vector<std::vector<std::string>> rows;
  for (const auto& each : *found) {
    const auto& facts = each.facts;
    json.push_back(protocol::to_json(facts));
    rows.push_back({facts.id.value, protocol::to_iso8601(facts.starts_at),
                    std::to_string(facts.duration.count()) + " min", std::string(protocol::to_string(facts.state)),
                    protocol::full_name(facts.patient.given_name, facts.patient.family_name)});
  }
  options.json ? print_json(json) : print_table(rows);
  return std::nullopt;
}

Ending cancel(const AppointmentOptions& options) {
  const auto installation = open_installation(options.place);
  if (!installation) return installation.error();
  const auto words = words_of(*installation);
  if (!words) return words.error();
  const auto book = book_of(*installation, *words, options);
  const auto cancelled = transact<Done>(*installation, [&](soci::session& sql) -> Said<Done> {
    const auto appointment = find_appointment(sql, AppointmentId{options.id});
    if (!appointment) return tl::unexpected("there is no appointment " + options.id);
    const auto doctor = find_doctor(sql, appointment->facts.doctor);
    auto done = book.cancel(sql, doctor->practice, appointment->facts.id);
    if (!done) return tl::unexpected(sentence(done.error()));
    if (appointment->facts.state != AppointmentState::cancelled) {
      const AuditTrail audit(installation->vault, system_now);
      audit.record(sql, the_command_line, deed::cancelled, appointment->facts.id);
    }
    return Done{};
  });
  if (!cancelled) return cancelled.error();
  return std::nullopt;
}

}  // namespace

void add_appointment(CLI::App& program, Chosen& chosen) {
  auto* appointment = program.add_subcommand("appointment", "Appointments: add, list, cancel")->require_subcommand(1);
  auto options = std::make_shared<AppointmentOptions>();
  const auto choose = [&chosen, options](Ending (*action)(const AppointmentOptions&)) {
    return [&chosen, options, action] { chosen = [options, action] { return action(*options); }; };
  };

  auto* adding = appointment->add_subcommand("add", "Make an appointment, mail the patient, print the TAN");
  adding->add_option("--doctor", options->doctor, "The doctor's e-mail address")->required();
  adding->add_option("--starts-at", options->starts_at, "`now`, or a time such as 2026-11-24T10:30:00Z")->required();
  adding->add_option("--duration", options->duration, "Minutes, 5 to 240")->capture_default_str();
  adding->add_option("--given-name", options->given_name, "The patient's first name")->required();
  adding->add_option("--family-name", options->family_name, "The patient's last name")->required();
  adding->add_option("--email", options->email, "Where the invitation goes, of a patient who agreed to be written to");
  adding->add_option("--lang", options->language, "Language of the mails: de (default) or en");
  adding->add_option("--public-url", options->public_url, "What the link begins with, if not as configured");
  adding->add_flag("--json", options->json, "As JSON: the appointment with tan and link");
  adding->callback(choose(add));

  auto* listing = appointment->add_subcommand("list", "Print a doctor's appointments, earliest first");
  listing->add_option("--doctor", options->doctor, "The doctor's e-mail address")->required();
  listing->add_option("--from", options->from, "First start; a day ago unless given");
  listing->add_option("--to", options->to, "Before which they start; 31 days later unless given");
  listing->add_flag("--json", options->json, "As JSON: [{id, startsAt, durationMinutes, state, patient}]");
  listing->callback(choose(list));

  auto* cancelling = appointment->add_subcommand("cancel", "Cancel an appointment and mail the patient");
  cancelling->add_option("id", options->id, "Id, as `appointment list` prints it")->required();
  cancelling->callback(choose(cancel));

  for (auto* command : {adding, listing, cancelling}) add_place(*command, options->place);
}

}  // namespace visavis::server
