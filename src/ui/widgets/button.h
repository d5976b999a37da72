#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ui/column.h"

namespace visavis::ui {

enum class ButtonLook { primary, secondary, quiet, danger, danger_filled };

struct Button {
  std::string_view key;
  std::string label;
  ButtonLook look = ButtonLook::secondary;
  std::optional<Icon> icon = std::nullopt;
  std::string name = {};           // what is read aloud, where the label alone is not enough
  std::string_view of = {};        // tells buttons with the same key apart
  std::string_view shortcut = {};  // a key that presses it
  bool busy = false;               // shows "One moment …" and takes no press
  bool submits = false;            // Enter in a field presses it
};

// True when it was pressed.
bool button(Scene& scene, const Box& box, const Button& button);
// Only what makes it a button, over what is drawn already.
bool pressable(Scene& scene, const Box& box, const Button& button);
// As wide as its label needs.
float button_width(const Scene& scene, const Button& button);
// Quiet, its words flush with the given edge of the column.
bool quiet_button(Scene& scene, float x, float y, const Button& button);
// An icon alone; the name is its tooltip for those who hear it.
bool icon_button(Scene& scene, const Box& box, const Button& button);
// A button in the sizes of a list of choices: chosen or not.
bool option(Scene& scene, const Box& box, const Button& button, bool chosen);

// Opens another page, or the telephone.
void link(Scene& scene, const Box& box, std::string_view key, const std::string& label, const std::string& address,
          const TextStyle& style, std::optional<Icon> icon = std::nullopt, const std::string& name = {});
float link_width(const Scene& scene, const std::string& label, const TextStyle& style, bool with_icon);

}  // namespace visavis::ui
