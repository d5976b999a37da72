#include "browser/twin_elements.h"

#include <cmath>
#include <string>

extern "C" {
void js_twin_start(const visavis::browser::twin::elements::Callbacks* callbacks);
void js_twin_create(unsigned id, const char* tag, const char* type, unsigned before);
void js_twin_attribute(unsigned id, const char* name, const char* value);
void js_twin_no_attribute(unsigned id, const char* name);
void js_twin_move(unsigned id, unsigned before);
void js_twin_remove(unsigned id);
void js_twin_words(unsigned id, const char* words);
void js_twin_label(unsigned id, const char* words);
void js_twin_description(unsigned id, const char* words);
void js_twin_box(unsigned id, double x, double y, double width, double height, bool fixed, bool keyboard_only);
void js_twin_clear_options(unsigned id);
void js_twin_option(unsigned id, const char* value, const char* label, const char* language);
void js_twin_type(unsigned id, double size, int weight, double spacing, unsigned ink, unsigned placeholder,
                  unsigned caret);
void js_twin_value(unsigned id, const char* value);
void js_twin_checked(unsigned id, bool on);
void js_twin_room(double content_height, double above, double below);
void js_twin_scroll_to(double y);
void js_twin_focus(unsigned id, bool in_place);
void js_twin_say(const char* words);
}

