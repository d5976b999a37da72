#include "ui/widgets/appointment_block.h"

#include <algorithm>

#include "ui/widgets/rows.h"

namespace visavis::ui {
namespace {

using protocol::Appointment;
using protocol::AppointmentState;

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

std::string name_of(const Appointment& appointment) {
  return protocol::full_name(appointment.patient.given_name, appointment.patient.family_name);
}

void ground(Scene& scene, const Box& box, const Appointment& appointment) {
  const auto& c = scene.colours;
  if (!is_past(scene, appointment)) {
    const Colour fill = appointment.state == AppointmentState::waiting   ? c.care_tint
                        : appointment.state == AppointmentState::in_call ? c.accent_tint
                                                                         : c.plan;
    scene.painter.fill(box, fill, block_radius);
  }
  if (scene.hovered(box)) scene.painter.stroke(box, c.edge, block_radius, 1.5F);
}

void opens(Scene& scene, const Box& box, const Appointment& appointment, const std::string& when, int along = 0) {
  const std::string said = long_state(scene, appointment);
  Node node;
  node.id = scene.id("appointment", appointment.id.value);
  node.role = NodeRole::button;
  node.name = when + ", " + isolated_if_needed(name_of(appointment)) + ", " +
              (along > 0 ? scene.texts.counted(Text::day_along_one, Text::day_along_many, along) + ", " : "") +
              scene.texts.counted(Text::minutes_one, Text::minutes_many, appointment.duration.count()) +
              (said.empty() ? "" : ", " + said);
  node.box = box;
  node.listed = true;
  scene.focus_ring(node.id, box, block_radius);
  if (scene.activated(node.id)) scene.want(session::OpenAppointment{appointment.id});
  scene.add(std::move(node));
}

void name_line(Scene& scene, Point at, const Appointment& appointment, const TextStyle& style, float room,
               int along = 0) {
  const auto& c = scene.colours;
  const Colour ink = is_past(scene, appointment) ? c.ink3 : c.ink;
  const std::string more = along > 0 ? " + " + std::to_string(along) : "";
  const float room_for_name = room - scene.painter.width(more, style);
  const std::string shown = shortened(scene.painter, name_of(appointment), style, room_for_name) + more;
  scene.painter.text(at, shown, style, ink);
  if (appointment.state != AppointmentState::cancelled) return;
  const float middle = at.y + style.line / 2 + 1;
  scene.painter.line({at.x, middle}, {at.x + scene.painter.width(shown, style), middle}, ink, 1.5F);
}

}  // namespace

float height_of(std::chrono::milliseconds span) {
  return static_cast<float>(std::chrono::duration_cast<std::chrono::seconds>(span).count()) / 60 * pixels_a_minute;
}

Box Lane::place(float x, float width, float y, std::chrono::minutes duration) {
  const Box box{x, std::max(y + 1, free_from), width, std::max(least_block, height_of(duration) - 2)};
  free_from = box.bottom() + 3;
  return box;
}

void hour_line(Scene& scene, float x, float right, float y, std::optional<int> hour) {
  const auto& style = scene.type.caption;
  scene.painter.line({x + hours_gutter, y}, {right, y}, scene.colours.line, 1);
  if (!hour) return;
  scene.painter.text({x, y - style.line / 2}, scene.texts(Text::hour, {{"n", std::to_string(*hour)}}), style,
                     scene.colours.ink2);
}

void no_appointments(Scene& scene, Column& column, Text why) {
  constexpr float padding = 20;
  Card card(scene, column, padding);
  words(scene, card.inside, "none", scene.texts(why), scene.type.help, scene.colours.ink2);
  card.close();
}

void appointment_block(Scene& scene, const Box& box, const Appointment& appointment, const std::string& when,
                       int along) {
  const auto& c = scene.colours;
  const bool past = is_past(scene, appointment);
  ground(scene, box, appointment);
  const bool roomy = box.width > 420;
  const std::string state = short_state(scene, appointment, roomy);
  const auto& figures = scene.type.help.with_tabular_figures();
  const float middle = box.centre().y;
  const Colour ink = past ? c.ink3 : c.ink;
  // In two lines where one would be short.
  const bool high = !roomy && box.height >= 64 && scene.painter.width(when, figures) > 100;
  const float offset = high ? figures.line / 2 : 0;
  float x = box.x + 14;
  scene.painter.text({x, middle - offset - figures.line / 2}, when, past ? figures : figures.bold(500), ink);
  if (!high) x += scene.painter.width(when, figures) + 16;
  constexpr float usual_room = 112;
  const float state_room = std::max(usual_room, scene.painter.width(state, scene.type.caption.bold()) + 14 + 26 + 8);
  const std::string length = scene.texts(Text::day_minutes, {{"n", std::to_string(appointment.duration.count())}});
  const auto& small = scene.type.caption;
  // A longer word than a state's takes the place of the length.
  const bool with_length = roomy && state_room == usual_room;
  const float length_x = box.right() - state_room - 74;
  const auto style = past ? scene.type.help : scene.type.help.bold();
  const float room = (with_length ? length_x : box.right() - (state.empty() ? 14 : state_room)) - x - 12;
  name_line(scene, {x, middle + offset - style.line / 2}, appointment, style, room, along);
  if (with_length) scene.painter.text({length_x, middle - small.line / 2}, length, small, c.ink2);
  state_mark(scene, box, appointment, state);
  opens(scene, box, appointment, when, along);
}

void appointment_tile(Scene& scene, const Box& box, const Appointment& appointment) {
  const auto& c = scene.colours;
  constexpr TextStyle small{13, 16, 500};
  const TextStyle figures = small.with_tabular_figures();
  const bool past = is_past(scene, appointment);
  ground(scene, box, appointment);
  const std::string time = scene.locale.time(appointment.starts_at);
  const float x = box.x + 8;
  const float room = box.width - 12;
  const float y = box.y + std::min(6.0F, (box.height - 2 * small.line) / 2);
  scene.painter.text({x, y}, time, figures, past ? c.ink3 : c.ink2);
  if (appointment.state == AppointmentState::waiting) {
    scene.painter.disc({box.right() - 10, y + small.line / 2}, 4, c.care_dot);
  }
  name_line(scene, {x, y + small.line}, appointment, small.bold(), room);
  opens(scene, box, appointment, scene.locale.short_date(appointment.starts_at) + ", " + time);
}

}  // namespace visavis::ui
