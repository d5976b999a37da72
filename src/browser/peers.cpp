#include "browser/peers.h"

#include <optional>
#include <string_view>

#include "browser/events.h"

extern "C" {
using PeerCallback = void (*)(int peer);
using PeerTextCallback = void (*)(int peer, const char* text);
struct PeerCallbacks {
  PeerCallback negotiation_needed;
  void (*local_description)(int peer, bool offer, const char* sdp);
  PeerCallback remote_description;
  void (*refused)(int peer, bool local);
  void (*candidate)(int peer, const char* candidate, const char* media_id, int media_line);
  PeerTextCallback signaling_state;
  PeerTextCallback connection_state;
  PeerCallback frame;
  void (*reception)(int peer, bool receives);
  void (*voice)(int peer, bool speaks);
  void (*measured)(int peer, int round_trip, int lost_permille, int received_kbps, int sent_kbps, int available_kbps,
                   int sent_lost_permille, int way, int picture);
  PeerCallback channel_opened;
  PeerTextCallback channel_message;
  void (*blocked)();
};
void js_peers_start(const PeerCallbacks* callbacks);
void js_peers_create(int peer, const char* ice_servers);
void js_peers_close(int peer);
void js_peers_add_transceivers(int peer);
void js_peers_send(int peer, int in_place_of);
void js_peers_enlarge(int peer);
void js_peers_pause(int peer, bool paused);
void js_peers_set_local(int peer);
void js_peers_set_remote(int peer, bool offer, const char* sdp);
void js_peers_hide_address(bool on);
void js_peers_amplify(int peer, double factor);
void js_peers_favour(int peer, bool picture);
void js_peers_restart(int peer, const char* ice_servers);
void js_peers_refresh(int peer);
void js_peers_say(int peer, const char* text);
void js_peers_add_candidate(int peer, const char* candidate, const char* media_id, int media_line);
void js_peers_play();
}

namespace visavis::browser::peers {
namespace {

using protocol::DescriptionType;
using session::ConnectionState;
using session::SignalingState;

void signaling_state(int peer, const char* text) {
  const std::string_view name = text;
  SignalingState state = SignalingState::stable;
  if (name == "have-local-offer") state = SignalingState::have_local_offer;
  if (name == "have-remote-offer") state = SignalingState::have_remote_offer;
  if (name == "closed") state = SignalingState::closed;
  report(session::SignalingStateChanged{peer, state});
}

void connection_state(int peer, const char* text) {
  const std::string_view name = text;
  ConnectionState state = ConnectionState::connecting;  // and "new"
  if (name == "connected") state = ConnectionState::connected;
  if (name == "disconnected") state = ConnectionState::disconnected;
  if (name == "failed") state = ConnectionState::failed;
  if (name == "closed") state = ConnectionState::closed;
  report(session::ConnectionStateChanged{peer, state});
}

constexpr PeerCallbacks callbacks{
    [](int peer) { report(session::NegotiationNeeded{peer}); },
    [](int peer, bool offer, const char* sdp) {
      report(session::LocalDescriptionSet{peer, {offer ? DescriptionType::offer : DescriptionType::answer, sdp}});
    },
    [](int peer) { report(session::RemoteDescriptionSet{peer}); },
    [](int peer, bool local) {
      report(session::DescriptionRefused{peer, local});
    },
    [](int peer, const char* candidate, const char* media_id, int media_line) {
      report(session::CandidateGathered{peer, {candidate, media_id, media_line}});
    },
    signaling_state,
    connection_state,
    [](int peer) { report(session::RemoteFrameShown{peer}); },
    [](int peer, bool receives) {
      report(session::ReceptionChanged{peer, receives});
    },
    [](int peer, bool speaks) {
      report(session::VoiceChanged{peer, speaks});
    },
    [](int peer, int round_trip, int lost_permille, int received_kbps, int sent_kbps, int available_kbps,
       int sent_lost_permille, int way, int picture) {
      const auto relayed = way <= 1 ? std::optional(way == 1) : std::nullopt;
      note(session::LineMeasured{peer, std::chrono::milliseconds{round_trip}, lost_permille, received_kbps, sent_kbps,
                                 available_kbps, sent_lost_permille, relayed,
                                 static_cast<session::PictureFlow>(picture)});
    },
    [](int peer) { report(session::ChannelOpened{peer}); },
    [](int peer, const char* text) {
      report(session::ChannelMessage{peer, text});
    },
    [] { report(session::PlaybackBlocked{}); },
};

}  // namespace

void start() {
  js_peers_start(&callbacks);
}

void create(const session::CreatePeer& command) {
  js_peers_create(command.peer, protocol::to_json(command.ice_servers).dump().c_str());
}
void close(session::PeerHandle peer) {
  js_peers_close(peer);
}
void add_transceivers(session::PeerHandle peer) {
  js_peers_add_transceivers(peer);
}
void send_media(const session::SendMedia& command) {
  js_peers_send(command.peer, command.in_place_of);
}
void enlarge_picture(session::PeerHandle peer) {
  js_peers_enlarge(peer);
}
void pause_picture(const session::PausePicture& command) {
  js_peers_pause(command.peer, command.paused);
}
void set_local_description(session::PeerHandle peer) {
  js_peers_set_local(peer);
}
void set_remote_description(const session::SetRemoteDescription& command) {
  js_peers_set_remote(command.peer, command.description.type == DescriptionType::offer,
                      command.description.sdp.c_str());
}
void favour(const session::Favour& command) {
  js_peers_favour(command.peer, command.picture);
}
void set_volume(const session::SetVolume& command) {
  // Six decibels more are twice the amplitude.
  const double factor = command.volume == session::Volume::usual    ? 1
                        : command.volume == session::Volume::louder ? 2
                                                                    : 4;
  js_peers_amplify(command.peer, factor);
}
void hide_address(bool on) {
  js_peers_hide_address(on);
}
void restart_ice(const session::RestartIce& command) {
  js_peers_restart(command.peer, protocol::to_json(command.ice_servers).dump().c_str());
}
void refresh_picture(session::PeerHandle peer) {
  js_peers_refresh(peer);
}
void say(const session::SendOverChannel& command) {
  js_peers_say(command.peer, command.text.c_str());
}
void add_candidate(const session::AddCandidate& command) {
  const auto& candidate = command.candidate;
  js_peers_add_candidate(command.peer, candidate.candidate.c_str(), candidate.media_id.c_str(),
                         static_cast<int>(candidate.media_line));
}
void resume_playback() {
  js_peers_play();
}

}  // namespace visavis::browser::peers
