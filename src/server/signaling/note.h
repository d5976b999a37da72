#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "server/bus/cluster.h"
#include "server/ids.h"
#include "server/signaling/effects.h"

namespace visavis::server {

// What processes of one installation tell each other, as JSON on the bus. Which fields are used depends on the kind.
struct Note {
  enum class Kind {
    alive,                //
    goodbye,              //
    hear,                 // connection, session, appointment, doctor, text: what a socket said
    hear_again,           // the same: its hello, once more
    gone,                 // connection, session, appointment, doctor: the socket is closed
    tell,                 // connection, text
    welcome,              // connection, text
    close,                // connection, code
    session_replaced,     // session
    session_ended,        // session, appointment, doctor
    appointment_changed,  // appointment
  };
  Kind kind = Kind::alive;
  ProcessId from{};
  Cluster::Counts counts{};
  ConnectionId connection{};
  SessionId session{};
  AppointmentId appointment{};  // of a patient's seat; empty: the doctor's
  DoctorId doctor{};
  std::string text{};
  std::uint16_t code = 0;
};

std::string to_text(const Note& note);
// Nothing where it is none, or of another version of the program that says things differently.
std::optional<Note> parse_note(const std::string& text);

}  // namespace visavis::server
