#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocol/account.h"
#include "protocol/appointment.h"
#include "protocol/session.h"
#include "protocol/signaling.h"
#include "session/devices.h"
#include "session/file_id.h"
#include "session/line.h"
#include "session/peer_handle.h"
#include "session/time_zone.h"

// What is to be seen: plain data, from which a screen is drawn.
namespace visavis::session {

// The header's: known before anybody has signed in.
struct PracticeCard {
  std::string name;
  std::string phone;  // empty where there is none
};

// What a field says besides its text.
enum class FieldFault { none, missing, malformed, too_long, in_the_past };

struct TextField {
  std::string text;
  FieldFault fault = FieldFault::none;
};

struct TanView {
  TextField tan;
  std::size_t symbols_missing = 10;
  bool from_link = false;
  // Refused by the server: the name is shown too, since the answer does not say which of the two is wrong.
  bool refused = false;
  std::string name;
  bool busy = false;
};
struct NameView {
  TextField given_name;
  TextField family_name;
};
struct PrivacyView {
  bool accepted = false;
  bool acceptance_missing = false;
  bool busy = false;
};

// Own camera, microphone and speaker, wherever they are shown.
struct DevicesPanel {
  enum class Phase { not_asked, asking, ready } phase = Phase::not_asked;
  MediaFault camera_fault = MediaFault::none;
  MediaFault microphone_fault = MediaFault::none;
  bool camera_on = true;
  bool microphone_on = true;
  bool can_blur = false;  // what is behind the person
  bool blurred = false;
  bool signing = false;  // they talk by hands: the picture is to be smooth before all else
  DeviceList devices;
  std::string camera_id;
  std::string microphone_id;
  std::string speaker_id;
  int level_bars = 0;                // 0…12
  bool heard = false;                // whether the microphone has given sound at all
  bool microphone_silenced = false;  // by the system, and for so long that it may not come back by itself

  [[nodiscard]] bool has_camera() const { return phase == Phase::ready && camera_fault == MediaFault::none; }
  [[nodiscard]] bool has_microphone() const { return phase == Phase::ready && microphone_fault == MediaFault::none; }
};

// The appointment, as the patient is told it.
struct AppointmentCard {
  std::string doctor_name;
  Instant starts_at;
  Instant ends_at;
  std::string patient_name;
};

// To go on at another device.
struct TransferView {
  protocol::Invitation invitation;
  bool open = false;
  bool link_copied = false;
};

struct DevicesView {
  AppointmentCard appointment;
  DevicesPanel panel;
  bool joining = false;
  std::optional<TransferView> transfer{};
  std::optional<bool> hides_address{};  // none where there is no choice
};
struct WaitingView {
  AppointmentCard appointment;
  bool camera_on = false;  // whether the own half disc shows a picture
  bool registered = false;
  std::optional<TransferView> transfer;
  Instant since;
  Instant opens_at;                    // before this the doctor does not see who waits
  std::optional<Instant> expected_at;  // when it is their turn, as the doctor lets them know
  bool over = false;                   // the consultation that a companion waits for
};

enum class LineQuality { connecting, weak, good, lost };
// Two seconds of a line.
struct LineSample {
  Instant at;  // by the device's clock
  std::chrono::milliseconds round_trip{0};
  int lost_permille = 0;
  int received_kbps = 0;
  int sent_kbps = 0;
};
constexpr std::chrono::minutes line_history{5};
struct RemoteParticipant {
  std::string name;
  PeerHandle peer = 0;       // whose picture it is
  int place = 0;             // in the call, as the server counts them
  bool present = true;       // their page is there, as far as the server knows
  bool has_picture = false;  // of them or their screen; the last one, where the line is lost
  bool camera_on = true;
  bool microphone_on = true;
  bool speaks = false;
  std::string code;  // six digits, once they are known
  bool code_failed = false;
  bool shares_screen = false;       // in the place of their picture
  bool picture_paused = false;      // theirs: the line carries no more than sound
  bool own_picture_paused = false;  // the one that is sent to them
  LineQuality line = LineQuality::connecting;
  std::optional<Instant> lost_since;  // by the device's clock
  std::optional<bool> relayed;        // by way of a relay, or directly; none: not known
  Volume volume = Volume::usual;
  std::vector<LineSample> samples;  // of the last five minutes, the oldest first; only for who looks at them

