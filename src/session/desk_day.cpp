// Which days the desk shows, and what is looked for.

#include <algorithm>
#include <chrono>

#include "session/desk.h"

namespace visavis::session {
namespace {

// Weeks begin with it (ISO 8601).
LocalTime monday_of(LocalTime day) {
  using namespace std::chrono;
  const sys_days date{year{day.year} / month{static_cast<unsigned>(day.month)} /
                      std::chrono::day{static_cast<unsigned>(day.day)}};
  day.day -= static_cast<int>(weekday{date}.iso_encoding()) - 1;
  return day;
}

}  // namespace

void Desk::on_day_press(Press press, Commands& commands) {
  if (step_ != Step::day) return;
  switch (press) {
    case Press::previous_day: turn(-1, commands); break;
    case Press::next_day: turn(1, commands); break;
    case Press::today: show_day(zone_.local(now_), commands); break;
    case Press::show_week:
    case Press::show_day:
      week_ = press == Press::show_week;
      show_day(day_, commands);
      break;
    case Press::open_search: search_.emplace(); break;
    case Press::close_search: close_search(); break;
    default: break;
  }
}

void Desk::close_search() {
  search_.reset();
  consultation_.requests.forget(Ask::search);
}

void Desk::look_for(Commands& commands) {
  if (!search_) return;
  search_->ask(now_, doctor_ == session_.id ? protocol::DoctorId{} : doctor_, consultation_.requests, commands);
}

void Desk::turn(int spans, Commands& commands) {
  LocalTime day = day_;
  day.day += spans * days_shown();
  show_day(zone_.local(zone_.instant(day)), commands);
}

void Desk::show_day(const LocalTime& day, Commands& commands) {
  day_ = midnight(day);
  loaded_ = false;
  appointments_.clear();
  refresh(commands);
}

LocalTime Desk::first_day() const {
  return week_ ? zone_.local(zone_.instant(monday_of(day_))) : day_;
}

bool Desk::shows_today() const {
  LocalTime end = first_day();
  end.day += days_shown();
  return zone_.instant(first_day()) <= now_ && now_ < zone_.instant(end);
}

void Desk::refresh(Commands& commands) {
  ask_days(Ask::appointments, first_day(), days_shown(), doctor_, commands);
  look_for(commands);
}

void Desk::ask_days(Ask ask, const LocalTime& first, int count, const protocol::DoctorId& whose, Commands& commands) {
  LocalTime end = first;
  end.day += count;
  consultation_.requests.send(ask, Method::get,
                              "/appointments?from=" + protocol::to_iso8601(zone_.instant(first)) +
                                  "&to=" + protocol::to_iso8601(zone_.instant(end)) +
                                  (whose == session_.id || whose.empty() ? "" : "&doctor=" + whose.value),
                              commands);
}

const protocol::Appointment* Desk::find_shown(const protocol::AppointmentId& id) const {
  const auto is_it = [&](const auto& appointment) { return appointment.id == id; };
  if (search_) {
    const auto& found = search_->view().found;
    const auto here = std::find_if(found.begin(), found.end(), is_it);
    return here == found.end() ? nullptr : &*here;
  }
  const auto here = std::find_if(appointments_.begin(), appointments_.end(), is_it);
  return here == appointments_.end() ? nullptr : &*here;
}

const protocol::Appointment* Desk::find_beside_form(const protocol::AppointmentId& id) const {
  for (const auto* list : {form_day_ ? &form_day_->appointments : nullptr, &appointments_}) {
    if (!list) continue;
    for (const auto& each : *list) {
      if (each.id == id) return &each;
    }
  }
  return nullptr;
}

void Desk::open_appointment(const protocol::AppointmentId& id, Commands& commands) {
  const auto* found = step_ == Step::day ? find_shown(id) : step_ == Step::appointment ? find_beside_form(id) : nullptr;
  if (!found) return;
  auto form = AppointmentForm::of(*found, zone_, start_.language);
  forget_form_asks();
  form_day_.reset();
  form_ = std::move(form);
  step_ = Step::appointment;
  look_at_form_day(commands);
}

// So that the form can warn of what is at the same time.
void Desk::look_at_form_day(Commands& commands) {
  const auto span = step_ == Step::appointment ? form_->span(zone_) : std::nullopt;
  if (!span) return;
  const LocalTime day = midnight(zone_.local(span->begin));
  const auto& doctor = form_->view().doctor;
  if (form_day_ && form_day_->day == day && form_day_->doctor == doctor) return;
  form_day_ = FormDay{day, doctor, {}};
  consultation_.requests.forget(Ask::form_day);
  if (day == day_ && !week_ && doctor == doctor_ && loaded_) {
    form_day_->appointments = appointments_;
  } else {
    ask_days(Ask::form_day, day, 1, doctor, commands);
  }
}

}  // namespace visavis::session
