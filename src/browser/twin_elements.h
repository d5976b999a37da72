#pragma once

#include <string>

#include "ui/node.h"

// The twin's elements one by one: the border to web/twin.js.
namespace visavis::browser::twin::elements {

struct Callbacks {
  void (*clicked)(ui::NodeId node, bool again, bool touch);
  void (*edited)(ui::NodeId node, const char* text, bool composing);  // text or choice
  void (*checked)(ui::NodeId node, bool on);
  void (*focus_moved)(ui::NodeId node, bool visible);  // node 0: to none of them
  void (*pointer_moved)(float x, float y, bool down, bool touch);
  void (*scrolled)(float y);
};
void start(const Callbacks& callbacks);

void create(const ui::Node& node, ui::NodeId before);
void move(ui::NodeId id, ui::NodeId before);
void remove(ui::NodeId id);

void set_name(const ui::Node& node);
void set_description(const ui::Node& node);
void set_box(const ui::Node& node);
void set_state(const ui::Node& node);
void set_look(const ui::Node& node);
void set_options(const ui::Node& node);
void set_type(const ui::Node& node);
void set_target(const ui::Node& node);
void set_value(const ui::Node& node);
void set_checked(const ui::Node& node);

void set_room(float content_height, float above, float below);
void scroll_to(float y);
void focus(ui::NodeId id);
// Without scrolling there.
void focus_in_place(ui::NodeId id);
void say(const std::string& words);

}  // namespace visavis::browser::twin::elements
