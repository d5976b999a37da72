#pragma once

#include <optional>

#include "session/call.h"
#include "session/capture.h"
#include "session/requests.h"
#include "session/signaling_link.h"

namespace visavis::session {

// What the patient's and the practice's pages share: requests, signalling, own devices and the call, and the wiring
// between them.
class Consultation {
 public:
  explicit Consultation(protocol::ParticipantId self) : signaling(std::move(self)) {}

  // Feeds the parts that listen to `event`. A message of the server comes back for the page to act on, after the
  // call has had it; an answer to a request likewise.
  struct Outcome {
    std::optional<protocol::ServerMessage> message;
    std::optional<Answer> answer;
    bool call_ended = false;  // by the other side, or while this one was away
  };
  Outcome on(const Event& event, Instant now, Commands& commands);

  // Toggles a device and lets the others know.
  void toggle(MediaKind kind, Instant now, Commands& commands);
  void toggle_signing(Instant now, Commands& commands);
  void toggle_screen(Instant now, Commands& commands);
  void connect(Commands& commands);
  void disconnect(Commands& commands);
  void hang_up(Instant now, Commands& commands);
  void dismiss(int place, Instant now, Commands& commands);
  // Fetches relays ahead of need; credentials that end within a minute are fetched anew.
  void want_ice_servers(Instant now, Commands& commands);

  // Of a call, as far as it is the same for each role.
  [[nodiscard]] CallView call_view(protocol::Role role) const;

  // Whether there is a relay to go by (RFC 7065).
  [[nodiscard]] bool may_be_relayed() const;
  // To those who stand by for a call.
  [[nodiscard]] std::vector<DayView::Line> lines() const;

  [[nodiscard]] Instant to_device_clock(Instant server) const { return server - clock_offset_; }
  [[nodiscard]] Instant to_server_clock(Instant device) const { return device + clock_offset_; }

  Requests requests;
  SignalingLink signaling;
  Capture capture;
  Call call;
  bool sound_blocked = false;
  bool leaving = false;  // whoever is in the call is asked whether it is to end
  // They were, in this call. Browsers ignore entries of the history that were made without a touch, and leave with the
  // next "back".
  bool held = false;

 private:
  void tell_media(Instant now, Commands& commands);
  void forget_standby();
  void on(const protocol::ServerMessage& message, Instant now, Commands& commands, Outcome& outcome);

  std::chrono::milliseconds clock_offset_{0};
  protocol::IceServers ice_servers_;
  protocol::Standby standby_;
  bool standby_due_ = false;  // until there are relays to use
};

}  // namespace visavis::session
