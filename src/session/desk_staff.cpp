// Who sits at the desk, and for whom: a doctor, or an assistant of several.

#include <algorithm>

#include "session/desk.h"
#include "session/timers.h"

namespace visavis::session {

using std::chrono::seconds;

namespace {

constexpr seconds between_looks{10};

}  // namespace

// Assistants take no part in calls: no socket, no relay.
void Desk::begin_work(Commands& commands) {
  working_ = true;
  doctor_ = session_.id;
  if (is_assistant()) {
    doctor_ = session_.doctors.empty() ? protocol::DoctorId{} : session_.doctors.front().id;
  } else {
    consultation_.want_ice_servers(now_, commands);
    consultation_.connect(commands);
  }
  step_ = Step::day;
  show_day(zone_.local(now_), commands);
  if (shows_anothers_day()) commands.emplace_back(StartTimer{Timers::watch, between_looks});
}

void Desk::require_second_factor(Commands& commands) {
  working_ = false;
  session_.second_factor_missing = true;
  consultation_.disconnect(commands);
  consultation_.capture.release(commands);
  form_.reset();
  form_day_.reset();
  waiting_.clear();
  admitting_.reset();
  settings_.emplace();
  step_ = Step::settings;
  ask_settings(AccountSettings::read(), commands);
}

std::vector<protocol::PracticeDoctor> Desk::choice_of_doctors() const {
  if (session_.doctors.size() < 2) return {};
  return session_.doctors;
}

void Desk::choose_doctor(const protocol::DoctorId& doctor, Commands& commands) {
  const auto& all = session_.doctors;
  if (std::none_of(all.begin(), all.end(), [&](const auto& each) { return each.id == doctor; })) return;
  if (step_ == Step::appointment && !form_->id()) return form_->choose_doctor(doctor);
  if (step_ != Step::day || doctor == doctor_) return;
  doctor_ = doctor;
  show_day(day_, commands);
  if (search_) search_->edit(search_->view().text, consultation_.requests, commands);
  if (shows_anothers_day()) commands.emplace_back(StartTimer{Timers::watch, between_looks});
}

void Desk::watch(Commands& commands) {
  if (!working_ || !shows_anothers_day()) return;
  if (step_ == Step::day && !consultation_.requests.pending(Ask::appointments)) refresh(commands);
  commands.emplace_back(StartTimer{Timers::watch, between_looks});
}

}  // namespace visavis::session
