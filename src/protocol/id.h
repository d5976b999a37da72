#pragma once

#include <compare>
#include <string>
#include <utility>

namespace visavis::protocol {

// A name that the other side chose or gave out, up to 64 characters of [A-Za-z0-9_-]; the tag keeps a call's
// from being taken for an appointment's.
template <class Tag>
struct Id {
  std::string value;

  Id() = default;
  explicit Id(std::string text) : value(std::move(text)) {}
  [[nodiscard]] bool empty() const { return value.empty(); }
  friend auto operator<=>(const Id&, const Id&) = default;
};

using AppointmentId = Id<struct AppointmentTag>;
// Who works in a practice.
using DoctorId = Id<struct DoctorTag>;
using CallId = Id<struct CallTag>;
// One instance of a page: it outlives lost sockets, and ends with a reload.
using ParticipantId = Id<struct ParticipantTag>;

}  // namespace visavis::protocol