  [[nodiscard]] bool connected() const { return line == LineQuality::good || line == LineQuality::weak; }
};
struct ChatEntry {
  bool own = false;
  std::string text;
  Instant at;
  bool delivered = true;         // to all
  std::optional<FileId> file{};  // instead of words
  std::string author{};          // unless it is one's own
};
// What somebody is writing, as it stands, letter by letter.
struct ChatDraft {
  std::string author;
  std::string text;
};
// What has become of a file. Lost: its sender does not have it any more; refused: its name or size is none to be taken.
enum class FileState { offered, moving, arrived, declined, stopped, withdrawn, damaged, lost, too_large, refused };
struct FileView {
  FileId id = 0;
  std::uint32_t number = 0;  // as its sender numbers it
  bool own = false;
  int with = 0;  // the place of whom it goes to or comes from
  std::string name;
  std::string type;        // the media type that its sender tells; may be empty
  std::int64_t size = 0;   // bytes
  std::int64_t moved = 0;  // of them
  std::string digest;      // SHA-256, as hexadecimal digits
  FileState state = FileState::offered;
  bool here = false;  // what has arrived is still at hand, to be saved again
};
struct ChatView {
  bool open = false;
  std::vector<ChatEntry> entries;  // the oldest first
  std::size_t skipped = 0;         // of the latest, while earlier ones are read
  std::string draft;
  std::vector<ChatDraft> their_drafts;
  int unread = 0;
};
// What lies open beside the picture, besides the chat.
enum class CallPanel { none, devices, code, line };
struct CallView {
  protocol::Role role = protocol::Role::patient;
  std::vector<RemoteParticipant> others;
  Instant started_at;
  DevicesPanel panel;
  bool sharing = false;
  bool signalling_lost = false;
  bool sound_blocked = false;
  bool leaving = false;  // "back" was pressed: is the call to end?
  ChatView chat;
  std::vector<FileView> files;
  std::optional<FileId> file_news{};  // of which something is to be said, later than the last line
  CallPanel open = CallPanel::none;
  int files_go_to = 0;       // the place of whom
  bool companion = false;    // whether one is there as such
  std::string next_waiting;  // the doctor's: who has come to the waiting room meanwhile
  Instant next_waiting_since;
  // The doctor's: who is expected in this very call, and waits to be let in.
  struct Companion {
    protocol::AppointmentId appointment;
    std::string name;
  };
  std::optional<Companion> to_let_in{};

