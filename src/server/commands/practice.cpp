#include <algorithm>
#include <iostream>
#include <optional>

#include "server/commands/command.h"
#include "server/commands/installation.h"
#include "server/commands/output.h"
#include "server/secrets/random.h"
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

Ending add(const PracticeOptions& options) {
  const auto installation = open_installation(options.place);
  if (!installation) return installation.error();
  Practice practice{random_id<PracticeId>(), {}, {}, "#12626E"};
  if (const auto good = apply(options, practice); !good) return good.error();
  const auto added = transact<Done>(*installation, [&](soci::session& sql) {
    insert(sql, practice);
    return Done{};
  });
  if (!added) return added.error();
  std::cout << practice.id.value << '\n';
  return std::nullopt;
}

Ending edit(const PracticeOptions& options) {
  const auto installation = open_installation(options.place);
  if (!installation) return installation.error();
  const auto changed = transact<Done>(*installation, [&](soci::session& sql) -> Said<Done> {
    auto practice = find_practice(sql, PracticeId{options.id});
    if (!practice) return tl::unexpected("there is no practice " + options.id);
    if (auto good = apply(options, *practice); !good) return good;
    update(sql, *practice);
    return Done{};
  });
  if (!changed) return changed.error();
  return std::nullopt;
}

Ending list(const PracticeOptions& options) {
  const auto installation = open_installation(options.place);
  if (!installation) return installation.error();
  const auto practices = transact<std::vector<Practice>>(
      *installation, [](soci::session& sql) -> Said<std::vector<Practice>> { return all_practices(sql); });
  if (!practices) return practices.error();
  auto json = protocol::Json::array();
  std::vector<std::vector<std::string>> rows;
  for (const auto& practice : *practices) {
    json.push_back({{"id", practice.id.value},
                    {"name", practice.name},
                    {"phone", practice.phone},
                    {"accent", practice.accent},
                    {"secondFactorRequired", practice.requires_second_factor}});
    rows.push_back({practice.id.value, practice.name, practice.phone, practice.accent});
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
  listing->add_flag("--json", options->json, "As JSON: [{id, name, phone, accent, secondFactorRequired}]");
  listing->callback(choose(list));

  for (auto* command : {adding, editing}) {
    command->add_flag_function(
        "--require-second-factor,!--no-require-second-factor",
        [options](std::int64_t times) { options->require_second_factor = times > 0; },
        "Whoever signs in needs an authenticator app, or sets one up first");
  }
  for (auto* command : {adding, editing, listing}) add_place(*command, options->place);
}

}  // namespace visavis::server
