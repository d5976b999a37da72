#include "server/signaling/waiting_room.h"

#include <algorithm>
#include <utility>

namespace visavis::server {
namespace {

constexpr std::size_t most_shown = 200;  // that a client reads

// More than one entry takes as JSON: names may double by escapes.
std::size_t largest_size(const protocol::WaitingPatient& patient) {
  const std::size_t companions = patient.companion_of.empty() ? 0 : 100;
  return 360 + companions + 2 * (patient.given_name.size() + patient.family_name.size());
}

void earlier(std::optional<Instant>& next, Instant candidate) {
  if (!next || candidate < *next) next = candidate;
}

}  // namespace

void WaitingRoom::enter(const Guest& guest, const protocol::Hello& hello, Instant now) {
  const auto [found, fresh] = places_.try_emplace(guest.appointment);
  auto& place = found->second;
  if (fresh) place.since = now;
  place.guest = guest;
  place.hello = hello;
  place.lost_at.reset();
  place.shown = opens_at(guest) <= now;
}

void WaitingRoom::lost(const AppointmentId& appointment, Instant now) {
  const auto found = places_.find(appointment);
  if (found != places_.end()) found->second.lost_at = now;
}

bool WaitingRoom::change(const Guest& guest, Instant now) {
  const auto found = places_.find(guest.appointment);
  if (found == places_.end()) return false;
  found->second.guest = guest;
  found->second.shown = opens_at(guest) <= now;
  return true;
}

bool WaitingRoom::expect(const AppointmentId& appointment, std::optional<Instant> at) {
  const auto found = places_.find(appointment);
  if (found == places_.end()) return false;
  found->second.expected_at = at;
  return true;
}

std::optional<protocol::Registered> WaitingRoom::registered(const AppointmentId& appointment) const {
  const auto found = places_.find(appointment);
  if (found == places_.end()) return std::nullopt;
  return registered(found->second);
}

WaitingRoom::Passed WaitingRoom::pass(Instant now) {
  Passed passed;
  for (auto& [appointment, place] : places_) {
    if (place.lost_at && *place.lost_at + kept_ <= now) {
      passed.gone.push_back(appointment);
    } else if (!place.shown && opens_at(place.guest) <= now) {
      place.shown = passed.shown = true;
    }
  }
  for (const auto& appointment : passed.gone) places_.erase(appointment);
  return passed;
}

std::optional<Instant> WaitingRoom::next() const {
  std::optional<Instant> next;
  for (const auto& [appointment, place] : places_) {
    if (place.lost_at) earlier(next, *place.lost_at + kept_);
    if (!place.shown) earlier(next, opens_at(place.guest));
  }
  return next;
}

std::optional<WaitingRoom::Waiting> WaitingRoom::find(const AppointmentId& appointment) const {
  const auto found = places_.find(appointment);
  if (found == places_.end()) return std::nullopt;
  return Waiting{found->second.guest, found->second.hello.participant};
}

std::vector<AppointmentId> WaitingRoom::in_order(const AppointmentId& companions_of) const {
  std::vector<std::pair<Instant, AppointmentId>> waiting;
  for (const auto& [appointment, place] : places_) {
    if (place.shown && place.guest.companion_of == companions_of) waiting.emplace_back(place.since, appointment);
  }
  std::sort(waiting.begin(), waiting.end());
  std::vector<AppointmentId> appointments;
  for (auto& [since, appointment] : waiting) appointments.push_back(std::move(appointment));
  return appointments;
}

protocol::WaitingRoom WaitingRoom::shown() const {
  protocol::WaitingRoom room;
  for (const auto& [appointment, place] : places_) {
    if (!place.shown) continue;
    room.patients.push_back({appointment, place.guest.given_name, place.guest.family_name, place.guest.starts_at,
                             place.since, place.hello.camera, place.hello.microphone, place.expected_at,
                             place.guest.companion_of, false});
  }
  std::stable_sort(room.patients.begin(), room.patients.end(),
                   [](const auto& a, const auto& b) { return a.since < b.since; });
  std::size_t count = 0;
  std::size_t bytes = 100;
  while (count < std::min(room.patients.size(), most_shown)) {
    bytes += largest_size(room.patients[count]);
    if (bytes > protocol::largest_frame) break;
    ++count;
  }
  room.patients.resize(count);
  return room;
}

}  // namespace visavis::server
