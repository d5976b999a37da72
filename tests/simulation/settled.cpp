#include <algorithm>

#include "simulation/invariants.h"

namespace visavis::simulation {

using namespace session;
using namespace std::chrono_literals;

void Invariants::check_settled() {
  for (const auto& seat : seats_) {
    if (seat.browser->is_open()) page_has_settled(*seat.browser);
  }
  for (const auto& call : server_.calls()) {
    if (!call.ended_at) call_has_settled(call);
  }
}

void Invariants::page_has_settled(Browser& browser) {
  constexpr auto* name = "a page recovers by itself";
  const auto person = person_at(browser);
  const Known& page = known(browser);
  if (browser.view().retry_at) fail(name, browser, "still thinks that the server is away");
  if (browser.shows<LoadingView>()) fail(name, browser, "still loads");
  if (const auto* day = browser.shows<DayView>()) {
    if (day->signalling_lost || !browser.socket()) fail(name, browser, "the day is not connected");
    if (day->admitting) fail(name, browser, "still admits");
    if (!day->loaded) fail(name, browser, "the day was not loaded");
  }
  if (const auto* devices = browser.shows<DevicesView>(); devices && devices->joining)
    fail(name, browser, "still joins");
  if (const auto* waiting = browser.shows<WaitingView>()) {
    const bool waits = person && server_.waits(person->appointment);
    if (!waiting->registered || !waits) fail("who waits has a place", browser, "there is none");
  } else if (person && !person->is_doctor() && server_.waits(person->appointment)) {
    const bool elsewhere = std::any_of(seats_.begin(), seats_.end(), [&](const Seat& seat) {
      return seat.person == person && seat.browser->shows<WaitingView>();
    });
    if (!elsewhere) fail("who waits has a place", browser, "and who does not wait has none");
  }
  if (const auto* call = browser.shows<CallView>()) {
    const auto* running = person ? server_.running_call_of(*person) : nullptr;
    if (call->signalling_lost) fail(name, browser, "the call is not connected");
    for (const auto other : running ? running->persons() : std::vector<Person>{}) {
      const bool dismissed = page.dismissed.count(server_.place_of(other)) > 0;
      if (dismissed) fail("a companion who is to go is out", browser, "who was dismissed is in the call");
    }
    if (!running || running->id != page.call) {
      fail("both ends agree that the call began and ended", browser, "in a call that is over");
    }
  }
}

void Invariants::check_quiet() {
  for (const auto& seat : seats_) {
    const auto* call = seat.browser->shows<CallView>();
    const bool connected = call && call->others.size() + 1 == known(*seat.browser).places.size() &&
                           std::all_of(call->others.begin(), call->others.end(), [](const auto& other) {
                             return other.present && other.line == LineQuality::good;
                           });
    if (connected && timeline_.now() - known(*seat.browser).relayed_at < 5s) {
      fail("what has arrived is not said again", *seat.browser, "the relay is still in use");
    }
  }
}

// Its session is over: a patient has redeemed the TAN on another page since, and the last one wins; a doctor has signed
// out here, while being there on another page, or that would have ended the call.
bool Invariants::is_elsewhere(const Seat& seat) const {
  return !server_.accepts(seat.browser->cookie());
}

void Invariants::call_has_settled(const RunningCall& call) {
  constexpr auto* name = "both ends agree that the call began and ended";
  std::vector<const Browser*> present;
  for (const auto& seat : seats_) {
    Browser& browser = *seat.browser;
    if (!browser.is_open() || !seat.person || !call.has(*seat.person)) continue;
    if (browser.shows<CallView>()) {
      present.push_back(&browser);
      continue;
    }
    if (known(browser).ended.count(call.id.value) > 0 && !is_elsewhere(seat)) {
      fail(name, browser, "its end was never heard");
    }
    if (browser.shows<WaitingView>() || browser.shows<DayView>() || browser.shows<AppointmentView>()) {
      fail(name, browser, "the call runs, but not here");
    }
  }
  for (const auto* browser : present) {
    const auto same = [&](const Browser* other) { return person_at(*other) == person_at(*browser); };
    if (std::count_if(present.begin(), present.end(), same) > 1) fail(name, *browser, "one person is there twice");
    if (known_[browser].places.size() != call.persons().size()) fail(name, *browser, "others take part");
  }
  all_are_connected(present);
}

void Invariants::all_are_connected(const std::vector<const Browser*>& browsers) {
  for (const auto* browser : browsers) {
    for (const auto* other : browsers) {
      if (other != browser) is_connected(*browser, *other);
    }
  }
}

void Invariants::is_connected(const Browser& browser, const Browser& other) {
  constexpr auto* name = "a call that goes on connects";
  const auto* view = browser.shows<CallView>();
  const auto* there = other.shows<CallView>();
  if (!view || !there) return fail(name, view ? other : browser, "is not in the call");
  const auto* shown = view->at(server_.place_of(*person_at(other)));
  const auto* back = there->at(server_.place_of(*person_at(browser)));
  if (!shown || !shown->present || !back || !back->present) return fail(name, browser, "without a peer");
  const auto& peer = *browser.peers().at(shown->peer);
  if (!peer.stable()) fail(name, browser, "the negotiation has not come to an end");
  if (peer.partner() != other.peers().at(back->peer)) fail(name, browser, "the descriptions do not match");
  if (!peer.connected()) fail(name, browser, "there is no connection");
  if (!peer.sends() || !peer.both_may_send()) fail(name, browser, "the media flow one way only");
  if (!peer.receives()) fail(name, browser, "nothing comes");
  if (peer.lost_candidates()) fail(name, browser, "a candidate was lost");
  if (shown->line != LineQuality::good) fail(name, browser, "the screen does not say so");
  // Unless it was said just now.
  const bool has_camera = there->panel.has_camera() && there->panel.camera_on;
  if (shown->camera_on != has_camera && timeline_.now() - known_[&other].relayed_at > 2s) {
    fail(name, browser, "it is not known whether there is a picture");
  }
  if (shown->camera_on && !shown->has_picture) fail(name, browser, "there is no picture");
  if (shown->code.empty() || shown->code_failed) fail("the codes of two are the same", browser, "there is none");
  if (shown->code != back->code) fail("the codes of two are the same", browser, shown->code + ", " + back->code);
  has_read(browser, other);
}

void Invariants::check_in_call(const std::vector<Browser*>& guests) {
  for (const auto* browser : guests) {
    if (!browser->shows<CallView>())
      return fail("those who want to talk come together", *browser, "is not in the call");
  }
  all_are_connected({guests.begin(), guests.end()});
  if (!failure_) {
    for (const auto* browser : guests) all_is_delivered(*browser);
  }
}

void Invariants::check_left(const Browser& companion) {
  if (!companion.shows<EndedView>()) fail("a companion who is to go is out", companion, "is not at the end");
}

void Invariants::check_call_over(const std::vector<Browser*>& guests) {
  constexpr auto* name = "both ends agree that the call began and ended";
  const auto& call = server_.calls().back();
  if (!call.ended_at) return fail(name, *guests.front(), "the server was not told");
  for (const auto* browser : guests) {
    const auto* ended = browser->shows<EndedView>();
    const auto* day = browser->shows<DayView>();
    if (!ended && !(day && day->last_call)) return fail(name, *browser, "is not at the end");
    const auto shown = ended ? ended->duration : *day->last_call;
    const bool same = std::chrono::abs(shown - call.lasted(timeline_.now())) <= 5s;
    if (clocks_hold_ && !same) fail(name, *browser, "on a different time");
  }
}

}  // namespace visavis::simulation