namespace visavis::browser::twin::elements {
namespace {

using ui::InputPurpose;
using ui::Node;
using ui::NodeRole;

void attribute(const Node& node, const char* name, const char* value) {
  js_twin_attribute(node.id, name, value);
}
void attribute_if(bool wanted, const Node& node, const char* name, const char* value) {
  if (wanted) {
    js_twin_attribute(node.id, name, value);
  } else {
    js_twin_no_attribute(node.id, name);
  }
}

const char* tag_of(const Node& node) {
  switch (node.role) {
    case NodeRole::heading: return node.level == 1 ? "h1" : node.level == 2 ? "h2" : "h3";
    case NodeRole::button: return "button";
    case NodeRole::link: return "a";
    case NodeRole::logo: return "img";
    case NodeRole::textbox:
    case NodeRole::checkbox: return "input";
    case NodeRole::combobox: return "select";
    case NodeRole::text:
    case NodeRole::status:
    case NodeRole::alert: break;
  }
  return "p";
}

const char* type_of(const Node& node) {
  if (node.role == NodeRole::button) return "button";
  if (node.role == NodeRole::checkbox) return "checkbox";
  if (node.role != NodeRole::textbox) return "";
  if (node.purpose == InputPurpose::password || node.purpose == InputPurpose::new_password) return "password";
  if (node.purpose == InputPurpose::email || node.purpose == InputPurpose::username) return "email";
  return "text";
}

// What tells password managers, one-time codes and a phone's keyboard what is wanted.
void set_purpose(const Node& node) {
  const auto fill = [&](const char* name, const char* token) {
    attribute(node, "name", name);
    attribute(node, "autocomplete", token);
  };
  const bool is_name = node.purpose == InputPurpose::given_name || node.purpose == InputPurpose::family_name;
  attribute(node, "dir", is_name || node.purpose == InputPurpose::message ? "auto" : "ltr");
  switch (node.purpose) {
    case InputPurpose::tan:
      fill("tan", "one-time-code");
      attribute(node, "autocapitalize", "characters");
      attribute(node, "autocorrect", "off");
      attribute(node, "spellcheck", "false");
      break;
    case InputPurpose::given_name: fill("given-name", "given-name"); break;
    case InputPurpose::family_name: fill("family-name", "family-name"); break;
    case InputPurpose::email: fill("email", "email"); break;
    case InputPurpose::username: fill("username", "username"); break;
    case InputPurpose::password: fill("password", "current-password"); break;
    case InputPurpose::new_password: fill("new-password", "new-password"); break;
    case InputPurpose::one_time_code: fill("one-time-code", "one-time-code"); break;
    case InputPurpose::date: fill("date", "off"); break;
    case InputPurpose::time: fill("time", "off"); break;
    case InputPurpose::number:
      fill("number", "off");
      attribute(node, "inputmode", "numeric");
      break;
    case InputPurpose::message:
      attribute(node, "autocomplete", "off");
      attribute(node, "enterkeyhint", "send");
      break;
    case InputPurpose::none: attribute(node, "autocomplete", "off"); break;
  }
}

const char* word_of(ui::NodeLook look) {
  using ui::NodeLook;
  switch (look) {
    case NodeLook::primary: return "primary";
    case NodeLook::quiet: return "quiet";
    case NodeLook::danger: return "danger";
    case NodeLook::info: return "info";
    case NodeLook::ok: return "ok";
    case NodeLook::care: return "care";
    case NodeLook::error: return "error";
    case NodeLook::aside: return "aside";
    case NodeLook::usual: break;
  }
  return "usual";
}

bool names_itself(NodeRole role) {
  return role != NodeRole::textbox && role != NodeRole::checkbox && role != NodeRole::combobox;
}

}  // namespace

void start(const Callbacks& callbacks) {
  js_twin_start(&callbacks);
}

void create(const Node& node, ui::NodeId before) {
  js_twin_create(node.id, tag_of(node), type_of(node), before);
  if (node.role == NodeRole::textbox) set_purpose(node);
  if (node.role == NodeRole::status) attribute(node, "role", "status");
  if (node.role == NodeRole::alert) attribute(node, "role", "alert");
  if (node.role == NodeRole::heading) attribute(node, "tabindex", "-1");
  if (node.role == NodeRole::logo) {
    attribute(node, "src", node.value.c_str());
    attribute(node, "alt", "");  // the name stands beside it
    // Its proportion, so that the plain view has room for it before it has come.
    attribute(node, "width", std::to_string(std::lround(node.box.width)).c_str());
    attribute(node, "height", std::to_string(std::lround(node.box.height)).c_str());
  }
}

void move(ui::NodeId id, ui::NodeId before) {
  js_twin_move(id, before);
}
void remove(ui::NodeId id) {
  js_twin_remove(id);
}

void set_name(const Node& node) {
  if (names_itself(node.role)) {
    js_twin_words(node.id, node.name.c_str());
  } else {
    js_twin_label(node.id, node.name.c_str());
  }
}

void set_description(const Node& node) {
  js_twin_description(node.id, node.description.c_str());
}

void set_box(const Node& node) {
  js_twin_box(node.id, node.box.x, node.box.y, node.box.width, node.box.height, node.fixed, node.keyboard_only);
}

void set_state(const Node& node) {
  if (node.role == NodeRole::button) {
    attribute(node, "type", node.primary ? "submit" : "button");
    attribute_if(node.toggle, node, "aria-pressed", node.pressed ? "true" : "false");
    attribute_if(!node.shortcut.empty(), node, "aria-keyshortcuts", std::string(node.shortcut).c_str());
    attribute_if(node.listed, node, "data-listed", "");
    // Not `disabled`, which would drop the focus.
    attribute_if(node.disabled, node, "aria-disabled", "true");
    return;
  }
  if (names_itself(node.role)) return;
  attribute_if(node.disabled, node, "disabled", "");
  attribute_if(node.invalid, node, "aria-invalid", "true");
  if (node.purpose == InputPurpose::password) attribute(node, "type", node.reveal_password ? "text" : "password");
}

void set_look(const Node& node) {
  attribute(node, "data-look", word_of(node.look));
}

void set_options(const Node& node) {
  if (node.role != NodeRole::combobox) return;
  js_twin_clear_options(node.id);
  for (const auto& option : node.options) {
    js_twin_option(node.id, option.value.c_str(), option.label.c_str(), option.language.c_str());
  }
}

void set_type(const Node& node) {
  if (node.role != NodeRole::textbox) return;
  js_twin_type(node.id, node.font_size, node.font_weight, node.letter_spacing, node.ink.value,
               node.placeholder_ink.value, node.caret.value);
}

void set_target(const Node& node) {
  if (node.role != NodeRole::link) return;
  const bool another_page = node.value.rfind("tel:", 0) != 0 && node.value.rfind("mailto:", 0) != 0;
  attribute(node, "href", node.value.c_str());
  attribute_if(another_page, node, "target", "_blank");
  attribute_if(another_page, node, "rel", "noopener");
}

void set_value(const Node& node) {
  js_twin_value(node.id, node.value.c_str());
}
void set_checked(const Node& node) {
  js_twin_checked(node.id, node.checked);
}

void set_room(float content_height, float above, float below) {
  js_twin_room(content_height, above, below);
}
void scroll_to(float y) {
  js_twin_scroll_to(y);
}
void focus(ui::NodeId id) {
  js_twin_focus(id, false);
}
void focus_in_place(ui::NodeId id) {
  js_twin_focus(id, true);
}
void say(const std::string& words) {
  js_twin_say(words.c_str());
}

}  // namespace visavis::browser::twin::elements
