#include "session/appointment_search.h"

#include <algorithm>
#include <utility>

#include "session/text_entry.h"
#include "session/timers.h"

namespace visavis::session {
namespace {

constexpr std::chrono::milliseconds pause_in_typing{250};
constexpr std::chrono::days reach{366};

// RFC 3986, 2.1.
std::string percent_encoded(std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (plain) {
      encoded += c;
    } else {
      encoded += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return encoded;
}

}  // namespace

void insert_by_time(std::vector<protocol::Appointment>& list, protocol::Appointment appointment) {
  const auto after = std::upper_bound(list.begin(), list.end(), appointment.starts_at,
                                      [](Instant time, const auto& each) { return time < each.starts_at; });
  list.insert(after, std::move(appointment));
}

void AppointmentSearch::edit(std::string_view text, Requests& requests, Commands& commands) {
  requests.forget(Ask::search);  // its answer would be about another text
  view_ = SearchView{bounded(text, protocol::longest_search), false, {}};
  if (trimmed(view_.text).empty()) {
    commands.emplace_back(StopTimer{Timers::search});
  } else {
    commands.emplace_back(StartTimer{Timers::search, pause_in_typing});
  }
}

void AppointmentSearch::ask(Instant now, const protocol::DoctorId& doctor, Requests& requests, Commands& commands) {
  const std::string text = trimmed(view_.text);
  if (text.empty()) return;
  requests.send(Ask::search, Method::get,
                "/appointments?from=" + protocol::to_iso8601(now - reach) + "&to=" + protocol::to_iso8601(now + reach) +
                    "&search=" + percent_encoded(text) + (doctor.empty() ? "" : "&doctor=" + doctor.value),
                commands);
}

void AppointmentSearch::found(std::vector<protocol::Appointment> appointments, Instant now) {
  std::vector<protocol::Appointment> past;
  view_.found.clear();
  for (auto& each : appointments) insert_by_time(each.ends_at() > now ? view_.found : past, std::move(each));
  for (auto each = past.rbegin(); each != past.rend(); ++each) view_.found.push_back(std::move(*each));
  view_.answered = true;
}

}  // namespace visavis::session
