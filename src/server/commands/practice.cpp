#include <algorithm>
#include <iostream>
#include <optional>

#include "server/commands/command.h"
#include "server/commands/installation.h"
#include "server/commands/output.h"
#include "server/practice/logo.h"
#include "server/secrets/random.h"
#include "server/store/logos.h"
#include "server/store/practices.h"

namespace visavis::server {
namespace {

constexpr std::size_t longest_practice_name = 200;
constexpr std::size_t longest_phone = 40;

struct PracticeOptions {
  Place place;
  std::string id;
  std::string name;
  std::string phone;
  std::string accent;
  std::string logo;  // a file
  bool no_logo = false;
  std::optional<bool> require_second_factor;
  bool json = false;
};

bool is_accent(const std::string& text) {
  return text.size() == 7 && text[0] == '#' && text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
}

// What is given, checked and put into the practice.
Said<Done> apply(const PracticeOptions& options, Practice& practice) {
  if (!options.name.empty()) practice.name = options.name;
  if (!options.phone.empty()) practice.phone = options.phone;
  if (!options.accent.empty()) practice.accent = options.accent;
  practice.requires_second_factor = options.require_second_factor.value_or(practice.requires_second_factor);
  if (auto name = checked_text("name", practice.name, longest_practice_name); !name)
    return tl::unexpected(name.error());
  if (auto phone = checked_text("--phone", practice.phone, longest_phone); !phone) return tl::unexpected(phone.error());
  if (!is_accent(practice.accent)) return tl::unexpected(std::string("--accent: must be a colour such as '#12626E'"));
  return Done{};
}

// Nothing where none is given.
Said<std::optional<Logo>> given_logo(const PracticeOptions& options) {
  if (options.logo.empty()) return std::nullopt;
  auto logo = read_logo(options.logo);
  if (!logo) return tl::unexpected("--logo: " + options.logo + " " + logo.error());
  return std::move(*logo);
}

Ending add(const PracticeOptions& options) {
  const auto installation = open_installation(options.place);
  if (!installation) return installation.error();
  Practice practice{random_id<PracticeId>(), {}, {}, "#12626E"};
  if (const auto good = apply(options, practice); !good) return good.error();
  const auto logo = given_logo(options);
  if (!logo) return logo.error();
  const auto added = transact<Done>(*installation, [&](soci::session& sql) {
    insert(sql, practice);
    if (*logo) put_logo(sql, practice.id, **logo);
    return Done{};
  });
  if (!added) return added.error();
  std::cout << practice.id.value << '\n';
  return std::nullopt;
}

Ending edit(const PracticeOptions& options) {
  const auto installation = open_installation(options.place);
  if (!installation) return installation.error();
  const auto logo = given_logo(options);
  if (!logo) return logo.error();
  const auto changed = transact<Done>(*installation, [&](soci::session& sql) -> Said<Done> {
    auto practice = find_practice(sql, PracticeId{options.id});
    if (!practice) return tl::unexpected("there is no practice " + options.id);
    if (auto good = apply(options, *practice); !good) return good;
    update(sql, *practice);
    if (options.no_logo) delete_logo(sql, practice->id);
    if (*logo) put_logo(sql, practice->id, **logo);
    return Done{};
  });
  if (!changed) return changed.error();
  return std::nullopt;
}

Ending list(const PracticeOptions& options) {
  const auto installation = open_installation(options.place);
  if (!installation) return installation.error();
  using Shown = std::vector<std::pair<Practice, std::optional<LogoFacts>>>;
  const auto practices = transact<Shown>(*installation, [](soci::session& sql) -> Said<Shown> {
    Shown shown;
    for (auto& practice : all_practices(sql)) shown.emplace_back(practice, logo_facts(sql, practice.id));
    return shown;
  });
  if (!practices) return practices.error();
  auto json = protocol::Json::array();
  std::vector<std::vector<std::string>> rows;
  for (const auto& [practice, logo] : *practices) {
    json.push_back({{"id", practice.id.value},
                    {"name", practice.name},
                    {"phone", practice.phone},
                    {"accent", practice.accent},
                    {"logo", logo.has_value()},
                    {"secondFactorRequired", practice.requires_second_factor}});
    rows.push_back({practice.id.value, practice.name, practice.phone, practice.accent});
    if (logo) rows.back().push_back("logo " + std::to_string(logo->width) + " x " + std::to_string(logo->height));
    if (practice.requires_second_factor) rows.back().emplace_back("second factor required");
  }
  options.json ? print_json(json) : print_table(rows);
  return std::nullopt;
}

}  // namespace

void add_practice(CLI::App& program, Chosen& chosen) {
  auto* practice = program.add_subcommand("practice", "Practices: add, edit, list")->require_subcommand(1);
  auto options = std::make_shared<PracticeOptions>();
  const auto choose = [&chosen, options](Ending (*action)(const PracticeOptions&)) {
    return [&chosen, options, action] { chosen = [options, action] { return action(*options); }; };
  };

  auto* adding = practice->add_subcommand("add", "Add a practice and print its id");
  adding->add_option("name", options->name, "Name, as patients see it")->required();
  adding->add_option("--phone", options->phone, "Phone number that patients are told")->required();
  adding->add_option("--accent", options->accent, "Colour of its pages, '#12626E' unless given")->type_name("#RRGGBB");
  adding->callback(choose(add));

  auto* editing = practice->add_subcommand("edit", "Change what is given, keep the rest");
  editing->add_option("id", options->id, "Id, as `practice list` prints it")->required();
  editing->add_option("--name", options->name, "Name, as patients see it");
  editing->add_option("--phone", options->phone, "Phone number that patients are told");
  editing->add_option("--accent", options->accent, "Colour of its pages")->type_name("#RRGGBB");
  editing->callback(choose(edit));

  auto* listing = practice->add_subcommand("list", "Print all practices");
  listing->add_flag("--json", options->json, "As JSON: [{id, name, phone, accent, logo, secondFactorRequired}]");
  listing->callback(choose(list));

  const auto logo = "PNG picture beside its name: at most " + std::to_string(largest_logo / 1024) + " KiB and " +
                    std::to_string(longest_logo_side) + " pixels each way";
  auto* no_logo = editing->add_flag("--no-logo", options->no_logo, "Visavis' own mark in place of its logo");
  for (auto* command : {adding, editing}) {
    auto* option = command->add_option("--logo", options->logo, logo)->type_name("FILE");
    if (command == editing) option->excludes(no_logo);
    command->add_flag_function(
        "--require-second-factor,!--no-require-second-factor",
        [options](std::int64_t times) { options->require_second_factor = times > 0; },
        "Whoever signs in needs an authenticator app, or sets one up first");
  }
  for (auto* command : {adding, editing, listing}) add_place(*command, options->place);
}

}  // namespace visavis::server
