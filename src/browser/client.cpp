#include "browser/client.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>
#include <utility>

#include "browser/canvas.h"
#include "browser/commands.h"
#include "browser/document.h"
#include "browser/events.h"
#include "browser/files.h"
#include "browser/glyphs.h"
#include "browser/history.h"
#include "browser/locale.h"
#include "browser/media.h"
#include "browser/network.h"
#include "browser/notices.h"
#include "browser/peers.h"
#include "browser/pictures.h"
#include "browser/plain_view.h"
#include "browser/screen_modes.h"
#include "browser/security_code.h"
#include "browser/shortcuts.h"
#include "browser/slice.h"
#include "browser/start.h"
#include "browser/twin.h"
#include "browser/window.h"

namespace visavis::browser {
namespace {

// A burst of typing is drawn in slices, so that the page stays alive.
constexpr int drawings_in_a_frame = 12;

enum class Part { beginning, drawing, glyphs, elements, canvas, document };

// What is drawn now. A long one is made in slices.
struct Frame {
  Part next = Part::beginning;
  window::Measures window;
  plain_view::Reasons reasons;
  ui::Input input;
  ui::Output output;
  std::optional<int> steps_back;
  bool held = false;
  std::optional<session::Instant> picture_first_until;
  bool waits = false;  // for that picture
  bool switched = false;
  bool overtaken = false;  // another one is wanted already
  bool pause = false;      // a new screen comes to be seen as a whole, and not with what was painted meanwhile
  int left = drawings_in_a_frame;
};

struct Client {
  Client(StartData data, session::OpenPage open_page, ui::DrawScreen draw_screen)
      : platform(data.platform),
        page(open_page(data.session, zone)),
        interface(draw_screen, std::move(data.texts), data.session.language, std::move(data.brand), locale, zone) {}

