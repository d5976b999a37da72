#pragma once

#include <deque>
#include <optional>

#include "session/command.h"
#include "session/line_meter.h"
#include "session/line_recovery.h"
#include "session/picture_pause.h"
#include "session/reliable_channel.h"
#include "session/security_code.h"
#include "session/signaling_link.h"
#include "session/stalled_picture.h"
#include "session/view.h"

namespace visavis::session {

// Where a machine's doings go.
struct Outlet {
  Instant now;
  Commands& commands;
  SignalingLink& signaling;
};

// The connection to one participant: perfect negotiation (WebRTC 1.0, 10.7) over the relay. The initiator offers
// first and is the impolite one; the other answers, and gives way when both offer at once. It may be made ahead of the
// call, and then carries neither picture nor sound until `admit`.
class PeerLink {
 public:
  PeerLink(PeerHandle handle, protocol::CallId call, protocol::Participant other, bool initiator);

  // Begins where `earlier` ended, whose last picture stays.
  void succeed(const PeerLink& earlier);
  void stand_by(const std::vector<protocol::IceServer>& ice_servers, Outlet& out);
  void admit(protocol::Participant other, protocol::MediaState own, Outlet& out);
  void start(const std::vector<protocol::IceServer>& ice_servers, protocol::MediaState own, Outlet& out);
  // Others, as their credentials end.
  void use(const std::vector<protocol::IceServer>& ice_servers) { ice_servers_ = ice_servers; }
  void close(Commands& commands);
  void set_own_media(protocol::MediaState own, Outlet& out);
  void set_volume(Volume volume, Commands& commands);
  // The relay is back after it was away.
  void resume(Outlet& out);

  // The other side has begun anew: this link leads to nobody, and one with a higher handle has to follow it.
  [[nodiscard]] bool outlived(const protocol::Envelope& envelope) const;
  // True the first time that the other side says that it is in the call.
  bool on(protocol::Envelope envelope, Outlet& out);
  void on(const TimerFired& event, Outlet& out);
  void on(const ChannelOpened& event, Outlet& out);
  void on(const NegotiationNeeded& event, Outlet& out);
  void on(const LocalDescriptionSet& event, Outlet& out);
  void on(const RemoteDescriptionSet& event, Outlet& out);
  void on(const DescriptionRefused& event, Outlet& out);
  void on(const CandidateGathered& event, Outlet& out);
  void on(const SignalingStateChanged& event, Outlet& out);
  void on(const ConnectionStateChanged& event, Outlet& out);
  void on(const ReceptionChanged& event, Outlet& out);
  void on(const VoiceChanged& event, Outlet&) { speaks_ = event.speaks; }
  void on(const LineMeasured& event, Outlet& out);
  void on(const NetworkChanged&) { network_changed_ = true; }  // its own line follows when the relay is back
  // True the first time.
  bool on(const RemoteFrameShown& event, Outlet& out);

  // Of each message. Who only stands by has no more than it takes to connect.
  bool may_go_on();
  [[nodiscard]] bool closed() const { return closed_; }
  [[nodiscard]] bool stands_by() const { return stands_by_; }
  // Nothing but a new connection can help, and it is for this side to make; of one that stands by: nothing is tried any
  // more.
  [[nodiscard]] bool given_up() const { return given_up_; }
  [[nodiscard]] SecurityCode& code() { return code_; }
  [[nodiscard]] PeerHandle handle() const { return handle_; }
  [[nodiscard]] const protocol::CallId& call() const { return call_; }
  [[nodiscard]] const protocol::Participant& other() const { return other_; }
  [[nodiscard]] bool initiator() const { return initiator_; }
  [[nodiscard]] RemoteParticipant view() const;
  [[nodiscard]] const LineMeter& meter() const { return meter_; }

 private:
  void receive(const protocol::PeerMessage& message, Outlet& out);
  void receive(const protocol::Description& description, Outlet& out);
  void receive(const protocol::PictureStands& stands, Outlet& out);
  void mend_picture(const LineMeasured& event, Outlet& out);
  void send(protocol::PeerMessage message, Outlet& out);
  void add_transceivers(Outlet& out);
  void enter_call(protocol::MediaState own, Outlet& out);
  void tell_media(Outlet& out);
  void favour(Outlet& out);
  bool end_rest(Outlet& out);
  [[nodiscard]] bool may_rest() const;
  [[nodiscard]] bool hands_talk() const { return own_.signing || theirs_.signing; }
  void begin_code(Outlet& out);
  void relay(protocol::Envelope envelope, Outlet& out) const;
  [[nodiscard]] std::uint32_t number() const { return static_cast<std::uint32_t>(handle_); }
  void watch_channel(Outlet& out);
  void watch_line(Outlet& out);
  void recover(Outlet& out);
  [[nodiscard]] bool expects_media() const;

  PeerHandle handle_;
  protocol::CallId call_;
  protocol::Participant other_;
  bool initiator_;
  std::vector<protocol::IceServer> ice_servers_;
  std::uint32_t their_link_ = 0;
  ReliableChannel channel_;
  SecurityCode code_;
  bool timer_runs_ = false;
  bool speaks_ = false;
  LineRecovery recovery_;
  LineMeter meter_;
  PicturePause pause_;
  StalledPicture stalled_;
  Instant in_call_since_;
  Instant refreshed_for_them_at_;
  Instant anew_for_them_at_;
  bool recovery_due_ = false;  // while the relay was away
  bool received_ = false;      // at any time
  bool network_changed_ = false;
  bool asked_anew_ = false;
  bool given_up_ = false;
  PeerHandle in_place_of_ = 0;
  bool has_transceivers_ = false;
  bool stands_by_ = true;
  bool closed_ = false;
  int heard_ahead_ = 0;
  bool channel_open_ = false;
  bool other_is_in_call_ = false;

  bool making_offer_ = false;
  std::deque<protocol::DescriptionType> setting_remote_;  // theirs that the browser has not answered for
  SignalingState signaling_state_ = SignalingState::stable;

  ConnectionState connection_ = ConnectionState::connecting;
  bool frame_shown_ = false;
  Volume volume_ = Volume::usual;
  bool favours_picture_ = false;
  protocol::MediaState own_;
  protocol::MediaState theirs_{true, true};
};

}  // namespace visavis::session
