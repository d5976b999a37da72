#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "session/time_zone.h"
#include "session/view.h"
#include "ui/frame.h"
#include "ui/locale.h"
#include "ui/painter.h"
#include "ui/texts.h"
#include "ui/theme.h"

namespace visavis::ui {

// What is known of the drawing before.
struct Memory {
  std::string screen;
  bool arriving = false;    // the first drawing of a screen
  std::set<NodeId> faulty;  // fields that said what to repair
  bool password_revealed = false;
  bool code_asked = false;
  bool saved = false;  // the appointment, just now
  std::string announced;
  bool searching = false;
  bool chatting = false;  // in the call
  session::CallPanel open = session::CallPanel::none;
  int line_to = -1;               // whose place; the first one's, where it is nobody's
  bool own_picture_high = false;  // at the top of the call
  session::Instant used_at;       // the call's controls
  session::Instant touched_back_at;
  Point pointer;  // as of then, and so are these
  NodeId focused = 0;
  int unread = 0;
  std::size_t others = 0;  // in the call
  std::string who_waited;  // on the doctor's desk
  std::size_t waiting = 0;
  NodeId passed_list = 0;  // of choices, in which the arrow keys have come to
  std::string passed;      // this one, which is not wanted yet
  session::Instant passed_at;
};

// One drawing: what screens and widgets draw with, and where they leave nodes, pictures and intents. Boxes are those of
// the content, which scrolls, or of the window while `fixed` holds.
class Scene {
 public:
  Scene(const Theme& theme, const Logo& logo, bool desk, const Texts& texts, const Locale& locale,
        const session::TimeZone& zone, const Input& input, Painter painter, Memory& memory, Output& output);

  const Theme& theme;
  const Logo& logo;
  const Palette& colours;
  const Measures& type;
  const Texts& texts;
  const Locale& locale;
  const session::TimeZone& zone;
  const Input& input;
  Painter painter;
  Memory& memory;
  Output& output;

  // The same in each drawing of a screen; `of` tells equal controls apart.
  [[nodiscard]] NodeId id(std::string_view key, std::string_view of = {}) const;
  void add(Node node);

  // What a person did to a node, in this drawing.
  [[nodiscard]] bool activated(NodeId node) const { return did(TwinEvent::Kind::activate, node); }
  [[nodiscard]] const std::string* edited(NodeId node) const;
  [[nodiscard]] const std::string* chosen(NodeId node) const;
  [[nodiscard]] std::optional<bool> checked(NodeId node) const;
  // Of a list in which a choice does something at once: arrow keys come by others on their way, which are shown in
  // place of `now` and not wanted until the focus leaves, or nothing was chosen for so long as `patience` says.
  [[nodiscard]] std::string passing(NodeId list, std::string now) const;
  [[nodiscard]] bool settled_on(NodeId list, std::optional<std::chrono::seconds> patience = {});
  template <class Intent>
  void want(Intent intent) {
    output.intents.emplace_back(std::move(intent));
  }

  [[nodiscard]] bool hovered(const Box& box) const;
  [[nodiscard]] bool pressed(const Box& box) const { return input.pointer.down && under_pointer(box); }
  [[nodiscard]] bool focused(NodeId node) const { return input.focused == node; }
  // The ring that shows where the keyboard is.
  void focus_ring(NodeId node, const Box& box, float radius);

  // Until `scroll`: boxes are those of the window.
  void fix();
  void scroll();
  [[nodiscard]] bool is_fixed() const { return fixed_; }
  [[nodiscard]] Box in_window(const Box& box) const;

  // Nodes of what lies behind a dialog are left out; its fields show their text all the same.
  void lie_behind_dialog(bool behind) { behind_dialog_ = behind; }
  [[nodiscard]] bool lies_behind_dialog() const { return behind_dialog_; }

  // Below this line of the window fixed controls cover the content.
  void cover_below(float y) { covered_below_ = y; }
  [[nodiscard]] float covered_below() const { return covered_below_; }

  // A <video> beneath the drawing; the own picture is mirrored.
  Picture& show_picture(session::PeerHandle peer, const Box& box, float radius);

  void redraw_at(session::Instant instant);
  // At the next full minute or second since `since`.
  void redraw_each_minute(session::Instant since);
  void redraw_each_second(session::Instant since);
  // Said by a screen reader, once while it holds.
  void announce(std::string words) { announcement_ = std::move(words); }
  [[nodiscard]] const std::string& announcement() const { return announcement_; }

  // Where one types first; on a phone the keyboard would cover what is to be read before.
  void focus_on_arrival(std::string_view key) {
    if (memory.arriving && !phone()) output.focus = id(key);
  }

  [[nodiscard]] bool phone() const { return input.window.width < 700; }
  [[nodiscard]] bool wide() const { return input.window.width >= 1180; }

 private:
  [[nodiscard]] bool did(TwinEvent::Kind kind, NodeId node) const {
    return input.event && input.event->kind == kind && input.event->node == node;
  }
  [[nodiscard]] bool under_pointer(const Box& box) const { return in_window(box).contains(input.pointer.at); }

  bool fixed_ = false;
  bool behind_dialog_ = false;
  float covered_below_ = 1e6F;
  std::string announcement_;
};

}  // namespace visavis::ui
