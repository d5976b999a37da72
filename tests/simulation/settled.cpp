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
    if (!running || running->id != page.call) {
      fail("both ends agree that the call began and ended", browser, "in a call that is over");
    }
  }
}

void Invariants::check_quiet() {
  for (const auto& seat : seats_) {
    const auto* call = seat.browser->shows<CallView>();
    const bool connected = call && call->others.size() == 1 && call->others[0].line == LineQuality::good;
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
  if (present.size() > 2) fail(name, *present.back(), "one person is in the call twice");
  if (present.size() == 2) peers_are_connected(*present[0], *present[1]);
}

void Invariants::peers_are_connected(const Browser& one, const Browser& other) {
  constexpr auto* name = "a call that goes on connects";
  for (const auto* browser : {&one, &other}) {
    const auto& partner = browser == &one ? other : one;
    if (browser->peers().size() != 1 || partner.peers().size() != 1) return fail(name, *browser, "without a peer");
    const auto& peer = *browser->peers().begin()->second;
    if (!peer.stable()) fail(name, *browser, "the negotiation has not come to an end");
    if (peer.partner() != partner.peers().begin()->second) fail(name, *browser, "the descriptions do not match");
    if (!peer.connected()) fail(name, *browser, "there is no connection");
    if (!peer.sends() || !peer.both_may_send()) fail(name, *browser, "the media flow one way only");
    if (peer.lost_candidates()) fail(name, *browser, "a candidate was lost");
    const auto* call = browser->shows<CallView>();
    if (call->others.size() != 1 || call->others[0].line != LineQuality::good) {
      fail(name, *browser, "the screen does not say so");
    }
  }
}

void Invariants::check_in_call(const Browser& patient, const Browser& doctor) {
  constexpr auto* name = "a doctor and a patient who want to come together";
  if (!patient.shows<CallView>()) return fail(name, patient, "is not in the call");
  if (!doctor.shows<CallView>()) return fail(name, doctor, "is not in the call");
  peers_are_connected(patient, doctor);
}

void Invariants::check_call_over(const Browser& patient, const Browser& doctor) {
  constexpr auto* name = "both ends agree that the call began and ended";
  const auto* ended = patient.shows<EndedView>();
  const auto* day = doctor.shows<DayView>();
  if (!ended) return fail(name, patient, "is not at the end");
  if (!day || !day->last_call) return fail(name, doctor, "is not back at the day");
  const auto& call = server_.calls().back();
  if (!call.ended_at) return fail(name, doctor, "the server was not told");
  if (!clocks_hold_) return;
  for (const auto shown : {ended->duration, *day->last_call}) {
    if (std::chrono::abs(shown - call.duration()) > 5s) fail(name, patient, "on a different time");
  }
}

}  // namespace visavis::simulation
