#include "ui/widgets/timeline.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/rows.h"

namespace visavis::ui {
namespace {

using protocol::Appointment;
using protocol::AppointmentState;
using session::DayView;
using session::Instant;

constexpr float pixels_a_minute = 2.3F;
constexpr float least_block = 34;
constexpr float gutter = 72;
constexpr float padding = 20;

struct Hours {
  Instant first;
  int count = 0;
};

// The hours that the day's appointments touch, and the present one; at least four.
Hours hours_of(const Scene& scene, const DayView& content) {
  Instant begin = content.appointments.empty() ? scene.input.now : content.appointments.front().starts_at;
  Instant end = begin;
  for (const auto& appointment : content.appointments) end = std::max(end, appointment.ends_at());
  if (content.today) {
    begin = std::min(begin, scene.input.now);
    end = std::max(end, scene.input.now);
  }
  auto local = scene.zone.local(begin);
  local.minute = 0;
  const Instant first = scene.zone.instant(local);
  const auto hours = std::chrono::ceil<std::chrono::hours>(end - first).count();
  return {first, std::clamp(static_cast<int>(hours), 4, 24)};
}

float height_of(std::chrono::milliseconds span) {
  return static_cast<float>(std::chrono::duration_cast<std::chrono::seconds>(span).count()) / 60 * pixels_a_minute;
}

bool is_undelivered(const Appointment& appointment) {
  return appointment.state == AppointmentState::planned && appointment.mail_consent &&
         appointment.mail == protocol::MailState::failed;
}

long long minutes_together(const Appointment& appointment) {
  if (appointment.state != AppointmentState::done) return 0;
  return std::chrono::floor<std::chrono::minutes>(appointment.present).count();
}

std::string state_words(const Scene& scene, AppointmentState state) {
  switch (state) {
    case AppointmentState::waiting: return scene.texts(Text::state_waiting);
    case AppointmentState::in_call: return scene.texts(Text::state_in_call);
    case AppointmentState::done: return scene.texts(Text::state_done);
    case AppointmentState::cancelled: return scene.texts(Text::state_cancelled);
    case AppointmentState::planned: break;
  }
  return {};
}

// As it stands in the block.
std::string short_state(const Scene& scene, const Appointment& appointment, bool roomy) {
  if (is_undelivered(appointment)) return scene.texts(roomy ? Text::state_undelivered : Text::email);
  if (const auto minutes = minutes_together(appointment); minutes > 0) {
    return scene.texts(roomy ? Text::day_together : Text::day_minutes, {{"n", std::to_string(minutes)}});
  }
  return state_words(scene, appointment.state);
}

// As it is read aloud.
std::string long_state(const Scene& scene, const Appointment& appointment) {
  if (is_undelivered(appointment)) return scene.texts(Text::mail_undelivered);
  std::string state = state_words(scene, appointment.state);
  if (const auto minutes = minutes_together(appointment); minutes > 0) {
    state += ", " + scene.texts.counted(Text::together_one, Text::together_many, minutes);
  }
  return state;
}

bool is_past(const Scene& scene, const Appointment& appointment) {
  return appointment.state == AppointmentState::done || appointment.state == AppointmentState::cancelled ||
         (appointment.state == AppointmentState::planned && appointment.ends_at() < scene.input.now);
}

void state_mark(Scene& scene, const Box& box, const Appointment& appointment, const std::string& state) {
  const auto& c = scene.colours;
  const bool waits = appointment.state == AppointmentState::waiting;
  const auto style = waits ? scene.type.caption.bold() : scene.type.caption;
  const bool undelivered = is_undelivered(appointment);
  const Colour colour = waits                                            ? c.care
                        : undelivered                                    ? c.danger
                        : appointment.state == AppointmentState::in_call ? c.accent
                                                                         : c.ink2;
  const float width = scene.painter.width(state, style);
  const float x = box.right() - 14 - width;
  scene.painter.text({x, box.centre().y - style.line / 2}, state, style, colour);
  if (waits) scene.painter.disc({x - 12, box.centre().y}, 4, c.care_dot);
  if (appointment.state == AppointmentState::done) {
    scene.painter.icon(Icon::check, {x - 24, box.centre().y - 9, 18, 18}, c.ink2, 2.5F);
  }
  if (undelivered) scene.painter.icon(Icon::warning, {x - 26, box.centre().y - 10, 20, 20}, c.danger);
}

void block(Scene& scene, const Box& box, const Appointment& appointment) {
  const auto& c = scene.colours;
  const bool past = is_past(scene, appointment);
  const bool cancelled = appointment.state == AppointmentState::cancelled;
  const NodeId id = scene.id("appointment", appointment.id.value);
  if (!past) {
    const Colour fill = appointment.state == AppointmentState::waiting   ? c.care_tint
                        : appointment.state == AppointmentState::in_call ? c.accent_tint
                                                                         : c.plan;
    scene.painter.fill(box, fill, block_radius);
  }
  if (scene.hovered(box)) scene.painter.stroke(box, c.edge, block_radius, 1.5F);

  const bool roomy = box.width > 420;
  const std::string state = short_state(scene, appointment, roomy);
  const std::string said = long_state(scene, appointment);
  const auto& figures = scene.type.help.with_tabular_figures();
  const std::string time = scene.locale.time(appointment.starts_at);
  const std::string name = protocol::full_name(appointment.patient.given_name, appointment.patient.family_name);
  const float middle = box.centre().y;
  const Colour ink = past ? c.ink3 : c.ink;
  float x = box.x + 14;
  scene.painter.text({x, middle - figures.line / 2}, time, past ? figures : figures.bold(500), ink);
  x += scene.painter.width(time, figures) + 16;
  constexpr float usual_room = 112;
  const float state_room = std::max(usual_room, scene.painter.width(state, scene.type.caption.bold()) + 14 + 26 + 8);
  const std::string length = scene.texts(Text::day_minutes, {{"n", std::to_string(appointment.duration.count())}});
  const auto& small = scene.type.caption;
  // A longer word than a state's takes the place of the length.
  const bool with_length = roomy && state_room == usual_room;
  const float length_x = box.right() - state_room - 74;
  const auto style = past ? scene.type.help : scene.type.help.bold();
  const float room = (with_length ? length_x : box.right() - (state.empty() ? 14 : state_room)) - x - 12;
  const std::string shown = shortened(scene.painter, name, style, room);
  scene.painter.text({x, middle - style.line / 2}, shown, style, ink);
  if (cancelled) scene.painter.line({x, middle + 1}, {x + scene.painter.width(shown, style), middle + 1}, ink, 1.5F);
  if (with_length) scene.painter.text({length_x, middle - small.line / 2}, length, small, c.ink2);
  state_mark(scene, box, appointment, state);

  Node node;
  node.id = id;
  node.role = NodeRole::button;
  node.name = time + ", " + isolated_if_needed(name) + ", " +
              scene.texts.counted(Text::minutes_one, Text::minutes_many, appointment.duration.count()) +
              (said.empty() ? "" : ", " + said);
  node.box = box;
  scene.add(std::move(node));
  scene.focus_ring(id, box, block_radius);
  if (scene.activated(id)) scene.want(session::OpenAppointment{appointment.id});
}

std::string hour_words(const Scene& scene, Instant hour) {
  return scene.texts(Text::hour, {{"n", std::to_string(scene.zone.local(hour).hour)}});
}

void hour_line(Scene& scene, float x, float right, float y, const std::string& hour) {
  const auto& style = scene.type.caption;
  scene.painter.line({x + gutter, y}, {right, y}, scene.colours.line, 1);
  scene.painter.text({x, y - style.line / 2}, hour, style, scene.colours.ink2);
}

// In the gutter, never across names.
void now_mark(Scene& scene, float x, float y) {
  const std::string time = scene.locale.time(scene.input.now);
  const auto style = scene.type.caption.bold().with_tabular_figures();
  const float width = std::max(gutter - 12, scene.painter.width(time, style) + 12);
  const Box pill{x + gutter - 6 - width, y - 12, width, 24};
  scene.painter.fill(pill, scene.colours.ink, 7);
  scene.painter.text({std::round(pill.centre().x - scene.painter.width(time, style) / 2), y - style.line / 2}, time,
                     style, scene.colours.paper);
}

std::string summary(const Scene& scene, const DayView& content) {
  long long done = 0, waiting = 0, planned = 0;
  for (const auto& appointment : content.appointments) {
    if (appointment.state == AppointmentState::done) ++done;
    if (appointment.state == AppointmentState::waiting) ++waiting;
    if (appointment.state == AppointmentState::planned) ++planned;
  }
  std::string sentence;
  const auto add = [&](long long count, Text one, Text many) {
    if (count == 0) return;
    if (!sentence.empty()) sentence += ", ";
    sentence += scene.texts.counted(one, many, count);
  };
  add(done, Text::day_done_one, Text::day_done_many);
  add(waiting, Text::day_waiting_one, Text::day_waiting_many);
  add(planned, Text::day_planned_one, Text::day_planned_many);
  return sentence;
}

void list(Scene& scene, Column& column, const DayView& content) {
  for (const auto& appointment : content.appointments) {
    block(scene, column.take(48), appointment);
    column.space(6);
  }
}

void along_the_hours(Scene& scene, Column& column, const DayView& content) {
  const Hours hours = hours_of(scene, content);
  const float top = column.y + padding;
  const float x = column.x + 16;
  const float right = column.x + column.width - padding;
  const auto y_of = [&](Instant instant) { return top + height_of(instant - hours.first); };
  Card card(scene, column, 0);
  for (int i = 0; i <= hours.count; ++i) {
    const Instant hour = hours.first + std::chrono::hours{i};
    const bool beside_now = content.today && std::abs(y_of(hour) - y_of(scene.input.now)) < 24;
    hour_line(scene, x, right, y_of(hour), beside_now ? std::string{} : hour_words(scene, hour));
  }
  float free_from = 0;
  for (const auto& appointment : content.appointments) {
    // Short or simultaneous ones make room for each other.
    const float y = std::max(y_of(appointment.starts_at) + 1, free_from);
    const float height = std::max(least_block, height_of(appointment.duration) - 2);
    block(scene, {x + gutter, y, right - x - gutter, height}, appointment);
    free_from = y + height + 3;
  }
  if (content.today) {
    now_mark(scene, x, y_of(scene.input.now));
    scene.redraw_each_minute(hours.first);
  }
  card.inside.y = std::max(y_of(hours.first + std::chrono::hours{hours.count}), free_from) + padding;
  card.close();
}

}  // namespace

void timeline(Scene& scene, Column& column, const DayView& content) {
  const auto& texts = scene.texts;
  const std::string counts = summary(scene, content);
  const auto& style = scene.type.caption;
  const float counts_width = scene.painter.width(counts, style);
  Column title{column.x, column.y, column.width - counts_width - 16};
  heading(scene, title, "appointments", texts(content.today ? Text::today : Text::appointments), scene.type.section, 2);
  if (!counts.empty()) {
    Column right{column.x + column.width - counts_width, column.y + 2, counts_width + 8};
    words(scene, right, "summary", counts, style, scene.colours.ink2);
  }
  column.y = title.y + 14;
  if (content.appointments.empty()) {
    Card card(scene, column, padding);
    words(scene, card.inside, "none", texts(content.loaded ? Text::day_empty : Text::day_loading), scene.type.help,
          scene.colours.ink2);
    card.close();
  } else if (scene.phone()) {
    list(scene, column, content);
  } else {
    along_the_hours(scene, column, content);
  }
}

}  // namespace visavis::ui
