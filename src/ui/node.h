#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ui/geometry.h"

namespace visavis::ui {

enum class NodeRole : std::uint8_t {
  text,     // plain words: <p>
  logo,     // the practice's, beside its name: <img>, visible in either view
  heading,  // <h1>…<h3> by level
  button,
  link,     // <a href>, opens another page
  textbox,  // a real, visible <input>
  checkbox,
  combobox,  // a real <select>, invisible above its drawing
  status,    // polite live region
  alert,     // assertive live region
};

// What a textbox is for: decides type, autocomplete, inputmode and capitalisation of the <input>.
enum class InputPurpose : std::uint8_t {
  none,
  tan,
  given_name,
  family_name,
  email,
  username,
  password,
  new_password,
  one_time_code,
  date,
  time,
  number,
  message
};

// What a node is among its like, for the plain view, which has no picture to show it.
enum class NodeLook : std::uint8_t { usual, primary, quiet, danger, info, ok, care, error, aside };

struct Option {
  std::string value;
  std::string label;
  std::string language{};  // of the label, where it is another than the page's
  friend bool operator==(const Option&, const Option&) = default;
};

using NodeId = std::uint32_t;

// One entry of the accessible twin: an element of the page that lies, invisibly but for textboxes, exactly where the
// picture shows it; in the plain view it is what is seen. The order of the list is the order of reading and of the
// focus.
struct Node {
  NodeId id = 0;
  NodeRole role = NodeRole::text;
  std::string name;   // accessible name; the words of a text, status or alert
  std::string value;  // of a textbox or combobox; href of a link
  NodeLook look = NodeLook::usual;
  std::string description;  // what stands below a field: help, or how to repair it
  std::vector<Option> options;
  Box box;                     // CSS pixels from the top left of the content, or of the window if `fixed`
  bool fixed = false;          // does not scroll
  std::string_view shortcut;   // the key that presses it, as KeyboardEvent.key has it
  bool listed = false;         // the arrow keys lead from one such to the next
  bool keyboard_only = false;  // a pointer goes through it to what lies behind
  std::uint8_t level = 0;
  InputPurpose purpose = InputPurpose::none;
  bool checked = false;
  bool pressed = false;  // with `toggle`
  bool toggle = false;   // a button that stays pressed
  bool disabled = false;
  bool invalid = false;
  bool reveal_password = false;
  bool primary = false;  // the button that Enter in a textbox presses
  // Text of a real input; colours are those of the theme's field.
  float font_size = 0;
  std::uint16_t font_weight = 400;
  float letter_spacing = 0;
  Colour ink;
  Colour placeholder_ink;
  Colour caret;  // all 0: like the ink

  friend bool operator==(const Node&, const Node&) = default;
};

}  // namespace visavis::ui
