#pragma once

#include <string>

#include "ui/scene.h"

namespace visavis::ui {

// "10:30 Uhr"
std::string clock_time(const Scene& scene, session::Instant instant);
bool is_today(const Scene& scene, session::Instant instant);
// "04:12", and from an hour on "1:04:12".
std::string elapsed_time(session::Instant since, session::Instant now);
// Whole minutes until now.
long long minutes_since(const Scene& scene, session::Instant instant);
// "10:30 Uhr", and on another day than today "Freitag, 27. November, 10:30 Uhr".
std::string moment(const Scene& scene, session::Instant instant);

}  // namespace visavis::ui
