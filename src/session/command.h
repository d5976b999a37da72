#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "protocol/ice_servers.h"
#include "protocol/signaling.h"
#include "session/event.h"

// What a session wants done; a port of the browser carries it out and answers with events.
namespace visavis::session {

enum class Method { get, post, put, patch, del };

// To `/api/v1` + path, as JSON; answered by RequestAnswered.
struct SendRequest {
  RequestId id = 0;
  Method method = Method::get;
  std::string path;
  std::string body;             // empty: none
  std::string idempotency_key;  // empty: none
};

// Fires once; starting a running timer starts it anew.
struct StartTimer {
  TimerId id = 0;
  std::chrono::milliseconds delay{0};
};
struct StopTimer {
  TimerId id = 0;
};

struct OpenSocket {};
struct SendText {
  std::string text;
};
// No SocketClosed follows.
struct CloseSocket {};

// Asks for camera and microphone and keeps what it gets; a second call changes over without a gap.
// An empty id leaves the choice to the browser.
struct AcquireMedia {
  bool camera = true;
  bool microphone = true;
  std::string camera_id;
  std::string microphone_id;
};
struct ReleaseMedia {};
// A track that is off sends black or silence; the device stays at hand.
struct EnableTrack {
  MediaKind kind = MediaKind::camera;
  bool enabled = true;
};
// What is behind the person in the camera's picture.
struct BlurBackground {
  bool on = false;
};
// The person chooses what is to be seen in the place of their picture.
struct ShareScreen {};
struct StopSharing {};
struct SelectSpeaker {
  std::string id;
};
// For the next visit with this browser.
struct KeepDevices {
  DeviceChoice devices;
};
// Whether MicrophoneLevel events are wanted.
struct WatchLevel {
  bool on = false;
};
struct PlayTestSound {};
// A touch has come: try again what PlaybackBlocked reported.
struct ResumePlayback {};

struct CreatePeer {
  PeerHandle peer = 0;
  std::vector<protocol::IceServer> ice_servers;
};
struct ClosePeer {
  PeerHandle peer = 0;
};
// A channel for what is written, and one transceiver for sound and one for the picture, sending and receiving: the
// initiator's are made, the other's are those that the offer brought. They are empty until `SendMedia`.
struct AddTransceivers {
  PeerHandle peer = 0;
};
// From here on media flows, without another negotiation, and what comes is shown and played. The picture begins small:
// in full size an encoder would drop the first ones, until it knew what the line carries.
struct SendMedia {
  PeerHandle peer = 0;
  PeerHandle in_place_of = 0;  // whose last picture stays until there is a new one; 0: nobody's
};
// How loud the other is played from here on.
struct SetVolume {
  PeerHandle peer = 0;
  Volume volume = Volume::usual;
};
// What goes before, where both want what the line carries: sound, or the picture, with as many frames as there are.
struct Favour {
  PeerHandle peer = 0;
  bool picture = false;
};
// From here on the own picture is sent in its full size.
struct EnlargePicture {
  PeerHandle peer = 0;
};
// Of the own picture nothing is sent until it is no longer paused.
struct PausePicture {
  PeerHandle peer = 0;
  bool paused = true;
};
// Makes and sets an offer or an answer, as the signalling state asks for.
struct SetLocalDescription {
  PeerHandle peer = 0;
};
// Over the channel; lost where that is not open.
struct SendOverChannel {
  PeerHandle peer = 0;
  std::string text;
};
// The person chooses one, which becomes this; answered by `FileChosen`.
struct ChooseFile {
  FileId file = 0;
};
// Its bytes from this one on, as fast as the line takes them; told of by `FileMoved`.
struct SendFile {
  PeerHandle peer = 0;
  FileId file = 0;
  std::int64_t from = 0;
};
// The other side will send so many bytes under this number; answered by `FileReady`, and in the end by `FileReceived`.
struct ReceiveFile {
  PeerHandle peer = 0;
  FileId file = 0;
  std::uint32_t number = 0;
  std::int64_t size = 0;
};
// Into the folder that the person has for what comes from pages; it is not opened.
struct SaveReceivedFile {
  FileId file = 0;
  std::string name;
};
// No more of it goes or comes, and nothing of it is kept.
struct ForgetFile {
  FileId file = 0;
};
// For the security code: a nonce, and a hash that commits to it, to the own certificate and to the call; answered by
// `CommitmentMade`.
struct MakeCommitment {
  PeerHandle peer = 0;
  protocol::CallId call;
};
// Answered by `NonceMade`.
struct MakeNonce {
  PeerHandle peer = 0;
};
// Answered by `CodeDerived`.
struct DeriveCode {
  PeerHandle peer = 0;
  protocol::CallId call;
  bool initiator = false;  // whether the commitment is this side's
  std::string commitment;
  std::string offerers_nonce;
  std::string answerers_nonce;
};
struct SetRemoteDescription {
  PeerHandle peer = 0;
  protocol::Description description;
};
// The next offer looks for a way anew (RFC 8445, 2.4); NegotiationNeeded follows.
struct RestartIce {
  PeerHandle peer = 0;
  std::vector<protocol::IceServer> ice_servers;
};
// The next frame of the own picture needs none before it, so that the other can show it at once.
struct RefreshPicture {
  PeerHandle peer = 0;
};
struct AddCandidate {
  PeerHandle peer = 0;
  protocol::Candidate candidate;
};

// Whether these of the practice's servers can be reached, by a route for which each of them is; answered by
// `LineTested`.
struct TestLine {
  LineRoute route = LineRoute::direct;
  std::vector<protocol::IceServer> servers;
};
// The microphone comes from the speaker, two seconds later.
struct HearOneself {
  bool on = false;
};

enum class Sound { arrival, admitted };
struct PlaySound {
  Sound sound = Sound::arrival;
};
struct KeepAwake {
  bool on = false;
};
enum class Mark { admitted, first_remote_frame, ended };
// A User Timing mark, for measurements.
struct SetMark {
  Mark mark = Mark::admitted;
};
struct CopyText {
  std::string text;
};
// Into the folder that the person has for what comes from pages.
struct SaveFile {
  std::string name;
  std::string text;
};
// What the document shows on paper.
struct PrintPage {};
// Whether this tab belongs to somebody who is signed in: kept for a reload, gone with the tab.
struct RememberSession {
  bool signed_in = false;
  bool hides_address = false;
};
// Whether connections that are made from now on go by way of relays only, so that the other side does not learn the own
// network address.
struct HideAddress {
  bool on = false;
};

using Command =
    std::variant<SendRequest, StartTimer, StopTimer, OpenSocket, SendText, CloseSocket, AcquireMedia, ReleaseMedia,
                 EnableTrack, BlurBackground, ShareScreen, StopSharing, SelectSpeaker, KeepDevices, WatchLevel,
                 PlayTestSound, ResumePlayback, CreatePeer, ClosePeer, AddTransceivers, SendMedia, SetVolume, Favour,
                 EnlargePicture, PausePicture, SetLocalDescription, SetRemoteDescription, RestartIce, RefreshPicture,
                 SendOverChannel, MakeCommitment, MakeNonce, DeriveCode, AddCandidate, TestLine, HearOneself, PlaySound,
                 KeepAwake, SetMark, CopyText, SaveFile, PrintPage, RememberSession, HideAddress, ChooseFile, SendFile,
                 ReceiveFile, SaveReceivedFile, ForgetFile>;

using Commands = std::vector<Command>;

}  // namespace visavis::session
