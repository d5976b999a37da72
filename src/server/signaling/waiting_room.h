#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "protocol/signaling.h"
#include "server/clock.h"
#include "server/ids.h"

namespace visavis::server {

// A patient as the doctor will see them.
struct Guest {
  AppointmentId appointment;
  std::string given_name;
  std::string family_name;
  Instant starts_at;
  AppointmentId companion_of{};  // who comes along with that one's patient
  int place = 1;                 // in a call

  [[nodiscard]] std::string full_name() const { return given_name + ' ' + family_name; }
};

// Who waits for one doctor. Who comes early has a place, but is not shown before the room opens for them; who is lost
// keeps the place for a while.
class WaitingRoom {
 public:
  WaitingRoom(std::chrono::minutes opens_before, std::chrono::seconds kept)
      : opens_before_(opens_before), kept_(kept) {}

  // Who comes back has waited since the first time.
  void enter(const Guest& guest, const protocol::Hello& hello, Instant now);
  // False where there was no place.
  bool leave(const AppointmentId& appointment) { return places_.erase(appointment) > 0; }
  void lost(const AppointmentId& appointment, Instant now);
  // The appointment was moved, or the name corrected; false where nobody waits for it, as below.
  bool change(const Guest& guest, Instant now);
  // When it will be somebody's turn.
  bool expect(const AppointmentId& appointment, std::optional<Instant> at);
  [[nodiscard]] std::optional<protocol::Registered> registered(const AppointmentId& appointment) const;

  struct Passed {
    std::vector<AppointmentId> gone;  // did not come back in time
    bool shown = false;               // the room has opened for somebody
  };
  Passed pass(Instant now);
  // When `pass` will have something.
  [[nodiscard]] std::optional<Instant> next() const;

  [[nodiscard]] std::size_t count() const { return places_.size(); }
  struct Waiting {
    Guest guest;
    ParticipantId participant;
  };
  [[nodiscard]] std::optional<Waiting> find(const AppointmentId& appointment) const;
  // Those who are shown, longest waiting first: the companions of that one's patient, or the patients.
  [[nodiscard]] std::vector<AppointmentId> in_order(const AppointmentId& companions_of = {}) const;
  // Longest waiting first, as many as fit a frame.
  [[nodiscard]] protocol::WaitingRoom shown() const;

 private:
  struct Place {
    Guest guest;
    protocol::Hello hello;
    Instant since;
    std::optional<Instant> lost_at;
    std::optional<Instant> expected_at;
    bool shown = false;
  };
  [[nodiscard]] protocol::Registered registered(const Place& place) const {
    return {place.since, opens_at(place.guest), place.expected_at};
  }
  [[nodiscard]] Instant opens_at(const Guest& guest) const { return guest.starts_at - opens_before_; }

  std::chrono::minutes opens_before_;
  std::chrono::seconds kept_;
  std::map<AppointmentId, Place> places_;
};

}  // namespace visavis::server
