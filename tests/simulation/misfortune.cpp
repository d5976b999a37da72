#include "simulation/world.h"

// What people do and what goes wrong while the world is in chaos.
namespace visavis::simulation {

using namespace session;
using namespace std::chrono_literals;

void World::keep_acting(std::size_t human) {
  timeline_.after(random_.percent(30) ? random_.between(0ms, 300ms) : random_.between(300ms, 4s), [this, human] {
    if (phase_ != Phase::chaos) return;
    if (humans_[human]->browser().is_open()) humans_[human]->act();
    keep_acting(human);
  });
}

void World::cooperate(std::size_t human) {
  timeline_.after(random_.between(300ms, 1200ms), [this, human] {
    if (phase_ != Phase::cooperation) return;
    if (!humans_[human]->browser().is_open()) humans_[human]->browser().load();
    humans_[human]->cooperate();
    cooperate(human);
  });
}

void World::keep_going_wrong() {
  timeline_.after(random_.between(200ms, 7s), [this] {
    if (phase_ != Phase::chaos) return;
    something_goes_wrong();
    keep_going_wrong();
  });
}

void World::something_goes_wrong() {
  auto& browser = humans_[static_cast<std::size_t>(random_.below(static_cast<int>(humans_.size())))]->browser();
  const int kind = random_.below(100);
  if (kind < 28) {
    note("*** the line of " + browser.name() + " is cut");
    network_.cut(browser.socket());
  } else if (kind < 36) {
    note("*** " + browser.name() + " is offline");
    network_.take_offline(browser, random_.between(1s, 25s));
  } else if (kind < 46) {
    note("*** the server restarts");
    network_.restart_server(random_.between(200ms, 8s));
  } else if (kind < 58) {
    note("*** " + browser.name() + " is loaded anew");
    browser.load();
  } else if (kind < 61) {
    note("*** " + browser.name() + " is closed for a while");
    browser.leave();
    timeline_.after(random_.between(500ms, 30s), [&browser] {
      if (!browser.is_open()) browser.load();
    });
  } else if (kind < 68) {
    note("*** requests fail");
    network_.fail_requests(random_.between(1s, 20s));
  } else if (kind < 75) {
    lose_a_line(browser);
  } else if (kind < 80) {
    note("*** browsers negotiate anew");
    browser.renegotiate();
    if (random_.percent(60)) humans_[random_.percent(50) ? 0 : 1]->browser().renegotiate();
  } else if (kind < 82) {
    browser.lose_camera();
  } else if (kind < 83) {
    note("*** the microphone of " + browser.name() + " is taken");
    browser.silence_microphone(random_.between(500ms, 8s), random_.percent(50));
  } else if (kind < 86) {
    note("*** the picture stands still for " + browser.name());
    browser.stall_picture(1 + random_.below(8));
  } else if (kind < 87) {
    server_.change_privacy_notice();
  } else if (kind < 89) {
    note("*** the clock of " + browser.name() + " jumps");
    browser.skew += random_.between(-20min, 20min);
    invariants_.clock_jumped();
  } else {
    press_together();
  }
}

// What leads to the other browser.
void World::lose_a_line(Browser& browser) {
  const int kind = random_.below(100);
  if (kind < 30) {
    note("*** the line from " + browser.name() + " to the other browser is lost");
    browser.lose_line(std::nullopt);
  } else if (kind < 50) {
    note("*** and for a while only");
    browser.lose_line(random_.between(500ms, 15s));
  } else if (kind < 70) {
    note("*** the peer connection of " + browser.name() + " works no more");
    browser.break_peer();
  } else {
    note("*** " + browser.name() + " has another network");
    browser.lose_line(std::nullopt);
    network_.cut(browser.socket());
    if (random_.percent(70)) browser.notice_network();
  }
}

// Both press at the same moment, or nearly.
void World::press_together() {
  const auto later = [this](Browser& browser, const Intent& intent) {
    timeline_.after(random_.between(0ms, 120ms), [&browser, intent] { browser.intend(intent); });
  };
  auto& patient = humans_[0]->browser();
  auto& doctor = humans_[1]->browser();
  const auto* call = doctor.shows<CallView>();
  if (meant_to_talk_ > 2 && call && random_.percent(60)) {
    auto& companion = humans_[2]->browser();
    const auto letting_in = call->to_let_in;
    note("*** the companion goes while the doctor acts");
    // Who may miss it, and that they come back.
    if (random_.percent(50)) {
      auto& away = humans_[static_cast<std::size_t>(random_.below(2))]->browser();
      note("*** and " + away.name() + " is offline");
      network_.take_offline(away, random_.between(2s, 20s));
    }
    later(companion, letting_in ? Press::leave_waiting_room : Press::end_call);
    later(doctor,
          letting_in ? Intent{AdmitPatient{letting_in->appointment}} : Intent{DismissCompanion{companions_place()}});
  } else if (patient.shows<CallView>() && doctor.shows<CallView>()) {
    note("*** both end the call");
    later(patient, Press::end_call);
    later(doctor, Press::end_call);
  } else if (patient.shows<WaitingView>() && doctor.shows<DayView>()) {
    note("*** one leaves while the other admits");
    later(patient, Press::leave_waiting_room);
    later(doctor, AdmitPatient{protocol::AppointmentId{"mia"}});
  }
}

void World::let_companion_go() {
  auto& companion = humans_[2]->browser();
  const int way = random_.below(3);
  if (way == 0) return;
  note(way == 1 ? "--- the companion leaves" : "--- the companion is dismissed");
  if (way == 1) companion.intend(Press::end_call);
  if (way == 2) humans_[1]->browser().intend(DismissCompanion{companions_place()});
  --meant_to_talk_;
  live(10s);
  invariants_.check_left(companion);
  invariants_.check_in_call(guests());
}

void World::end_the_call() {
  auto& patient = humans_[0]->browser();
  auto& doctor = humans_[1]->browser();
  const int who = random_.below(3);
  const Delay apart = random_.between(0ms, 200ms);
  if (who != 0) patient.intend(Press::end_call);
  if (who == 1) return;
  timeline_.after(who == 2 ? apart : 0ms, [&doctor] { doctor.intend(Press::end_call); });
}

}  // namespace visavis::simulation