  [[nodiscard]] const RemoteParticipant* at(int place) const {
    for (const auto& other : others) {
      if (other.place == place) return &other;
    }
    return nullptr;
  }
};
struct EndedView {
  AppointmentCard appointment;
  std::chrono::seconds duration{0};
};

struct LoginView {
  TextField email;
  TextField password;
  std::optional<TextField> code;  // once the server has asked for one
  bool refused = false;
  bool busy = false;
};
struct SettingsView {
  enum class News {
    none,
    password_changed,
    totp_added,
    totp_removed,
    signed_out_elsewhere,
    password_refused,
    code_refused,
    too_many_attempts,
    totp_needed,  // and so not removed
    not_done,
  };
  std::string doctor_name;
  bool loaded = false;
  bool required = false;  // the app, and there is none: nothing else can be done
  protocol::Account account;
  std::optional<protocol::TotpEnrolment> enrolment;  // until it is confirmed
  std::vector<std::string> recovery_codes;           // only right after that
  TextField password;
  TextField new_password;
  TextField confirmation;  // the password again, before the second factor is changed
  TextField code;
  bool busy = false;
  News news = News::none;
};
// Appointments by a part of the patient's name or address.
struct SearchView {
  std::string text;
  bool answered = false;                     // what was found is about this text
  std::vector<protocol::Appointment> found;  // what is to come first, then what is past, the nearest first
};
struct DayView {
  // To somebody who waits; while it is made or not had yet it is `connecting` or `lost`.
  struct Line {
    protocol::AppointmentId appointment;
    LineQuality quality = LineQuality::connecting;
  };
  std::string doctor_name;
  LocalTime day;                  // 00:00 of the day shown
  std::optional<LocalTime> week;  // its Monday, where the whole week is shown
  bool today = true;              // what is shown holds the present day
  bool loaded = false;
  std::vector<protocol::Appointment> appointments;  // of the day or week shown, by time
  std::vector<protocol::Appointment> companions;    // who takes part in them
  std::optional<SearchView> search;                 // instead of them
  std::vector<protocol::WaitingPatient> waiting;    // longest waiting first
  std::vector<Line> lines;                          // of those who stand by
  std::optional<protocol::Appointment> next;        // who follows when nobody else waits
  std::optional<protocol::AppointmentId> admitting;
  std::optional<std::chrono::seconds> last_call;  // how long the call was that just ended
  std::string last_patient;
  bool patient_gone = false;  // who was called had left
  DevicesPanel panel;
  bool signalling_lost = false;
  bool assistant = false;                         // calls nobody in, and has no picture
  std::vector<protocol::PracticeDoctor> doctors;  // where there are several to choose from
  protocol::DoctorId doctor;                      // whose day it is
};
struct AppointmentView {
  // Another one at the same time.
  struct Overlap {
    std::string name;
    Instant starts_at;
  };
  std::string doctor_name;                        // who is signed in
  std::string with_doctor;                        // whose appointment it is
  std::vector<protocol::PracticeDoctor> doctors;  // where there are several to choose from
  protocol::DoctorId doctor;
  bool existing = false;
  bool companion = false;    // somebody who is to take part in another's consultation
  std::string companion_of;  // that one's name, as far as it is known
  // Who is invited besides.
  struct Companion {
    protocol::AppointmentId id;
    std::string name;
  };
  std::vector<Companion> companions;
  protocol::AppointmentState state = protocol::AppointmentState::planned;
  std::string title_name;  // of the saved appointment
  TextField given_name;
  TextField family_name;
  TextField email;
  TextField date;
  TextField time;
  TextField duration;
  bool mail_consent = false;  // as ticked
  std::vector<Overlap> overlaps;
  bool overlaps_unknown = false;  // the server knows of one that this page does not
  std::string language;
  bool busy = false;
  bool saved = false;                              // just now
  std::optional<protocol::Invitation> invitation;  // only right after it was made
  bool link_copied = false;
  Instant starts_at;
  std::chrono::minutes length{15};
  // Of the saved appointment: whether the patient is written to, where, and what became of it.
  bool is_mailed = false;
  std::string mailed_to;
  std::optional<protocol::MailState> mail;
  std::chrono::seconds present{0};
  bool confirming_cancel = false;
  bool refused = false;  // the server did not take it
};

struct CheckView {
  using Lines = std::array<LineState, 4>;  // by LineRoute
  bool begun = false;
  DevicesPanel panel;
  Lines lines{};
  bool echo = false;  // one hears oneself
  bool copied = false;

  [[nodiscard]] LineState line(LineRoute route) const { return lines[static_cast<std::size_t>(route)]; }
};

struct ErrorView {
  enum class Kind { replaced, session_ended, unexpected } kind = Kind::unexpected;
};
// Nothing is known yet: the page asks who it belongs to.
struct LoadingView {};

using Content = std::variant<LoadingView, TanView, NameView, PrivacyView, DevicesView, WaitingView, CallView, EndedView,
                             LoginView, DayView, AppointmentView, SettingsView, CheckView, ErrorView>;

struct View {
  PracticeCard practice;
  Content content;
  std::optional<int> steps_back;  // how many the person can take with "back"; nothing: not known yet
  // Until then the drawing waits for the other's picture, which is on its way: to draw takes some machines longer.
  std::optional<Instant> picture_first_until;
  bool held = false;                    // to leave the page is more than a step back: the browser asks as well
  std::size_t waiting = 0;              // patients, for the doctor who may call them in
  std::optional<Instant> retry_at;      // the server is not reachable; when it is asked again
  std::optional<Instant> locked_until;  // too many attempts; when the next one may come
};

}  // namespace visavis::session
