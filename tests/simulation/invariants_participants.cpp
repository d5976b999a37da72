// Who is in a call with whom.

#include <algorithm>

#include "simulation/invariants.h"

namespace visavis::simulation {

using namespace session;

namespace {

bool are_distinct(std::vector<int> places) {
  std::sort(places.begin(), places.end());
  return std::adjacent_find(places.begin(), places.end()) == places.end();
}

}  // namespace

std::optional<Person> Invariants::person_behind(const PeerConnection* peer) const {
  for (const auto& seat : seats_) {
    const auto& peers = seat.browser->peers();
    const bool theirs =
        std::any_of(peers.begin(), peers.end(), [&](const auto& each) { return each.second.get() == peer; });
    if (theirs) return seat.person;
  }
  return std::nullopt;
}

std::optional<Person> Invariants::speaker(std::string_view page) const {
  for (const auto& seat : seats_) {
    if (page.starts_with(seat.browser->name() + '_')) return seat.person;
  }
  return std::nullopt;
}

bool Invariants::has_several_pages(std::optional<Person> person) const {
  return std::count_if(seats_.begin(), seats_.end(), [&](const Seat& seat) { return seat.person == person; }) > 1;
}

const RunningCall* Invariants::call_of(const protocol::CallId& id) const {
  const auto& calls = server_.calls();
  const auto call = std::find_if(calls.begin(), calls.end(), [&](const auto& each) { return each.id == id; });
  return call == calls.end() ? nullptr : &*call;
}

bool Invariants::were_in_one_call(Person one, Person other) const {
  const auto& calls = server_.calls();
  return std::any_of(calls.begin(), calls.end(), [&](const auto& call) { return call.had(one) && call.had(other); });
}

void Invariants::no_media_before_admission(Browser& browser, PeerHandle peer) {
  constexpr auto* name = "no media before admission";
  const Known& page = known(browser);
  const auto person = person_at(browser);
  if (!page.call) return fail(name, browser, "media were attached before anybody was admitted");
  const auto* view = browser.shows<CallView>();
  if (!view) return fail(name, browser, "media were attached outside of a call");
  const auto* call = call_of(*page.call);
  if (!call || !person || !call->had(*person)) return fail(name, browser, "the server has admitted nobody");
  const auto to = std::find_if(view->others.begin(), view->others.end(),
                               [&](const auto& other) { return other.present && other.peer == peer; });
  if (to == view->others.end()) return known(browser).for_nobody.push_back(peer);
  if (!holds(page.places, to->place)) fail(name, browser, "media were attached for somebody who has left");
}

void Invariants::no_ghost_peers(Browser& browser) {
  constexpr auto* name = "no ghost peer connections";
  for (const auto peer : std::exchange(known(browser).for_nobody, {})) {
    if (browser.peers().count(peer) > 0) fail(name, browser, "media were attached for nobody");
  }
  const auto person = person_at(browser);
  std::size_t most = 0;
  if (browser.shows<CallView>()) {
    most = known(browser).places.size() - 1;
  } else if (browser.shows<WaitingView>()) {
    most = person && server_.is_companion(*person) ? 0 : 1;
  } else if (browser.shows<DayView>() || browser.shows<AppointmentView>() || browser.shows<SettingsView>()) {
    most = 2;
  }
  if (browser.peers().size() > most) fail(name, browser, std::to_string(browser.peers().size()) + " are open");
}

void Invariants::a_tan_admits_nobody_else(Browser& browser, const Event& event) {
  constexpr auto* name = "a TAN admits nobody else";
  const auto person = person_at(browser);
  const auto* message = std::get_if<SocketMessage>(&event);
  if (!person) {
    const bool outside = browser.shows<TanView>() || browser.shows<NameView>() || browser.shows<PrivacyView>() ||
                         browser.shows<LoadingView>();
    if (!outside) fail(name, browser, "a stranger is inside");
    if (message) fail(name, browser, "a stranger was told something");
    return;
  }
  if (message) hears_only_who_is_in_the_call(browser, *person, message->text);
  nobody_else_is_connected(browser, *person, event);
}

void Invariants::hears_only_who_is_in_the_call(Browser& browser, Person person, const std::string& relayed) {
  if (person.is_doctor() || relayed.find("\"type\":\"relayed\"") == std::string::npos) return;
  constexpr std::string_view before = "\"from\":\"";
  const auto from = speaker(std::string_view(relayed).substr(relayed.find(before) + before.size()));
  // Patient and doctor may stand by for one.
  const bool ahead = from && from->is_doctor() && !server_.is_companion(person);
  if (!from || (!ahead && !were_in_one_call(person, *from))) {
    fail("nobody hears a consultation they were not let into", browser, relayed);
  }
}

void Invariants::nobody_else_is_connected(Browser& browser, Person person, const Event& event) {
  const auto* state = std::get_if<ConnectionStateChanged>(&event);
  const auto* reception = std::get_if<ReceptionChanged>(&event);
  const bool connects = state && state->state == ConnectionState::connected;
  const bool receives = reception && reception->receives;
  if (!connects && !receives) return;
  const auto peer = browser.peers().find(connects ? state->peer : reception->peer);
  if (peer == browser.peers().end()) return;
  const auto other = person_behind(peer->second->partner().get());
  if (!other) return;
  const auto guest = person.is_doctor() ? *other : person;
  const bool may_stand_by = person.is_doctor() != other->is_doctor() && !server_.is_companion(guest);
  if (were_in_one_call(person, *other) || (connects && may_stand_by)) return;
  fail("nobody hears a consultation they were not let into", browser, "who was not let in is connected with");
}

void Invariants::note_admitted(Browser& browser, const protocol::Admitted& admitted) {
  places_are_distinct(browser, admitted);
  Known& page = known(browser);
  const auto* view = page.call == admitted.call ? browser.shows<CallView>() : nullptr;
  std::set<std::string> others;
  for (const auto& other : admitted.others) {
    others.insert(other.id.value);
    const auto* shown = view && page.others.count(other.id.value) > 0 ? view->at(other.place) : nullptr;
    if (shown && shown->present) page.kept[other.place] = shown->peer;
  }
  page.others = std::move(others);
  page.call = admitted.call;
  page.places = admitted.places;
  // Let in again, then, perhaps from another page.
  std::erase_if(page.dismissed, [&](int place) { return !holds(page.places, place); });
}

void Invariants::who_has_not_gone_keeps_the_line(Browser& browser) {
  const auto kept = std::exchange(known(browser).kept, {});
  const auto* call = browser.shows<CallView>();
  for (const auto& [place, peer] : kept) {
    const auto* shown = call ? call->at(place) : nullptr;
    if (call && (!shown || shown->peer != peer)) fail("who has not gone keeps the line", browser, "another is made");
  }
}

void Invariants::places_are_distinct(Browser& browser, const protocol::Admitted& admitted) {
  constexpr auto* name = "each has a place, and keeps it";
  const auto person = person_at(browser);
  std::vector<int> places{admitted.place};
  for (const auto& other : admitted.others) places.push_back(other.place);
  if (!are_distinct(places) || !are_distinct(admitted.places)) fail(name, browser, "two have one place");
  for (const int place : places) {
    if (!holds(admitted.places, place)) fail(name, browser, "somebody is there without taking part");
  }
  if (person && admitted.place != server_.place_of(*person)) fail(name, browser, "it is another");
}

void Invariants::shows_who_takes_part(Browser& browser) {
  constexpr auto* name = "shown are those who take part";
  const auto* call = browser.shows<CallView>();
  const auto person = person_at(browser);
  if (!call || !person) return;
  std::vector<int> shown{server_.place_of(*person)};
  for (const auto& other : call->others) {
    shown.push_back(other.place);
    if (other.present && !holds(known(browser).places, other.place)) fail(name, browser, other.name + " has left");
  }
  if (!are_distinct(shown)) fail(name, browser, "somebody is there twice");
}

}  // namespace visavis::simulation
