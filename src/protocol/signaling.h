#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/appointment.h"

// The messages of the WebSocket /api/v1/signaling, subprotocol visavis.v1: one JSON object a text frame.
namespace visavis::protocol {

constexpr std::size_t largest_frame = 64 * 1024;    // bytes
constexpr std::size_t largest_payload = 48 * 1024;  // bytes, of what is relayed
constexpr std::chrono::minutes longest_delay{120};

enum class Role { patient, doctor };
std::string_view to_string(Role role);

// ---- from a participant to the server

// First on every connection: who is there, and whether camera and microphone are at hand.
struct Hello {
  ParticipantId participant;
  bool camera = false;
  bool microphone = false;
  friend bool operator==(const Hello&, const Hello&) = default;
};
// The patient gives up the place in the waiting room.
struct Leave {
  friend bool operator==(const Leave&, const Leave&) = default;
};
// The doctor calls somebody in.
struct Admit {
  AppointmentId appointment;
  friend bool operator==(const Admit&, const Admit&) = default;
};
// The doctor has somebody who waits told how much longer it will be; 0 takes that back.
struct Delay {
  AppointmentId appointment;
  std::chrono::minutes minutes{0};
  friend bool operator==(const Delay&, const Delay&) = default;
};
// Handed to one participant of the same call, or of one that may come of a standby, unread.
struct Relay {
  CallId call;
  ParticipantId to;
  std::string payload;
  friend bool operator==(const Relay&, const Relay&) = default;
};
struct EndCall {
  CallId call;
  friend bool operator==(const EndCall&, const EndCall&) = default;
};

// The doctor has the companion in this place leave the call.
struct Dismiss {
  CallId call;
  int place = 0;
  friend bool operator==(const Dismiss&, const Dismiss&) = default;
};

using ClientMessage = std::variant<Hello, Leave, Admit, Delay, Relay, EndCall, Dismiss>;

// ---- from the server to a participant

// Answers `Hello`; `call` names the call that this participant belongs to now. One that believes itself in another
// call, or in one while there is none, learns by this that it ended.
struct Welcome {
  Role role = Role::patient;
  Instant now;
  std::optional<CallId> call;
  friend bool operator==(const Welcome&, const Welcome&) = default;
};
// The patient has a place in the waiting room; before `opens_at` the doctor does not see it yet. Repeated when one of
// the moments changes.
struct Registered {
  Instant since;
  Instant opens_at;
  std::optional<Instant> expected_at{};  // when it will be their turn, as the doctor has them told
  bool over = false;                     // a companion's: the consultation has ended, and may yet go on
  friend bool operator==(const Registered&, const Registered&) = default;
};
struct WaitingPatient {
  AppointmentId appointment;
  std::string given_name;
  std::string family_name;
  Instant starts_at;
  Instant since;
  bool camera = false;
  bool microphone = false;
  std::optional<Instant> expected_at{};  // as the patient was told
  AppointmentId companion_of{};          // who comes along with that one's patient
  bool may_join = false;                 // the call that runs
  friend bool operator==(const WaitingPatient&, const WaitingPatient&) = default;
};
// The doctor's whole waiting room, longest waiting first, at each change.
struct WaitingRoom {
  std::vector<WaitingPatient> patients;
  friend bool operator==(const WaitingRoom&, const WaitingRoom&) = default;
};
struct Participant {
  ParticipantId id;
  Role role = Role::patient;
  std::string display_name;
  // In this call: the doctor's, the patient's, and those of companions. Whoever comes back has the same one.
  int place = 0;
  friend bool operator==(const Participant&, const Participant&) = default;
};
constexpr int most_in_call = 4;
constexpr int usual_place(Role role) {
  return role == Role::doctor ? 0 : 1;
}
constexpr bool is_for_companion(int place) {
  return place > usual_place(Role::patient);
}
// Whom this page is to connect with ahead of a call, without picture or sound: who is next to be called in, and the
// doctor. The whole list at each change; it ends with either one's connection, and admission keeps the name of the
// call.
struct Standby {
  struct Pair {
    CallId call;
    ParticipantId other;
    AppointmentId appointment{};  // only the doctor's page is told
    friend bool operator==(const Pair&, const Pair&) = default;
  };
  bool initiator = false;  // as in `Admitted`
  std::vector<Pair> pairs;
  friend bool operator==(const Standby&, const Standby&) = default;
};
// The call runs, and these others are present; repeated when one of them comes, goes, or comes back as another
// participant. Of two the one with the lower place makes the offers, and is the impolite one; the initiator is so to
// all of them.
struct Admitted {
  CallId call;
  Instant started_at;
  bool initiator = false;
  std::vector<Participant> others;
  int place = 0;            // of who is told
  std::vector<int> places;  // of all who take part, present or not
  [[nodiscard]] bool offers_to(const Participant& other) const { return initiator || place < other.place; }
  friend bool operator==(const Admitted&, const Admitted&) = default;
};
struct Relayed {
  CallId call;
  ParticipantId from;
  std::string payload;
  friend bool operator==(const Relayed&, const Relayed&) = default;
};
struct CallEnded {
  CallId call;
  std::chrono::seconds duration{0};
  friend bool operator==(const CallEnded&, const CallEnded&) = default;
};
// The same person opened the page elsewhere; the connection closes after this.
struct Replaced {
  friend bool operator==(const Replaced&, const Replaced&) = default;
};
enum class RefusalCode { malformed, unexpected, patient_gone, already_in_call, not_in_call, too_fast, session_ended };
std::string_view to_string(RefusalCode code);
struct Refused {
  RefusalCode code = RefusalCode::unexpected;
  friend bool operator==(const Refused&, const Refused&) = default;
};

using ServerMessage =
    std::variant<Welcome, Registered, WaitingRoom, Standby, Admitted, Relayed, CallEnded, Replaced, Refused>;

std::string to_text(const ClientMessage& message);
std::string to_text(const ServerMessage& message);
// The server refuses fields it does not know; the client, which may be older than the server, passes over them.
Parsed<ClientMessage> parse_client_message(std::string_view text);
Parsed<ServerMessage> parse_server_message(std::string_view text);

}  // namespace visavis::protocol
