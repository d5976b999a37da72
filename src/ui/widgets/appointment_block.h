#pragma once

#include <optional>

#include "protocol/appointment.h"
#include "ui/column.h"

namespace visavis::ui {

constexpr float pixels_a_minute = 2.3F;
constexpr float least_block = 34;
constexpr float hours_gutter = 72;

float height_of(std::chrono::milliseconds span);
// One below the other: short or simultaneous appointments make room for each other.
struct Lane {
  float free_from = 0;

  Box place(float x, float width, float y, std::chrono::minutes duration);
};
// A line across the day, with its hour in the gutter before it unless something else stands there.
void hour_line(Scene& scene, float x, float right, float y, std::optional<int> hour);

// An appointment, which opens when it is pressed: in one line that begins with `when`, with how many come `along`.
void appointment_block(Scene& scene, const Box& box, const protocol::Appointment& appointment, const std::string& when,
                       int along = 0);
// The same where there is little room: the time, and the name below it.
void appointment_tile(Scene& scene, const Box& box, const protocol::Appointment& appointment);

// A card that says that there are none, or none yet.
void no_appointments(Scene& scene, Column& column, Text why);

}  // namespace visavis::ui
