#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/clock.h"

namespace visavis::server {

// A moment as a person reads it: "Dienstag", "24. November 2026", "10:30 Uhr". In the hour that the end of summer time
// brings twice the zone is named as well: "02:30 Uhr (CEST)".
struct MomentWords {
  std::string weekday;
  std::string date;
  std::string time;
};

// In German and English; nothing for another language, or a zone that the system does not know.
std::optional<MomentWords> moment_words(Instant moment, const std::string& time_zone, std::string_view language);

}  // namespace visavis::server
