#include "ui/widgets/line_panel.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "ui/widgets/people.h"
#include "ui/widgets/rows.h"
#include "ui/widgets/side_panel.h"

namespace visavis::ui {
namespace {

using session::LineSample;

struct Plot {
  std::string_view key;
  Text words;
  int (*value)(const LineSample& sample);
  int least_top;  // the scale goes up to at least this
};

int round_trip(const LineSample& sample) {
  return static_cast<int>(sample.round_trip.count());
}
int lost_percent(const LineSample& sample) {
  return (sample.lost_permille + 5) / 10;
}
int received(const LineSample& sample) {
  return sample.received_kbps;
}
int sent(const LineSample& sample) {
  return sample.sent_kbps;
}

constexpr Plot plots[] = {
    {"round_trip", Text::line_round_trip, round_trip, 200},
    {"lost", Text::line_lost_share, lost_percent, 10},
    {"received", Text::line_received, received, 500},
    {"sent", Text::line_sent, sent, 500},
};

// A gap of more than this is one in which nothing was measured.
constexpr std::chrono::seconds gap{5};

void curve(Scene& scene, const Box& box, const std::vector<LineSample>& samples, const Plot& plot) {
  const auto& call = scene.theme.call;
  scene.painter.fill(box, call.stage, 8);
  int top = plot.least_top;
  for (const auto& each : samples) top = std::max(top, plot.value(each));
  const auto& style = scene.type.caption;
  const std::string scale = std::to_string(top);
  scene.painter.text({box.right() - scene.painter.width(scale, style), box.y - 4 - style.line}, scale, style,
                     call.text2);
  const Box inner = box.inset(3);
  const auto end = samples.back().at;
  const auto place = [&](const LineSample& sample) {
    const float age =
        std::chrono::duration<float>(end - sample.at) / std::chrono::duration<float>(session::line_history);
    const float share = static_cast<float>(plot.value(sample)) / static_cast<float>(top);
    return Point{inner.right() - std::clamp(age, 0.0F, 1.0F) * inner.width, inner.bottom() - share * inner.height};
  };
  for (std::size_t i = 1; i < samples.size(); ++i) {
    if (samples[i].at - samples[i - 1].at > gap) continue;
    const Point from = place(samples[i - 1]), to = place(samples[i]);
    scene.painter.slope(from, to, inner.bottom(), with_alpha(call.ok, 0.16F));
    scene.painter.line(from, to, call.ok, 2);
  }
}

// The first, until another is chosen.
const session::RemoteParticipant* looked_at(Scene& scene, Column& column, const session::CallView& content) {
  const auto& others = content.others;
  if (others.size() < 2) return others.empty() ? nullptr : &others.front();
  const auto* chosen = content.at(scene.memory.line_to);
  if (!chosen) chosen = &others.front();
  ChoiceRow row{.key = "line.to",
                .label = scene.texts(Text::line_panel),
                .icon = Icon::person,
                .options = {},
                .chosen = std::to_string(chosen->place)};
  for (const auto& each : others) row.options.push_back({std::to_string(each.place), short_name(each.name)});
  const Box box = column.take(64);
  card(scene, box);
  column.space(16);
  const auto picked = choice_row(scene, box, row);
  for (const auto& each : others) {
    if (picked && *picked == std::to_string(each.place)) scene.memory.line_to = each.place;
  }
  return chosen;
}

}  // namespace

void way_of_line(Scene& scene, Column& column, const session::RemoteParticipant& other) {
  if (!other.relayed) return;
  words(scene, column, "way", scene.texts(*other.relayed ? Text::way_relayed : Text::way_direct), scene.type.help,
        scene.theme.call.text2);
}

void line_panel(Scene& scene, const Box& box, const session::CallView& content) {
  const auto& texts = scene.texts;
  const auto& call = scene.theme.call;
  const auto panel = side_panel(scene, box, "line.panel", Text::line_panel, Text::line_panel_close);
  if (panel.closed) scene.want(session::Press::toggle_line);
  Column column{panel.room.x, panel.room.y, panel.room.width};
  const auto* looked = looked_at(scene, column, content);
  const float room = panel.room.bottom() - column.y;
  if (!looked || looked->samples.empty()) {
    words(scene, column, "line.measuring", texts(Text::line_measuring), scene.type.help, call.text2);
    return;
  }
  const auto& other = *looked;
  way_of_line(scene, column, other);
  if (other.relayed) column.space(16);
  constexpr float around_curves = 364;
  const float height = std::clamp((room - around_curves) / std::size(plots), 20.0F, 64.0F);
  for (const auto& plot : plots) {
    const std::string number = std::to_string(plot.value(other.samples.back()));
    words(scene, column, plot.key, texts(plot.words, {{"n", number}}), scene.type.help.with_tabular_figures(),
          call.text);
    column.space(4);
    if (!scene.input.plain) curve(scene, column.take(height), other.samples, plot);
    column.space(12);
  }
  words(scene, column, "line.minutes", texts(Text::line_minutes), scene.type.caption, call.text2);
  // Such windows may show a file in the place of the call.
  if (scene.input.platform.inside_app) return;
  column.space(16);
  const Button save{.key = "line.report", .label = texts(Text::line_report), .look = ButtonLook::secondary};
  if (button(scene, column.take(scene.type.button_height), save)) scene.want(session::SaveLineReport{other.place});
  column.space(8);
  words(scene, column, "line.report.help", texts(Text::line_report_help), scene.type.caption, call.text2);
}

}  // namespace visavis::ui
