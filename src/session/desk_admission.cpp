// Who waits, who is called in, and what comes of it.

#include <algorithm>
#include <utility>

#include "session/desk.h"
#include "session/timers.h"

namespace visavis::session {

using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr seconds between_chimes{60};

}  // namespace

void Desk::admit(const protocol::AppointmentId& id, Commands& commands) {
  if (step_ == Step::call) return consultation_.signaling.send(protocol::Admit{id}, commands);
  // Who is not back yet may give way to another.
  if (step_ != Step::day || (admitting_ && !awaits_patient_) || is_assistant()) return;
  admitting_ = id;
  gone_.reset();
  awaits_patient_ = false;
  last_call_.reset();
  for (const auto& patient : waiting_) {
    if (patient.appointment == id) patient_name_ = protocol::full_name(patient.given_name, patient.family_name);
  }
  consultation_.want_ice_servers(now_, commands);
  if (consultation_.capture.settled()) {
    send_admit(commands);
  } else {
    consultation_.capture.acquire(commands);
  }
}

void Desk::send_admit(Commands& commands) {
  if (!admitting_ || !consultation_.capture.settled() || consultation_.call.hanging_up()) return;
  consultation_.signaling.send(protocol::Admit{*admitting_}, commands);
}

void Desk::patient_not_there(Commands& commands) {
  // Where the server was away, patients' lines come back one after the other.
  constexpr milliseconds everybody_is_back{10'000};
  const auto left = line_back_at_.value_or(now_ - everybody_is_back) + everybody_is_back - now_;
  // More only where the device's clock was set back.
  if (left > milliseconds{0} && left <= everybody_is_back) {
    awaits_patient_ = true;
    commands.emplace_back(StartTimer{Timers::return_of_patient, left});
    return;
  }
  awaits_patient_ = false;
  gone_ = std::exchange(admitting_, std::nullopt);
}

void Desk::waiting_room_changed(const protocol::WaitingRoom& room, Commands& commands) {
  const bool somebody_came = std::any_of(room.patients.begin(), room.patients.end(), [&](const auto& patient) {
    return std::none_of(waiting_.begin(), waiting_.end(),
                        [&](const auto& known) { return known.appointment == patient.appointment; });
  });
  // Never a sound during a consultation.
  if (somebody_came && step_ != Step::call) commands.emplace_back(PlaySound{Sound::arrival});
  waiting_ = room.patients;
  if (somebody_came) expect_answer(commands);
  for (const auto& patient : waiting_) {
    if (patient.appointment == gone_) gone_.reset();
    if (patient.appointment == admitting_ && std::exchange(awaits_patient_, false)) send_admit(commands);
  }
  if (step_ == Step::day) refresh(commands);
}

void Desk::expect_answer(Commands& commands) {
  constexpr int times = 3;
  chimes_left_ = times;
  commands.emplace_back(StartTimer{Timers::chime, between_chimes});
}

void Desk::chime_again(Commands& commands) {
  if (step_ == Step::call || waiting_.empty() || chimes_left_ == 0) return;
  // Whoever is being called in may turn out to have left.
  if (!admitting_) {
    --chimes_left_;
    commands.emplace_back(PlaySound{Sound::arrival});
  }
  commands.emplace_back(StartTimer{Timers::chime, between_chimes});
}

void Desk::call_ended(seconds duration, Commands& commands) {
  last_call_ = std::max(duration, seconds{0});
  consultation_.sound_blocked = false;
  consultation_.capture.watch_level(true, commands);
  commands.emplace_back(KeepAwake{false});
  if (!waiting_.empty()) expect_answer(commands);
  step_ = form_ ? Step::appointment : settings_ ? Step::settings : Step::day;
  show_day(zone_.local(now_), commands);
}

}  // namespace visavis::session
