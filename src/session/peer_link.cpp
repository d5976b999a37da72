#include "session/peer_link.h"

#include <algorithm>
#include <utility>

#include "session/spare_sound.h"
#include "session/timers.h"

namespace visavis::session {

using protocol::Candidate;
using protocol::Description;
using protocol::DescriptionType;
using protocol::MediaState;

PeerLink::PeerLink(PeerHandle handle, protocol::CallId call, protocol::Participant other, bool initiator)
    : handle_(handle),
      call_(std::move(call)),
      other_(std::move(other)),
      initiator_(initiator),
      code_(handle, call_, initiator),
      recovery_(initiator) {}

void PeerLink::succeed(const PeerLink& earlier) {
  in_place_of_ = earlier.handle_;
  frame_shown_ = earlier.frame_shown_;
  volume_ = earlier.volume_;
  theirs_ = earlier.theirs_;
  theirs_.paused = false;
  meter_.succeed(earlier.meter_);
  stalled_.succeed(earlier.stalled_);
  anew_for_them_at_ = earlier.anew_for_them_at_;
  recovery_.lost_already(earlier.recovery_.lost_since());
}

void PeerLink::stand_by(const std::vector<protocol::IceServer>& ice_servers, Outlet& out) {
  ice_servers_ = ice_servers;
  out.commands.emplace_back(CreatePeer{handle_, ice_servers});
  if (initiator_) add_transceivers(out);
  watch_line(out);
}

void PeerLink::admit(protocol::Participant other, MediaState own, Outlet& out) {
  other_ = std::move(other);
  enter_call(own, out);
  // What failed ahead of the call has its chances anew.
  recovery_ = LineRecovery(initiator_);
  meter_.begin_call();
  recovery_.on(connection_, out.now);
  watch_line(out);
}

void PeerLink::start(const std::vector<protocol::IceServer>& ice_servers, MediaState own, Outlet& out) {
  stand_by(ice_servers, out);
  enter_call(own, out);
}

void PeerLink::enter_call(MediaState own, Outlet& out) {
  stands_by_ = false;
  in_call_since_ = out.now;
  constexpr std::chrono::milliseconds small_for{1'500};
  out.commands.emplace_back(SendMedia{handle_, in_place_of_});
  if (volume_ != Volume::usual) out.commands.emplace_back(SetVolume{handle_, volume_});
  out.commands.emplace_back(StartTimer{Timers::enlarge(handle_), small_for});
  resume(out);  // the other's page may not have listened until now
  set_own_media(own, out);
  begin_code(out);
}

void PeerLink::on(const ChannelOpened&, Outlet& out) {
  channel_open_ = true;
  begin_code(out);
}

// Not ahead of the call: whoever runs the signalling could have one connection after the other made, unseen, until the
// digits of both happen to agree.
void PeerLink::begin_code(Outlet& out) {
  if (channel_open_ && other_is_in_call_ && !stands_by_) code_.begin(out.commands);
}

void PeerLink::add_transceivers(Outlet& out) {
  if (std::exchange(has_transceivers_, true)) return;
  out.commands.emplace_back(AddTransceivers{handle_});
}

void PeerLink::close(Commands& commands) {
  closed_ = true;
  commands.emplace_back(StopTimer{Timers::channel(handle_)});
  commands.emplace_back(StopTimer{Timers::recovery(handle_)});
  commands.emplace_back(StopTimer{Timers::enlarge(handle_)});
  commands.emplace_back(ClosePeer{handle_});
}

void PeerLink::set_own_media(MediaState own, Outlet& out) {
  const bool same_screen = own.screen == own_.screen;
  own_ = own;
  if (!may_rest() || !same_screen) end_rest(out);
  favour(out);
  tell_media(out);
}

// For the sake of the sound, where there is any, and nobody talks by hands.
bool PeerLink::may_rest() const {
  return own_.microphone && (own_.camera || own_.screen) && !hands_talk();
}

// True where there was one.
bool PeerLink::end_rest(Outlet& out) {
  const bool ends = pause_.end();
  if (ends) out.commands.emplace_back(PausePicture{handle_, false});
  return ends;
}

void PeerLink::favour(Outlet& out) {
  if (std::exchange(favours_picture_, hands_talk()) == hands_talk()) return;
  out.commands.emplace_back(Favour{handle_, hands_talk()});
}

void PeerLink::set_volume(Volume volume, Commands& commands) {
  volume_ = volume;
  commands.emplace_back(SetVolume{handle_, volume});
}

void PeerLink::tell_media(Outlet& out) {
  MediaState told = own_;
  told.paused = pause_.paused();
  send(told, out);
}

void PeerLink::on(const LineMeasured& event, Outlet& out) {
  meter_.on(event, out.now);
  if (!stands_by_) mend_picture(event, out);
  if (stands_by_ || !pause_.on(event, may_rest(), out.now)) return;
  out.commands.emplace_back(PausePicture{handle_, pause_.paused()});
  tell_media(out);
}

void PeerLink::mend_picture(const LineMeasured& event, Outlet& out) {
  // On a bad line frames wait for one that was lost, and without the relay nothing can be asked for.
  const bool mendable = out.signaling.welcomed() && !meter_.weak();
  const bool expected = mendable && theirs_.camera && !theirs_.screen && !theirs_.paused;
  const auto step = stalled_.on(event, expected);
  if (step == StalledPicture::Step::nothing) return;
  const bool still = step == StalledPicture::Step::begin_anew;
  if (still && initiator_) {
    given_up_ = true;
  } else {
    send(protocol::PictureStands{still}, out);
  }
}

void PeerLink::resume(Outlet& out) {
  channel_.suspect_loss();
  for (const auto& envelope : channel_.due(out.now)) relay(envelope, out);
  watch_channel(out);
  if (std::exchange(network_changed_, false)) out.commands.emplace_back(RestartIce{handle_, ice_servers_});
  if (recovery_due_) recover(out);
}

void PeerLink::relay(protocol::Envelope envelope, Outlet& out) const {
  envelope.link = number();
  envelope.to_link = their_link_;
  out.signaling.send(protocol::Relay{call_, other_.id, protocol::to_text(envelope)}, out.commands);
}

void PeerLink::send(protocol::PeerMessage message, Outlet& out) {
  if (const auto envelope = channel_.send(std::move(message), out.now)) relay(*envelope, out);
  watch_channel(out);
}

void PeerLink::watch_channel(Outlet& out) {
  if (timer_runs_ || !channel_.owes()) return;
  timer_runs_ = true;
  out.commands.emplace_back(StartTimer{Timers::channel(handle_), ReliableChannel::acknowledge_after});
}

void PeerLink::on(const TimerFired& event, Outlet& out) {
  if (event.id == Timers::recovery(handle_)) recover(out);
  if (event.id == Timers::enlarge(handle_)) out.commands.emplace_back(EnlargePicture{handle_});
  if (event.id != Timers::channel(handle_)) return;
  timer_runs_ = false;
  for (const auto& envelope : channel_.due(out.now)) relay(envelope, out);
  watch_channel(out);
}

bool PeerLink::outlived(const protocol::Envelope& envelope) const {
  return their_link_ != 0 && envelope.link > their_link_;
}

// What the other side said to an earlier link of this one, or with an earlier one of its own, is passed over. The
// initiator listens only to who answers this link, so that both sides cannot follow each other without end.
bool PeerLink::on(protocol::Envelope envelope, Outlet& out) {
  const bool meant = envelope.to_link == number() || (envelope.to_link == 0 && !initiator_);
  if (!meant || envelope.link < their_link_ || !may_go_on()) return false;
  const bool first = std::exchange(their_link_, envelope.link) == 0;
  if (first && !initiator_) resume(out);  // until now nothing of it was listened to
  const bool was_in_call = other_is_in_call_;
  for (const auto& message : channel_.receive(std::move(envelope))) receive(message, out);
  watch_channel(out);
  return other_is_in_call_ && !was_in_call;
}

bool PeerLink::may_go_on() {
  constexpr int most_ahead_of_call = 300;
  if (stands_by_ && ++heard_ahead_ > most_ahead_of_call) given_up_ = true;
  return !given_up_;
}

void PeerLink::receive(const protocol::PeerMessage& message, Outlet& out) {
  if (const auto* description = std::get_if<Description>(&message)) {
    receive(*description, out);
  } else if (const auto* candidate = std::get_if<Candidate>(&message)) {
    // Also after an offer that was ignored: they may belong to the description in force, and the browser knows.
    out.commands.emplace_back(AddCandidate{handle_, *candidate});
  } else if (const auto* state = std::get_if<MediaState>(&message)) {
    theirs_ = *state;
    other_is_in_call_ = true;
    if (theirs_.signing && end_rest(out)) tell_media(out);
    favour(out);
    begin_code(out);
    if (!expects_media()) {
      recovery_.on_reception(true, connection_, out.now);
      watch_line(out);
    }
  } else if (const auto* stands = std::get_if<protocol::PictureStands>(&message)) {
    receive(*stands, out);
  } else if (std::holds_alternative<protocol::BeginAnew>(message)) {
    // A late request, for a line that is good again or being made anew, is over.
    const bool timely = recovery_.patience() && connection_ != ConnectionState::connecting;
    if (initiator_ && timely) given_up_ = true;
  }
}

void PeerLink::receive(const protocol::PictureStands& stands, Outlet& out) {
  // Nobody can have known it sooner, nor have one frame or connection after the other made.
  constexpr std::chrono::seconds soonest{5}, between_frames{2}, between_connections{60};
  if (stands_by_) return;
  if (!stands.still && out.now - refreshed_for_them_at_ >= between_frames) {
    refreshed_for_them_at_ = out.now;
    out.commands.emplace_back(RefreshPicture{handle_});
  }
  const bool too_soon = out.now - in_call_since_ < soonest || out.now - anew_for_them_at_ < between_connections;
  if (!stands.still || !initiator_ || too_soon) return;
  anew_for_them_at_ = out.now;
  given_up_ = true;
}

void PeerLink::receive(const Description& description, Outlet& out) {
  const bool answer_pending = std::count(setting_remote_.begin(), setting_remote_.end(), DescriptionType::answer) > 0;
  const bool ready_for_offer = !making_offer_ && (signaling_state_ == SignalingState::stable || answer_pending);
  const bool collision = description.type == DescriptionType::offer && !ready_for_offer;
  if (initiator_ && collision) return;
  setting_remote_.push_back(description.type);
  out.commands.emplace_back(SetRemoteDescription{handle_, {description.type, spare_sound(description.sdp)}});
}

void PeerLink::on(const NegotiationNeeded&, Outlet& out) {
  making_offer_ = true;
  out.commands.emplace_back(SetLocalDescription{handle_});
}

void PeerLink::on(const LocalDescriptionSet& event, Outlet& out) {
  if (event.description.type == DescriptionType::offer) making_offer_ = false;
  send(event.description, out);
}

void PeerLink::on(const RemoteDescriptionSet&, Outlet& out) {
  if (setting_remote_.empty()) return;
  const auto type = setting_remote_.front();
  setting_remote_.pop_front();
  if (type != DescriptionType::offer) return;
  // An offer that was taken has rolled back whatever this side was about to offer.
  making_offer_ = false;
  add_transceivers(out);
  out.commands.emplace_back(SetLocalDescription{handle_});
}

void PeerLink::on(const DescriptionRefused& event, Outlet&) {
  if (event.local) {
    making_offer_ = false;
  } else if (!setting_remote_.empty()) {
    setting_remote_.pop_front();
  }
}

void PeerLink::on(const CandidateGathered& event, Outlet& out) {
  send(event.candidate, out);
}

void PeerLink::on(const SignalingStateChanged& event, Outlet&) {
  signaling_state_ = event.state;
}

void PeerLink::on(const ConnectionStateChanged& event, Outlet& out) {
  connection_ = event.state;
  if (connection_ == ConnectionState::connected) asked_anew_ = false;
  recovery_.on(event.state, out.now);
  watch_line(out);
}

// Who has both devices off may well send nothing, and a screen on which nothing changes is sent rarely.
bool PeerLink::expects_media() const {
  return theirs_.microphone || (theirs_.camera && !theirs_.screen && !theirs_.paused);
}

void PeerLink::on(const ReceptionChanged& event, Outlet& out) {
  // What was lost meanwhile would be waited for, for seconds.
  if (event.receives && std::exchange(received_, true)) out.commands.emplace_back(RefreshPicture{handle_});
  if (!event.receives && !expects_media()) return;
  recovery_.on_reception(event.receives, connection_, out.now);
  watch_line(out);
}

void PeerLink::watch_line(Outlet& out) {
  recovery_due_ = false;
  if (const auto patience = recovery_.patience()) {
    out.commands.emplace_back(StartTimer{Timers::recovery(handle_), *patience});
  } else {
    out.commands.emplace_back(StopTimer{Timers::recovery(handle_)});
  }
}

// Nothing can be agreed without the relay: it waits until that is back.
void PeerLink::recover(Outlet& out) {
  recovery_due_ = !out.signaling.welcomed();
  if (recovery_due_) return;
  const auto step = recovery_.due(out.now);
  if (stands_by_ && step == LineRecovery::Step::begin_anew) {
    given_up_ = true;
    return;
  }
  // Perhaps the relay leads nowhere either, and nobody knows.
  if (step == LineRecovery::Step::begin_anew) out.signaling.renew(out.commands);
  if (step == LineRecovery::Step::restart) {
    out.commands.emplace_back(RestartIce{handle_, ice_servers_});
  } else if (initiator_) {
    given_up_ = true;
    return;
  } else if (!std::exchange(asked_anew_, true)) {
    send(protocol::BeginAnew{}, out);
  }
  watch_line(out);
}

bool PeerLink::on(const RemoteFrameShown&, Outlet&) {
  return !std::exchange(frame_shown_, true);
}

RemoteParticipant PeerLink::view() const {
  RemoteParticipant view;
  view.name = other_.display_name;
  view.peer = handle_;
  view.place = other_.place;
  view.camera_on = theirs_.camera;
  view.microphone_on = theirs_.microphone;
  view.code = code_.digits();
  view.code_failed = code_.failed();
  view.shares_screen = theirs_.screen;
  view.picture_paused = theirs_.paused;
  view.own_picture_paused = pause_.paused();
  view.has_picture = frame_shown_ && (theirs_.camera || theirs_.screen) && !theirs_.paused;
  view.lost_since = recovery_.lost_since();
  view.speaks = speaks_ && theirs_.microphone && !view.lost_since;
  view.relayed = meter_.relayed();
  view.volume = volume_;
  view.line = view.lost_since                             ? LineQuality::lost
              : connection_ != ConnectionState::connected ? LineQuality::connecting
              : meter_.weak()                             ? LineQuality::weak
                                                          : LineQuality::good;
  return view;
}

}  // namespace visavis::session
