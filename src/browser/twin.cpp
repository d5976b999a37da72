#include "browser/twin.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "browser/events.h"
#include "browser/slice.h"
#include "browser/twin_diff.h"
#include "browser/twin_elements.h"

namespace visavis::browser::twin {
namespace {

using Clock = std::chrono::steady_clock;
using ui::Node;
using ui::NodeId;
using ui::NodeRole;

// Browsers take two taps for a double tap up to 300 ms apart.
constexpr auto double_tap = std::chrono::milliseconds(350);
// Nobody who clicks again and again on a new screen is shut out for longer.
constexpr auto longest_double_click = std::chrono::milliseconds(500);

// What an element holds that people change themselves; compared with the node after each drawing.
struct Held {
  std::string text;
  bool checked = false;
};

// From one list of nodes to the next.
struct Turn {
  std::vector<Node> nodes;
  std::vector<TwinChange> changes;
  std::size_t made = 0;
  bool new_screen = false;
  bool first = false;
  NodeId focused = 0;            // before
  std::vector<NodeId> headings;  // before that one
};

struct State {
  std::vector<Node> nodes;
  std::optional<Turn> turn;
  std::map<NodeId, Held> held;
  std::deque<ui::TwinEvent> events;
  ui::Pointer pointer;
  float scroll = 0;
  NodeId focused = 0;
  bool focus_visible = false;
  bool plain = false;
  NodeId focused_before = 0;  // before the view changed
  NodeId composing = 0;       // an input method is at work in this one
  std::string screen;
  Clock::time_point screen_since;
  Clock::time_point pressed_at;  // the first of a double click or tap
  bool tapped = false;           // with a finger
  std::string announced;
  ui::Size content{-1, -1};  // width unused
  float room_above = 0, room_below = 0;
};
State state;

const Node* find(NodeId id) {
  for (const auto* nodes : {&state.nodes, state.turn ? &state.turn->nodes : &state.nodes}) {
    const auto found = std::find_if(nodes->begin(), nodes->end(), [&](const Node& node) { return node.id == id; });
    if (found != nodes->end()) return &*found;
  }
  return nullptr;
}

void queue(ui::TwinEvent event) {
  const Node* node = find(event.node);
  if (!node || node->disabled) return;
  state.events.push_back(std::move(event));
  wake();
}

// ---- what the page reports

// `again` is the second of a double click or tap, as the browser has it: the first may have brought a new screen, whose
// button it did not mean.
void clicked(NodeId id, bool again, bool touch) {
  const auto now = Clock::now();
  if (again && state.pressed_at < state.screen_since && now - state.screen_since < longest_double_click) return;
  if (!again) {
    state.pressed_at = now;
    state.tapped = touch;
  }
  queue({ui::TwinEvent::Kind::activate, id, {}, false});
}

void edited(NodeId id, const char* text, bool composing) {
  state.composing = composing ? id : 0;
  auto& held = state.held[id];
  if (held.text == text) return wake();
  held.text = text;
  const Node* node = find(id);
  const auto kind = node && node->role == NodeRole::combobox ? ui::TwinEvent::Kind::choose : ui::TwinEvent::Kind::edit;
  queue({kind, id, text, false});
}

void checked(NodeId id, bool on) {
  state.held[id].checked = on;
  queue({ui::TwinEvent::Kind::check, id, {}, on});
}

void focus_moved(NodeId id, bool visible) {
  state.focused = id;
  state.focus_visible = visible;
  wake();
}

void pointer_moved(float x, float y, bool down, bool touch) {
  state.pointer = {{x, y}, down, touch};
  wake();
}

void scrolled(float y) {
  state.scroll = y;
  wake();
}

// ---- what the page shall be

void update(const Node& node, unsigned parts) {
  if (parts & part_name) elements::set_name(node);
  if (parts & part_description) elements::set_description(node);
  if (parts & part_box && !state.plain) elements::set_box(node);
  if (parts & part_state) elements::set_state(node);
  if (parts & part_state && state.plain) elements::set_look(node);
  if (parts & part_options) elements::set_options(node);
  if (parts & part_type && !state.plain) elements::set_type(node);
  if (parts & part_target) elements::set_target(node);
}

// Typing that came after the drawing, and waits for the next one.
bool is_ahead(NodeId id) {
  return std::any_of(state.events.begin(), state.events.end(), [&](const auto& event) { return event.node == id; });
}

// What people changed is set right where the session says otherwise, except under an input method's hands.
void hold(const Node& node) {
  if (is_ahead(node.id)) return;
  switch (node.role) {
    case NodeRole::textbox:
    case NodeRole::combobox: {
      auto& held = state.held[node.id];
      if (held.text == node.value || state.composing == node.id) return;
      held.text = node.value;
      elements::set_value(node);
      return;
    }
    case NodeRole::checkbox: {
      auto& held = state.held[node.id];
      if (held.checked == node.checked) return;
      held.checked = node.checked;
      elements::set_checked(node);
      return;
    }
    default: return;
  }
}

void make(const TwinChange& change, const std::vector<Node>& nodes) {
  switch (change.kind) {
    case TwinChange::Kind::remove:
      state.held.erase(change.id);
      if (state.composing == change.id) state.composing = 0;
      elements::remove(change.id);
      break;
    case TwinChange::Kind::create: elements::create(nodes[change.index], change.before); break;
    case TwinChange::Kind::move: elements::move(change.id, change.before); break;
    case TwinChange::Kind::update: {
      update(nodes[change.index], change.parts);
      // A new list of options forgets the choice.
      if (change.parts & part_options) state.held[change.id].text.clear();
      break;
    }
  }
}

// Room that fixed boxes take above and below: what has the focus scrolls clear of them.
void set_room(const ui::Output& output, float window_height) {
  float above = 0, below = 0;
  for (const auto& node : output.nodes) {
    if (!node.fixed || state.plain) continue;
    if (node.box.centre().y < window_height / 2) {
      above = std::max(above, node.box.bottom());
    } else {
      below = std::max(below, window_height - node.box.y);
    }
  }
  if (output.content_height == state.content.height && above == state.room_above && below == state.room_below) return;
  state.content.height = output.content_height;
  state.room_above = above;
  state.room_below = below;
  elements::set_room(output.content_height, above, below);
}

// Headings that stand before a node, the nearest first.
std::vector<NodeId> headings_before(NodeId id) {
  std::vector<NodeId> headings;
  for (const auto& node : state.nodes) {
    if (node.id == id) break;
    if (node.role == NodeRole::heading) headings.push_back(node.id);
  }
  std::reverse(headings.begin(), headings.end());
  return headings;
}

// What had the focus may be gone: then it goes to the heading under which that was, or to the screen's.
void move_focus(const ui::Output& output, bool focus_lost, const std::vector<NodeId>& headings) {
  if (output.focus != 0) return elements::focus(output.focus);
  if (!focus_lost) return;
  for (const NodeId id : headings) {
    if (find(id)) return elements::focus_in_place(id);
  }
  const auto heading = std::find_if(state.nodes.begin(), state.nodes.end(),
                                    [](const Node& node) { return node.role == NodeRole::heading; });
  if (heading != state.nodes.end()) elements::focus(heading->id);
}

Turn turn_to(const ui::Output& output) {
  Turn turn;
  turn.new_screen = state.screen != output.screen;
  turn.first = state.screen.empty();
  turn.focused = state.focused;
  if (!turn.new_screen) turn.headings = headings_before(turn.focused);
  std::set<NodeId> seen;
  for (const auto& node : output.nodes) {
    if (seen.insert(node.id).second) turn.nodes.push_back(node);
  }
  if (turn.new_screen) {
    state.screen = output.screen;
    state.screen_since = Clock::now();
  }
  turn.changes = diff(state.nodes, turn.nodes, turn.focused);
  return turn;
}

void finish(Turn& turn, const ui::Output& output, float window_height) {
  state.nodes = std::move(turn.nodes);
  for (const auto& node : state.nodes) hold(node);
  set_room(output, window_height);
  if (turn.new_screen && !turn.first) elements::scroll_to(0);
  // Who has moved the focus meanwhile is not called back.
  const bool moved = state.focused != turn.focused && find(state.focused);
  if (const NodeId before = std::exchange(state.focused_before, 0); !moved && find(before)) elements::focus(before);
  const bool focus_lost = turn.focused != 0 && !find(turn.focused);
  if (focus_lost && state.focused == turn.focused) state.focused = 0;
  const bool has_none = focus_lost || (turn.new_screen && !turn.first && turn.focused == 0);
  move_focus(output, has_none && !moved, turn.headings);
  if (!output.announcement.empty()) {
    // The same words again would be passed over in silence: a no-break space makes them others.
    state.announced = state.announced == output.announcement ? output.announcement + "\xC2\xA0" : output.announcement;
    elements::say(state.announced);
  }
}

}  // namespace

void set_plain(bool plain) {
  if (state.plain == plain) return;
  state.focused_before = state.focused;
  for (const auto& node : state.nodes) elements::remove(node.id);
  state.nodes.clear();
  state.held.clear();
  state.composing = state.focused = 0;
  state.content.height = -1;
  state.plain = plain;
  state.screen_since = Clock::now();  // the second half of a double click means nothing on it
}

void start() {
  static constexpr elements::Callbacks callbacks{clicked, edited, checked, focus_moved, pointer_moved, scrolled};
  elements::start(callbacks);
}

std::chrono::milliseconds until_settled() {
  const bool brought_it = state.tapped && state.pressed_at < state.screen_since;
  const auto left = state.pressed_at + double_tap - Clock::now();
  if (!brought_it || left <= Clock::duration::zero()) return std::chrono::milliseconds{0};
  return std::chrono::ceil<std::chrono::milliseconds>(left);
}

std::optional<ui::TwinEvent> next_event() {
  if (state.events.empty()) return std::nullopt;
  auto event = std::move(state.events.front());
  state.events.pop_front();
  return event;
}

void describe(ui::Input& input) {
  input.pointer = state.pointer;
  input.scroll = state.plain ? 0 : state.scroll;
  input.focused = state.focused;
  input.focus_visible = state.focus_visible;
}

bool show(const ui::Output& output, float window_height) {
  if (!state.turn) state.turn = turn_to(output);
  auto& turn = *state.turn;
  while (turn.made < turn.changes.size()) {
    make(turn.changes[turn.made++], turn.nodes);
    // In the plain view a half is seen.
    if (slice::over() && !state.plain) return false;
  }
  finish(turn, output, window_height);
  state.turn.reset();
  return true;
}

}  // namespace visavis::browser::twin
