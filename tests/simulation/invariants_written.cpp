// What is written in a call, and the files of it.

#include <algorithm>

#include "simulation/invariants.h"

namespace visavis::simulation {

using namespace session;

void Invariants::note_what_is_said(Browser& browser, const CallView& call) {
  const Known& page = known(browser);
  if (!call.chat.draft.empty()) said_[call.chat.draft] = {page.call, page.places, timeline_.now()};
}

void Invariants::note_file(Browser& browser, const ChooseFile& chosen) {
  const auto* call = browser.shows<CallView>();
  if (!call) return;
  const bool for_who_comes = call->files_go_to < 0;
  const auto places = for_who_comes ? std::vector{0, 1} : std::vector{call->files_go_to};
  said_[browser.file_name(chosen.file)] = {known(browser).call, places, timeline_.now()};
}

void Invariants::what_is_written_stays_in_the_call(Browser& browser) {
  Known& page = known(browser);
  const auto* call = browser.shows<CallView>();
  if (!call) {
    page.in_call_since.reset();
    page.heard.clear();
    page.entries = 0;
    return;
  }
  if (!page.in_call_since || !page.in_call) page.in_call_since = timeline_.now();
  const auto& entries = call->chat.entries;
  for (; page.entries < entries.size(); ++page.entries) {
    const auto& entry = entries[page.entries];
    if (entry.own) continue;
    if (!entry.file) line_was_meant(browser, entry.text);
    for (const auto& file : call->files) {
      if (file.id == entry.file) file_was_meant(browser, file);
    }
  }
}

void Invariants::line_was_meant(Browser& browser, const std::string& text) {
  constexpr auto* name = "what is written stays between those who are there";
  Known& page = known(browser);
  const auto said = said_.find(text);
  const auto person = person_at(browser);
  if (said == said_.end() || !person) return fail(name, browser, "nobody has said " + text);
  if (said->second.call != page.call) fail(name, browser, "it is of another call: " + text);
  if (!holds(said->second.places, server_.place_of(*person))) fail(name, browser, "it was said before: " + text);
  const auto space = text.find(' ');
  auto& last = page.heard[text.substr(0, space)];
  const int number = std::stoi(text.substr(space));
  // To one who comes back after another page of theirs, nobody can say what they have heard.
  if (std::exchange(last, number) >= number && !has_several_pages(speaker(text)))
    fail("each line is read once, in order", browser, text);
}

void Invariants::file_was_meant(Browser& browser, const FileView& file) {
  constexpr auto* name = "a file goes to whom it was chosen for";
  const auto said = said_.find(file.name);
  const auto person = person_at(browser);
  if (said == said_.end() || !person) return fail(name, browser, "nobody has chosen " + file.name);
  if (said->second.call != known(browser).call) fail(name, browser, "it is of another call: " + file.name);
  if (!holds(said->second.places, server_.place_of(*person))) fail(name, browser, file.name);
}

// Where one person has two pages, what one has confirmed is not said to the other.
void Invariants::has_read(const Browser& browser, const Browser& author) {
  const auto person = person_at(browser);
  const auto since = known_[&browser].in_call_since;
  if (has_several_pages(person) || !since) return;
  const auto& read = browser.shows<CallView>()->chat.entries;
  for (const auto& entry : author.shows<CallView>()->chat.entries) {
    const auto said = said_.find(entry.text);
    if (!entry.own || entry.file || said == said_.end() || said->second.at < *since) continue;
    if (!holds(said->second.places, server_.place_of(*person))) continue;
    const auto is_it = [&](const ChatEntry& each) { return !each.own && each.text == entry.text; };
    if (std::none_of(read.begin(), read.end(), is_it)) fail("what is written arrives", browser, entry.text);
  }
}

void Invariants::all_is_delivered(const Browser& browser) {
  for (const auto& entry : browser.shows<CallView>()->chat.entries) {
    if (entry.own && !entry.delivered) fail("what is written arrives", browser, "nobody says so: " + entry.text);
  }
}

}  // namespace visavis::simulation
