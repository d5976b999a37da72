#pragma once

#include "session/requests.h"
#include "session/view.h"

namespace visavis::session {

// Before what begins later, behind what begins at the same time.
void insert_by_time(std::vector<protocol::Appointment>& list, protocol::Appointment appointment);

// Looks for appointments while somebody types: a year back, a year ahead.
class AppointmentSearch {
 public:
  // Asks a little later, by Timers::search, in case more is typed.
  void edit(std::string_view text, Requests& requests, Commands& commands);
  // `doctor` is empty where it is one's own appointments, or everybody's for an assistant.
  void ask(Instant now, const protocol::DoctorId& doctor, Requests& requests, Commands& commands);
  void found(std::vector<protocol::Appointment> appointments, Instant now);

  [[nodiscard]] const SearchView& view() const { return view_; }

 private:
  SearchView view_;
};

}  // namespace visavis::session
