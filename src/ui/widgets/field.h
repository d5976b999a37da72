#pragma once

#include <optional>
#include <string>

#include "ui/column.h"

namespace visavis::ui {

struct Field {
  std::string_view key;
  std::string label;
  std::string text;
  InputPurpose purpose = InputPurpose::none;
  std::string help = {};
  std::string fault = {};  // how to repair it; empty: nothing is wrong
  std::string unit = {};   // drawn at its end: "minutes"
  float room_at_end = 0;   // for what lies over its end
  bool reveal = false;     // of a password
};

// A label, a frame with a real input in it, and a line of help below. What was typed just now, or nothing.
std::optional<std::string> text_field(Scene& scene, Column& column, const Field& field);
// The same, large and spaced, for the TAN; `complete` shows a check.
std::optional<std::string> tan_field(Scene& scene, Column& column, const Field& field, bool complete);

}  // namespace visavis::ui
