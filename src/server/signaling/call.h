#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <vector>

#include "protocol/signaling.h"
#include "server/clock.h"
#include "server/ids.h"

namespace visavis::server {

// A place in a consultation: the doctor's, or that of the patient of one appointment. Whoever says hello for it takes
// it over.
struct Seat {
  AppointmentId appointment;  // empty: the doctor's

  [[nodiscard]] bool is_doctor() const { return appointment.empty(); }
  [[nodiscard]] protocol::Role role() const { return is_doctor() ? protocol::Role::doctor : protocol::Role::patient; }
  friend auto operator<=>(const Seat&, const Seat&) = default;
};

// A running call, and who takes part: a doctor, the patient of one appointment, and who was let in besides. After a
// restart nobody is known until they come back.
struct Call {
  CallId id;
  AppointmentId appointment;
  Instant started_at;
  std::map<Seat, protocol::Participant> present;  // who was there last, connected or not
  std::optional<Instant> empty_since;             // nobody is connected
  std::optional<Instant> both_since = {};         // both are connected; up to here their time is stored

  struct Companion {
    int place = 0;
    std::optional<Instant> lost_at;
  };
  std::map<AppointmentId, Companion> companions = {};

  [[nodiscard]] std::vector<Seat> seats() const;
  [[nodiscard]] bool has(const Seat& seat) const { return place_of(seat).has_value(); }
  // None where it is nobody's in this call.
  [[nodiscard]] std::optional<int> place_of(const Seat& seat) const;
  [[nodiscard]] bool is_companions(const Seat& seat) const { return companions.contains(seat.appointment); }
  [[nodiscard]] bool is_taken(int place) const;
  // A companion who has been lost since then, or longer.
  [[nodiscard]] std::optional<AppointmentId> lost_until(Instant then) const;
  [[nodiscard]] protocol::Admitted admitted(const Seat& seat) const;
  [[nodiscard]] protocol::CallEnded ended(Instant now) const;
};

}  // namespace visavis::server
