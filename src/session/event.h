#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>

#include "protocol/peer_message.h"
#include "protocol/signaling.h"
#include "session/devices.h"
#include "session/file_id.h"
#include "session/intent.h"
#include "session/line.h"
#include "session/peer_handle.h"

// What happens to a session: the answers of the browser's ports, and what the person wants.
namespace visavis::session {

using protocol::Instant;
using RequestId = int;
using TimerId = int;

// ---- requests
// Answers `SendRequest`; status 0 where the server could not be reached.
struct RequestAnswered {
  RequestId id = 0;
  int status = 0;
  std::string body;
  std::optional<std::chrono::seconds> retry_after;
};

// The device has another network, or one again.
struct NetworkChanged {};

struct TimerFired {
  TimerId id = 0;
};

// ---- signalling
struct SocketOpened {};
struct SocketMessage {
  std::string text;
};
// Also answers an `OpenSocket` that failed.
struct SocketClosed {};

// ---- camera, microphone, speaker
// Answers `AcquireMedia`: what is captured now, device by device.
struct MediaAcquired {
  MediaFault camera = MediaFault::none;
  MediaFault microphone = MediaFault::none;
  std::string camera_id;          // empty without a camera
  std::string microphone_id;      // empty without a microphone
  std::optional<bool> blurred{};  // what is behind the person; none: the browser does not offer it
};
struct DevicesChanged {
  DeviceList devices;
};
// A captured track ended by itself: unplugged, or taken by the system.
struct CaptureEnded {
  MediaKind kind = MediaKind::camera;
};
// A captured track gives nothing, though it has not ended, or something again: the system has taken the device for
// another app or a telephone call.
struct CaptureSilenced {
  MediaKind kind = MediaKind::camera;
  bool silenced = false;
};
// The person looks at the page again.
struct PageShown {};
// Answers `ShareScreen`, and tells when it has ended otherwise than by `StopSharing`.
struct ScreenShared {
  bool on = false;
};
// Loudness of the own microphone in twelfths of the meter, sent when it changes.
struct MicrophoneLevel {
  int bars = 0;
};

// ---- peer connections
struct NegotiationNeeded {
  PeerHandle peer = 0;
};
// Answers `SetLocalDescription`.
struct LocalDescriptionSet {
  PeerHandle peer = 0;
  protocol::Description description;
};
// Answers `SetRemoteDescription`.
struct RemoteDescriptionSet {
  PeerHandle peer = 0;
};
// Answers either of the two above when the browser refuses.
struct DescriptionRefused {
  PeerHandle peer = 0;
  bool local = false;
};
struct CandidateGathered {
  PeerHandle peer = 0;
  protocol::Candidate candidate;
};
enum class SignalingState { stable, have_local_offer, have_remote_offer, closed };
struct SignalingStateChanged {
  PeerHandle peer = 0;
  SignalingState state = SignalingState::stable;
};
enum class ConnectionState { connecting, connected, disconnected, failed, closed };
struct ConnectionStateChanged {
  PeerHandle peer = 0;
  ConnectionState state = ConnectionState::connecting;
};
struct RemoteFrameShown {
  PeerHandle peer = 0;
};
// Whether something of the other's sound or picture has come in the last one and a half seconds, or three where no
// picture comes, as silence is told rarely: a line may be lost long before the browser says so. Told first when
// something comes.
struct ReceptionChanged {
  PeerHandle peer = 0;
  bool receives = false;
};
// Whether sound comes that is loud enough for words; not at each pause between them.
struct VoiceChanged {
  PeerHandle peer = 0;
  bool speaks = false;
};
// Of the frames that have come whole, whether pictures were made.
enum class PictureFlow { unknown, moves, stands };
// How the line was in the last two seconds, and whether it goes by way of a relay, where that is known.
struct LineMeasured {
  PeerHandle peer = 0;
  std::chrono::milliseconds round_trip{0};
  int lost_permille = 0;  // of the packets of sound or picture that should have come, 0…1000
  int received_kbps = 0;  // kbit/s
  int sent_kbps = 0;
  int available_kbps = 0;      // what the browser thinks that it may send; 0: it does not tell
  int sent_lost_permille = 0;  // of what was sent, as the other side tells
  std::optional<bool> relayed;
  PictureFlow picture = PictureFlow::unknown;  // the other's
};
// The channel for what is written leads to the other side: the first one, or that of another connection.
struct ChannelOpened {
  PeerHandle peer = 0;
};
struct ChannelMessage {
  PeerHandle peer = 0;
  std::string text;
};
// Answers `ChooseFile` where one was chosen.
struct FileChosen {
  FileId file = 0;
  std::string name;
  std::string type;       // media type; may be empty
  std::int64_t size = 0;  // bytes
  std::string digest;     // SHA-256, as hexadecimal digits; empty where it is too large or cannot be read
};
// Answers `ReceiveFile`: what comes before is here.
struct FileReady {
  FileId file = 0;
  std::int64_t from = 0;
};
// So many of its bytes have gone, or come.
struct FileMoved {
  FileId file = 0;
  std::int64_t bytes = 0;
};
// All that was announced has come; its digest is of what has.
struct FileReceived {
  FileId file = 0;
  std::string digest;
};
// An own one that cannot be read any more, or one of which more comes than was announced.
struct FileLost {
  FileId file = 0;
};
// Of the security code; values are hexadecimal digits.
struct CommitmentMade {
  PeerHandle peer = 0;
  std::string nonce;
  std::string commitment;
};
struct NonceMade {
  PeerHandle peer = 0;
  std::string nonce;
};
// Six digits; none where the other side's commitment does not hold, or the browser cannot compute it.
struct CodeDerived {
  PeerHandle peer = 0;
  std::string digits;
};
// The browser wants a touch before it plays sound.
struct PlaybackBlocked {};

// Answers `CopyText` where the browser allowed it.
struct TextCopied {};
struct LineTested {
  LineRoute route = LineRoute::direct;
  bool works = false;
};

using Event =
    std::variant<Intent, RequestAnswered, TimerFired, SocketOpened, SocketMessage, SocketClosed, MediaAcquired,
                 DevicesChanged, CaptureEnded, CaptureSilenced, PageShown, ScreenShared, MicrophoneLevel,
                 NegotiationNeeded, LocalDescriptionSet, RemoteDescriptionSet, DescriptionRefused, CandidateGathered,
                 SignalingStateChanged, ConnectionStateChanged, RemoteFrameShown, ReceptionChanged, VoiceChanged,
                 LineMeasured, NetworkChanged, ChannelOpened, ChannelMessage, CommitmentMade, NonceMade, CodeDerived,
                 PlaybackBlocked, TextCopied, LineTested, FileChosen, FileReady, FileMoved, FileReceived, FileLost>;

}  // namespace visavis::session
