#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "session/view.h"

// What people type into fields, and what it means.
namespace visavis::session {

// What of a text is kept: at most 512 bytes, cut between characters, since no field but a password needs more. Control
// characters, which the server refuses (a tab out of a spreadsheet), become spaces.
std::string bounded(std::string_view text, std::size_t most_bytes = 512);
// Without white space at both ends.
std::string trimmed(std::string_view text);

FieldFault name_fault(std::string_view name);
FieldFault email_fault(std::string_view email);

// "24.11.2026", "24.11.", "24/11/2026", "2026-11-24"; what is left out is `today`'s. Only the date is meant.
std::optional<LocalTime> parse_date(std::string_view text, const LocalTime& today);
// "11:30", "11.30", "1130", "11", "11:30 Uhr", "2:30 pm". Only hour and minute are meant.
std::optional<LocalTime> parse_time(std::string_view text);
// "15", "15 Minuten", "15 min"; within the limits of an appointment.
std::optional<std::chrono::minutes> parse_duration(std::string_view text);

// As the fields are filled in: "24.11.2026" in German, "2026-11-24" elsewhere.
std::string write_date(const LocalTime& date, std::string_view language);
std::string write_time(const LocalTime& time);

}  // namespace visavis::session
