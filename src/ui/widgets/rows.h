#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/column.h"

namespace visavis::ui {

// A white sheet with a thin line around it.
void card(Scene& scene, const Box& box);
// The same around what is put into `inside` until `close`: for contents of a height that is not known before.
class Card {
 public:
  Card(Scene& scene, Column& column, float margin);
  // The card's box.
  Box close();

  Column inside;

 private:
  Scene& scene_;
  Column& column_;
  float margin_;
};
// From the text's left edge to the card's right.
void separator(Scene& scene, float x, float right, float y);

struct CheckRow {
  std::string_view key;
  std::string label;
  bool checked = false;
  bool faulty = false;
  std::string fault = {};
};
// The whole row presses. What it was set to just now.
std::optional<bool> check_row(Scene& scene, const Box& box, const CheckRow& row);
// As high as its label asks for.
std::optional<bool> check_row(Scene& scene, Column& column, const CheckRow& row);
float check_row_height(const Scene& scene, const std::string& label, float width);

struct ChoiceRow {
  std::string_view key;
  std::string label;
  Icon icon = Icon::camera;
  std::vector<Option> options;
  std::string chosen;
  std::string shown = {};  // instead of the chosen option's label
  std::string name = {};   // what is read aloud, where the label alone is not enough
  float room_at_end = 0;
};
// Label, value and chevron over a real list of the system; the value that was chosen just now.
std::optional<std::string> choice_row(Scene& scene, const Box& box, const ChoiceRow& row);

// Loudness in twelfths, with words.
void meter(Scene& scene, Column& column, std::string_view key, int bars, bool heard, bool muted);

}  // namespace visavis::ui
