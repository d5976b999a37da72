#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/intent.h"
#include "session/peer_handle.h"
#include "session/time_zone.h"
#include "ui/geometry.h"
#include "ui/node.h"

// What goes into one drawing of the interface, and what comes out.
namespace visavis::ui {

// What a person did to a node of the twin.
struct TwinEvent {
  enum class Kind { activate, edit, choose, check } kind = Kind::activate;
  NodeId node = 0;
  std::string text;      // edit, choose
  bool checked = false;  // check
};

// Whose settings the sentences about permissions describe.
enum class Browser { chrome, firefox, safari, other };
enum class System { android, ios, macos, windows, other };
struct Platform {
  Browser browser = Browser::other;
  System system = System::other;
  bool inside_app = false;  // a window of another app, such as a messenger's
};

// Whether the system shows notifications of this page.
enum class Notices { unavailable, may_be_asked_for, shown };

// What the browser may do with a call: fill the screen with it, keep the other's picture above all windows.
enum class ScreenMode { unavailable, off, on };

struct Pointer {
  Point at{-1e6F, -1e6F};  // in the window
  bool down = false;
  bool touch = false;  // no hover
};

struct Input {
  Size window;            // CSS pixels
  float density = 1;      // device pixels a CSS pixel
  float scroll = 0;       // CSS pixels the content is scrolled up
  float safe_top = 0;     // notch
  float safe_bottom = 0;  // home bar
  float safe_left = 0;
  float safe_right = 0;
  Pointer pointer;
  NodeId focused = 0;  // 0: none
  bool focus_visible = false;
  bool dark = false;
  bool plain = false;      // nobody sees the drawing, only the nodes
  bool shortcuts = true;   // single letters press buttons
  bool may_switch = true;  // between the plain view and the drawn one
  Platform platform;
  Notices notices = Notices::unavailable;
  bool camera_faces_away = false;  // from the person: their own picture is no mirror then
  ScreenMode full_screen = ScreenMode::unavailable;
  ScreenMode mini_view = ScreenMode::unavailable;
  session::Instant now;
  std::optional<TwinEvent> event;  // at most one a drawing
};

constexpr session::PeerHandle own_picture_of = 0;

// Where a <video> lies beneath the canvas.
struct Picture {
  session::PeerHandle peer = own_picture_of;  // whose
  Box box;                                    // in the window
  NodeId after = 0;                           // what it follows where nothing has a place; 0: it comes first
  // Corner radii in CSS pixels: top left, top right, bottom right, bottom left.
  float radius[4] = {0, 0, 0, 0};
  bool mirrored = false;
  bool whole = false;  // shows all of the picture (contain) instead of filling the box (cover)
  friend bool operator==(const Picture&, const Picture&) = default;
};

// What is printed in place of the picture.
struct Sheet {
  enum class Kind { heading, strong, text, code, qr };
  struct Line {
    Kind kind = Kind::text;
    std::string words;
    friend bool operator==(const Line&, const Line&) = default;
  };
  std::vector<Line> lines;
  std::vector<std::string> qr;  // rows of 0 and 1, where a line says so
  friend bool operator==(const Sheet&, const Sheet&) = default;
};

// A practice's own picture, in place of the product's mark.
struct Logo {
  std::string address;  // empty: there is none
  Size size;            // in pixels, which it is at most
};

// What of the theme the document around the drawing needs, and the plain view.
struct DocumentColours {
  Colour page;  // behind everything
  Colour accent, on_accent, accent_tint;
  bool dark = false;  // color-scheme of the real inputs
  friend bool operator==(const DocumentColours&, const DocumentColours&) = default;
};

// For somebody who looks at something else.
struct Notice {
  std::string words;
  bool calls = false;  // whoever is asked in, rather than only told
};

struct Output {
  std::string_view screen;  // data-screen: "tan", "waiting", …
  bool ready = false;       // takes input: data-state="ready"
  std::string title;        // of the document
  DocumentColours colours;
  float content_height = 0;  // CSS pixels; more than the window scrolls
  std::vector<Node> nodes;
  std::vector<Picture> pictures;
  std::vector<session::Intent> intents;
  bool view_switched = false;   // somebody wants the plain view instead of the drawn one, or the reverse
  std::string language_wanted;  // the page shall be loaded in it
  std::optional<bool> shortcuts_wanted;
  bool notices_wanted = false;  // the browser is to be asked for them
  std::optional<bool> full_screen_wanted;
  std::optional<bool> mini_view_wanted;
  std::optional<Notice> notice;
  std::optional<Sheet> sheet;
  std::optional<session::Instant> redraw_at;  // a clock on the screen changes then
  NodeId focus = 0;                           // where the focus goes after a change of screen or a fault; 0: stays
  std::string announcement;                   // said once by the screen reader; empty: nothing new
};

}  // namespace visavis::ui