  ui::Platform platform;
  BrowserZone zone;
  BrowserLocale locale;
  std::unique_ptr<session::Page> page;
  ui::Interface interface;
  std::deque<session::Event> events;
  bool handling = false;
  bool drawn = false;  // the canvas has been started
  bool no_canvas = false;
  std::optional<bool> plain;
  std::string_view screen;  // shown last
  std::optional<Frame> frame;
};
Client* client = nullptr;

session::Instant now() {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

void handle_events() {
  if (client->handling) return;
  client->handling = true;
  while (!client->events.empty()) {
    const auto event = std::move(client->events.front());
    client->events.pop_front();
    session::Commands commands;
    client->page->on(event, now(), commands);
    carry_out(commands);
  }
  client->handling = false;
}

// What the drawings before the last one in a frame wanted is not lost.
void carry_over(ui::Output& output, const ui::Output& earlier) {
  if (output.focus == 0) output.focus = earlier.focus;
  if (output.announcement.empty()) output.announcement = earlier.announcement;
  if (!output.full_screen_wanted) output.full_screen_wanted = earlier.full_screen_wanted;
  if (!output.mini_view_wanted) output.mini_view_wanted = earlier.mini_view_wanted;
}

// The view may change in any frame: with the reader's colours, or because a canvas cannot be had.
plain_view::Reasons choose_view(const window::Measures& window) {
  plain_view::Reasons reasons{window.forced_colours, client->no_canvas, window.letters_too_small};
  if (!plain_view::wanted(reasons) && !std::exchange(client->drawn, true)) {
    reasons.no_canvas = client->no_canvas = !canvas::start();
  }
  return reasons;
}

void change_view(bool plain) {
  if (client->plain == plain) return;
  client->plain = plain;
  twin::set_plain(plain);
  plain_view::show(plain);
  pictures::place_anew();
}

ui::Input input_of(const window::Measures& window, const plain_view::Reasons& reasons) {
  ui::Input input;
  input.window = window.size;
  input.density = window.density;
  input.safe_top = window.safe_top;
  input.safe_bottom = window.safe_bottom;
  input.safe_left = window.safe_left;
  input.safe_right = window.safe_right;
  input.dark = window.dark;
  input.plain = plain_view::wanted(reasons);
  input.may_switch = plain_view::may_switch(reasons);
  input.platform = client->platform;
  input.notices = notices::state();
  input.shortcuts = shortcuts::on();
  input.camera_faces_away = media::camera_faces_away();
  input.full_screen = screen_modes::full_screen();
  input.mini_view = screen_modes::mini_view();
  return input;
}

void begin(Frame& frame) {
  frame.window = window::measure();
  frame.reasons = choose_view(frame.window);
  frame.input = input_of(frame.window, frame.reasons);
  frame.next = Part::drawing;
}

// Each thing done is drawn and taken to the session; the last drawing takes nothing up, and shows what came of it.
void draw(Frame& frame) {
  auto& input = frame.input;
  twin::describe(input);
  input.event = frame.left > 1 ? twin::next_event() : std::nullopt;
  input.now = now();
  const auto view = client->page->view();
  frame.picture_first_until = view.picture_first_until;
  auto drawn = client->interface.draw(view, input);
  frame.steps_back = view.steps_back;
  frame.held = view.held;
  carry_over(drawn, frame.output);
  frame.output = std::move(drawn);
  auto& output = frame.output;
  for (auto& intent : output.intents) client->events.emplace_back(std::move(intent));
  frame.switched = frame.switched || output.view_switched;
  if (output.notice) notices::show(*output.notice, view.practice.name);
  if (output.notices_wanted) notices::ask();
  if (output.shortcuts_wanted) shortcuts::switch_on(*output.shortcuts_wanted);
  if (!output.language_wanted.empty()) document::change_language(output.language_wanted);
  const bool settled = !input.event && client->events.empty();
  if (glyphs::owed()) {
    frame.next = Part::glyphs;
  } else if (--frame.left == 0 || settled) {
    frame.next = Part::elements;
    frame.pause = std::exchange(client->screen, output.screen) != output.screen;
  }
  handle_events();
}

void draw_canvas(Frame& frame) {
  pictures::show(frame.output.pictures);
  screen_modes::follow(frame.output);
  // The clock may have been set back meanwhile.
  const auto wait = frame.picture_first_until.value_or(now()) - now();
  frame.waits = wait > std::chrono::milliseconds{0} && wait < std::chrono::seconds{1};
  if (frame.window.hidden || frame.input.plain || frame.waits) {
    canvas::hide();
  } else {
    canvas::draw(client->interface.draw_data(), frame.window.size, frame.window.density);
  }
}

void show_document(const Frame& frame) {
  const auto& output = frame.output;
  const auto unsettled = twin::until_settled();
  const bool ready = output.ready && unsettled.count() == 0 && (!frame.input.plain || plain_view::styled());
  document::show(output, ready);
  document::show_sheet(output.sheet);
  if (frame.steps_back) history::show(*frame.steps_back);
  history::hold(frame.held);
  auto next = output.redraw_at;
  if (frame.waits) next = std::min(next.value_or(session::Instant::max()), *frame.picture_first_until);
  if (unsettled.count() > 0) next = std::min(next.value_or(session::Instant::max()), now() + unsettled);
  window::request_frame_at(next ? static_cast<double>(next->time_since_epoch().count()) : 0);
  if (frame.switched) plain_view::choose(!frame.input.plain, frame.reasons);
  if (frame.left == 0 || frame.switched || frame.overtaken) wake();
}

void do_next(Frame& frame) {
  switch (frame.next) {
    case Part::beginning: return begin(frame);
    case Part::drawing: return draw(frame);
    case Part::glyphs:
      glyphs::draw_owed();
      if (!glyphs::owed()) frame.next = Part::drawing;
      return;
    case Part::elements:
      change_view(frame.input.plain);
      if (twin::show(frame.output, frame.input.window.height)) frame.next = Part::canvas;
      return;
    case Part::canvas:
      draw_canvas(frame);
      frame.next = Part::document;
      return;
    case Part::document:
      show_document(frame);
      client->frame.reset();
      return;
  }
}

void go_on() {
  slice::begin();
  while (client->frame) {
    do_next(*client->frame);
    if (client->frame && (std::exchange(client->frame->pause, false) || slice::over())) return window::take_turns();
  }
}

void begin_frame() {
  if (client->frame) {
    client->frame->overtaken = true;
  } else {
    client->frame.emplace();
  }
  go_on();
}

void went_back(int steps) {
  for (; steps > 0; --steps) report(session::Intent{session::Press::back});
}

}  // namespace

void start_client(session::OpenPage open_page, ui::DrawScreen draw_screen) {
  client = new Client(read_start(), open_page, draw_screen);  // lives as long as the page
  window::start(begin_frame, go_on);
  twin::start();
  shortcuts::start();
  screen_modes::start();
  history::start(went_back);
  peers::start();
  files::start();
  security_code::start();
  media::watch_devices();
  network::watch();
  session::Commands commands;
  client->page->start(now(), commands);
  carry_out(commands);
}

void note(session::Event event) {
  client->events.push_back(std::move(event));
  handle_events();
}

void report(session::Event event) {
  note(std::move(event));
  wake();
}

void wake() {
  window::request_frame();
}

}  // namespace visavis::browser
