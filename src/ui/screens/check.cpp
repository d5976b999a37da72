#include <algorithm>
#include <cmath>

#include "ui/patient_page.h"
#include "ui/screens/screens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/device_faults.h"
#include "ui/widgets/device_picture.h"
#include "ui/widgets/device_rows.h"
#include "ui/widgets/rows.h"

namespace visavis::ui {
namespace {

using session::CheckView;
using session::DevicesPanel;
using session::LineRoute;
using session::LineState;
using session::Press;

struct Route {
  LineRoute route;
  std::string_view key;
  Text name;
};
constexpr Route routes[] = {{LineRoute::direct, "line.direct", Text::line_direct},
                            {LineRoute::udp, "line.udp", Text::line_udp},
                            {LineRoute::tcp, "line.tcp", Text::line_tcp},
                            {LineRoute::tls, "line.tls", Text::line_tls}};

Text state_words(LineState state) {
  switch (state) {
    case LineState::trying: return Text::line_trying;
    case LineState::works: return Text::line_works;
    case LineState::blocked: return Text::line_blocked;
    case LineState::not_offered: return Text::line_not_offered;
    case LineState::unknown: break;
  }
  return Text::line_unknown;
}

bool all(const CheckView& content, LineState state) {
  return std::all_of(content.lines.begin(), content.lines.end(), [&](LineState each) { return each == state; });
}

bool any(const CheckView& content, LineState state) {
  return std::find(content.lines.begin(), content.lines.end(), state) != content.lines.end();
}

struct Verdict {
  Tone tone;
  Text words;
};

// What it means for a call, and what to change.
Verdict verdict(const CheckView& content) {
  if (content.line(LineRoute::direct) == LineState::works || content.line(LineRoute::udp) == LineState::works) {
    return {Tone::ok, Text::line_is_good};
  }
  if (any(content, LineState::works)) return {Tone::care, Text::line_is_slow};
  if (any(content, LineState::blocked)) return {Tone::danger, Text::line_is_blocked};
  return {Tone::info, Text::line_is_unknown};
}

void line_rows(Scene& scene, Column& column, const CheckView& content) {
  constexpr float padding = 16, icon_size = 22, above = 10;
  heading(scene, column, "line", scene.texts(Text::line_heading), scene.type.section, 2);
  column.space(12);
  if (!any(content, LineState::trying)) {
    const auto said = verdict(content);
    scene.announce(scene.texts(said.words));
    banner(scene, column, {.key = "line.verdict", .tone = said.tone, .words = scene.texts(said.words)});
    column.space(12);
  }
  if (all(content, LineState::unknown) || all(content, LineState::not_offered)) return;
  Card card(scene, column, padding);
  const auto& c = scene.colours;
  for (const auto& each : routes) {
    const auto state = content.line(each.route);
    auto& inside = card.inside;
    if (each.route != LineRoute::direct) inside.space(above);
    const bool works = state == LineState::works;
    const Icon icon = works ? Icon::check : state == LineState::blocked ? Icon::error : Icon::info;
    const Colour ink = works ? c.ok : state == LineState::blocked ? c.danger : c.ink2;
    scene.painter.icon(icon, {inside.x, inside.y, icon_size, icon_size}, ink, works ? 2.5F : 2);
    Column beside{inside.x + icon_size + 12, inside.y, inside.width - icon_size - 12};
    words(scene, beside, each.key, scene.texts(each.name) + ": " + scene.texts(state_words(state)), scene.type.help,
          c.ink);
    inside.y = std::max(beside.y, inside.y + icon_size);
  }
  card.close();
}

// Without names of devices, addresses or people.
std::string result(const Scene& scene, const CheckView& content) {
  const auto& texts = scene.texts;
  const auto device = [&](Text name, bool works) {
    return texts(name) + ": " + texts(works ? Text::line_works : Text::line_blocked) + '\n';
  };
  std::string words = texts(Text::check_heading) + ", " + scene.locale.long_date(scene.input.now) + ", " +
                      scene.locale.time(scene.input.now) + '\n';
  words += device(Text::camera, content.panel.has_camera());
  words += device(Text::microphone, content.panel.has_microphone() && content.panel.heard);
  for (const auto& each : routes) {
    words += texts(each.name) + ": " + texts(state_words(content.line(each.route))) + '\n';
  }
  return words;
}

void own_devices(Scene& scene, Column& column, const CheckView& content) {
  const auto& panel = content.panel;
  if (is_impaired(panel)) {
    device_faults(scene, column, panel);
    column.space(20);
  }
  const float height = std::round(std::min(column.width * 0.6F, scene.phone() ? 212.0F : 232.0F));
  device_picture(scene, column.take(height), panel);
  column.space(12);
  if (!panel.has_microphone()) return;
  meter(scene, column, "meter", panel.level_bars, panel.heard, false);
  column.space(8);
  const Button echo{.key = "echo",
                    .label = scene.texts(content.echo ? Text::echo_off : Text::echo_on),
                    .look = ButtonLook::secondary,
                    .icon = Icon::speaker};
  if (button(scene, column.take(scene.type.button_height), echo)) scene.want(Press::toggle_echo);
  column.space(8);
  words(scene, column, "echo.help", scene.texts(Text::echo_help), scene.type.caption, scene.colours.ink2);
  column.space(12);
}

}  // namespace

void draw(Scene& scene, const session::View& view, const CheckView& content) {
  const auto& texts = scene.texts;
  PatientPage page(scene, view, content.begun ? 2 : 1);
  auto& column = page.column;
  page.title(texts(Text::check_heading), texts(Text::check_sentence));
  column.space(20);
  page.trouble();
  if (!content.begun) {
    const Button begin{.key = "begin", .label = texts(Text::check_begin), .look = ButtonLook::primary, .submits = true};
    if (page.finish({begin})) scene.want(Press::proceed);
    return;
  }
  own_devices(scene, column, content);
  Column& rest = page.has_aside() ? page.aside : column;
  device_rows(scene, rest, content.panel);
  rest.space(28);
  line_rows(scene, rest, content);
  const Button copy{.key = "copy",
                    .label = texts(content.copied ? Text::check_copied : Text::check_copy),
                    .look = ButtonLook::secondary,
                    .icon = Icon::copy};
  const Button again{.key = "again", .label = texts(Text::check_again), .look = ButtonLook::primary, .submits = true};
  if (const auto pressed = page.finish({copy, again})) {
    if (*pressed == 0) {
      scene.want(session::CopyWords{result(scene, content)});
    } else {
      scene.want(Press::proceed);
    }
  }
}

}  // namespace visavis::ui
