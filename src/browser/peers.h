#pragma once

#include "session/command.h"

// The RTCPeerConnections, and what comes from the others through them: a <video> (muted) and an <audio> each, once
// media are sent.
namespace visavis::browser::peers {

void start();
void create(const session::CreatePeer& command);
void close(session::PeerHandle peer);
void add_transceivers(session::PeerHandle peer);
void send_media(const session::SendMedia& command);
void enlarge_picture(session::PeerHandle peer);
void pause_picture(const session::PausePicture& command);
void set_local_description(session::PeerHandle peer);
void set_remote_description(const session::SetRemoteDescription& command);
void hide_address(bool on);
void set_volume(const session::SetVolume& command);
void favour(const session::Favour& command);
void restart_ice(const session::RestartIce& command);
void refresh_picture(session::PeerHandle peer);
void say(const session::SendOverChannel& command);
void add_candidate(const session::AddCandidate& command);
void resume_playback();

}  // namespace visavis::browser::peers
