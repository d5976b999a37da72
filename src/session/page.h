#pragma once

#include <memory>

#include "session/command.h"
#include "session/view.h"

namespace visavis::session {

enum class Entrance { patient, practice, check };

// What the page knows when it starts.
struct Start {
  Entrance entrance = Entrance::patient;
  std::string tan;             // from the fragment of the address; empty: none
  bool remembered = false;     // this tab was signed in before a reload (RememberSession)
  bool hides_address = false;  // chosen before a reload
  bool only_by_relay = false;  // the practice's wish, whatever the person chooses
  std::string language;        // "de", "en"
  PracticeCard practice;
  DeviceChoice devices;                 // of an earlier visit (KeepDevices)
  protocol::ParticipantId participant;  // random, new with each load of the page
};

// One page's session. `on` changes the state and appends to `commands`; `view` says what is to be seen.
// Neither reads a clock nor calls anything: what follows from the same events is the same.
class Page {
 public:
  virtual ~Page() = default;
  virtual void start(Instant now, Commands& commands) = 0;
  virtual void on(const Event& event, Instant now, Commands& commands) = 0;
  [[nodiscard]] virtual View view() const = 0;
};

// Each program of the client opens the pages of its own entrances. `zone` outlives the page.
using OpenPage = std::unique_ptr<Page> (*)(const Start& start, const TimeZone& zone);
// The patient's way (Visit), or the test of devices and line (Check).
std::unique_ptr<Page> open_patients_page(const Start& start, const TimeZone& zone);
// The practice's day (Desk).
std::unique_ptr<Page> open_practice_page(const Start& start, const TimeZone& zone);

}  // namespace visavis::session
