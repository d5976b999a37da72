#include "ui/widgets/waiting_room.h"

#include <algorithm>
#include <optional>

#include "ui/moment.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/people.h"
#include "ui/widgets/rows.h"

namespace visavis::ui {
namespace {

using protocol::WaitingPatient;
using session::DayView;
using session::LineQuality;

std::string full_name(const WaitingPatient& patient) {
  return protocol::full_name(patient.given_name, patient.family_name);
}

// Who comes a day early is not here yet.
bool waits_today(const Scene& scene, const protocol::Appointment& appointment) {
  return appointment.state == protocol::AppointmentState::waiting && is_today(scene, appointment.starts_at);
}

std::string when(Scene& scene, const WaitingPatient& patient) {
  const auto& texts = scene.texts;
  scene.redraw_each_minute(patient.since);
  const auto minutes = minutes_since(scene, patient.since);
  const std::string time = clock_time(scene, patient.starts_at);
  const std::string since =
      minutes < 1 ? texts(Text::day_waits_now) : texts.counted(Text::day_waits_one, Text::day_waits_many, minutes);
  return time + ", " + since;
}

// Who is called in with the patient.
std::string comes_along(const Scene& scene, const WaitingPatient& companion, const DayView& content) {
  for (const auto& each : content.appointments) {
    if (each.id != companion.companion_of) continue;
    const auto name = protocol::full_name(each.patient.given_name, each.patient.family_name);
    return scene.texts(Text::day_comes_along, {{"name", name}});
  }
  return {};
}

void companion(Scene& scene, Column& column, const WaitingPatient& patient, const DayView& content) {
  constexpr float padding = 16, face = 44;
  Card card(scene, column, padding);
  auto& inside = card.inside;
  avatar(scene, {inside.x, inside.y, face, face}, full_name(patient), false);
  Column beside{inside.x + face + 14, inside.y, inside.width - face - 14};
  heading(scene, beside, "waits." + patient.appointment.value, full_name(patient), scene.type.help.bold(), 3);
  const auto with = comes_along(scene, patient, content);
  words(scene, beside, "waits.when." + patient.appointment.value,
        when(scene, patient) + (with.empty() ? "" : ", " + with), scene.type.caption, scene.colours.ink2);
  inside.y = std::max(inside.y + face, beside.y);
  card.close();
}

// Connected ahead of the call, or not yet.
std::optional<LineQuality> line_to(const WaitingPatient& patient, const DayView& content) {
  for (const auto& line : content.lines) {
    if (line.appointment == patient.appointment) return line.quality;
  }
  return std::nullopt;
}

const std::string& word_for(const Scene& scene, LineQuality line) {
  return scene.texts(line == LineQuality::good         ? Text::day_line
                     : line == LineQuality::weak       ? Text::line_weak
                     : line == LineQuality::connecting ? Text::line_connecting
                                                       : Text::day_no_line);
}

Button admit_button(const Scene& scene, const WaitingPatient& patient, const DayView& content, bool next) {
  const std::string name = scene.texts(Text::admit, {{"name", full_name(patient)}});
  Button button{.key = "admit", .label = next ? name : scene.texts(Text::admit_short), .name = name};
  button.of = patient.appointment.value;
  button.look = next ? ButtonLook::primary : ButtonLook::secondary;
  button.busy = content.admitting == patient.appointment;
  return button;
}

// One of the things that a call needs.
float need(Scene& scene, Point at, bool there, const std::string& word) {
  const auto& style = scene.type.caption;
  const Colour colour = there ? scene.colours.ok : scene.colours.ink2;
  float x = at.x;
  if (there) {
    scene.painter.icon(Icon::check, {x, at.y + style.line / 2 - 9, 18, 18}, colour, 2.5F);
    x += 24;
  }
  scene.painter.text({x, at.y}, word, style, scene.colours.ink2);
  return x + scene.painter.width(word, style) + 20;
}

constexpr int delays[] = {5, 10, 15, 30};  // minutes

// That it will take a while yet. What was told stands where its minutes are.
void delay_choice(Scene& scene, const Box& box, const WaitingPatient& patient) {
  const auto& texts = scene.texts;
  const std::string none = "0";
  const std::string key = "delay." + patient.appointment.value;
  ChoiceRow row;
  row.key = key;
  row.label = texts(Text::day_delay);
  row.name = texts(Text::day_delay_for, {{"name", full_name(patient)}});
  row.icon = Icon::clock;
  row.chosen = none;
  row.options.push_back({none, texts(Text::day_delay_none)});
  const auto expected = patient.expected_at.value_or(scene.input.now);
  const bool knows = expected > scene.input.now;
  if (knows) scene.redraw_at(expected);
  for (const int minutes : delays) {
    const std::string number = std::to_string(minutes);
    const bool is_told = knows && row.chosen == none &&
                         (expected - scene.input.now <= std::chrono::minutes{minutes} || minutes == delays[3]);
    if (is_told) row.chosen = number;
    row.options.push_back({number, is_told ? texts(Text::day_delay_told, {{"time", scene.locale.time(expected)}})
                                           : texts(Text::day_delay_minutes, {{"n", number}})});
  }
  const NodeId list = scene.id(key);
  const std::string told = std::exchange(row.chosen, scene.passing(list, row.chosen));
  choice_row(scene, box, row);
  if (!scene.settled_on(list, std::chrono::seconds{3}) || row.chosen == told) return;
  if (row.chosen == none) scene.want(session::TellDelay{patient.appointment, {}});
  for (const int minutes : delays) {
    if (row.chosen == std::to_string(minutes)) {
      scene.want(session::TellDelay{patient.appointment, std::chrono::minutes{minutes}});
    }
  }
}

void next_patient(Scene& scene, Column& column, const WaitingPatient& patient, const DayView& content) {
  constexpr float padding = 20, face = 56;
  Card card(scene, column, padding);
  auto& inside = card.inside;
  avatar(scene, {inside.x, inside.y, face, face}, full_name(patient), true);
  Column beside{inside.x + face + 16, inside.y + 4, inside.width - face - 16};
  heading(scene, beside, "next." + patient.appointment.value, full_name(patient), scene.type.section, 3);
  words(scene, beside, "next.when." + patient.appointment.value, when(scene, patient), scene.type.help,
        scene.colours.ink2);
  inside.y = std::max(inside.y + face, beside.y) + 14;
  const std::string& camera = scene.texts(patient.camera ? Text::with_camera : Text::without_camera);
  const std::string& microphone = scene.texts(patient.microphone ? Text::with_microphone : Text::without_microphone);
  Node needs;
  needs.id = scene.id("next.needs", patient.appointment.value);
  needs.name = camera + ", " + microphone;
  needs.box = {inside.x, inside.y, inside.width, scene.type.caption.line};
  const float x = need(scene, {inside.x, inside.y}, patient.camera, camera);
  need(scene, {x, inside.y}, patient.microphone, microphone);
  if (const auto line = line_to(patient, content)) {
    constexpr float gap = 4;
    inside.space(scene.type.caption.line + gap);
    need(scene, {inside.x, inside.y}, *line == LineQuality::good, word_for(scene, *line));
    needs.name += ", " + word_for(scene, *line);
    needs.box.height += scene.type.caption.line + gap;
  }
  scene.add(std::move(needs));
  inside.space(scene.type.caption.line + 16);
  Button admit = admit_button(scene, patient, content, true);
  if (button_width(scene, admit) > inside.width) admit.label = scene.texts(Text::admit_short);
  if (button(scene, inside.take(52), admit)) {
    scene.want(session::AdmitPatient{patient.appointment});
  }
  inside.space(8);
  const Box row = inside.take(56);
  delay_choice(scene, {row.x - 16, row.y, row.width + 32, row.height}, patient);
  inside.space(8 - padding);
  card.close();
}

void other_patient(Scene& scene, Column& column, const WaitingPatient& patient, const DayView& content) {
  constexpr float padding = 16, face = 44;
  Card card(scene, column, padding);
  auto& inside = card.inside;
  const Button admit = admit_button(scene, patient, content, false);
  const float width = button_width(scene, admit);
  avatar(scene, {inside.x, inside.y, face, face}, full_name(patient), false);
  Column beside{inside.x + face + 14, inside.y, inside.width - face - width - 28};
  heading(scene, beside, "waits." + patient.appointment.value, full_name(patient), scene.type.help.bold(), 3);
  std::string sentence = when(scene, patient);
  const auto line = line_to(patient, content);
  if (line == LineQuality::weak || line == LineQuality::lost) sentence += ", " + word_for(scene, *line);
  words(scene, beside, "waits.when." + patient.appointment.value, sentence, scene.type.caption, scene.colours.ink2);
  const float bottom = std::max(inside.y + face, beside.y);
  const float middle = (inside.y + bottom) / 2;
  if (button(scene, {inside.x + inside.width - width, middle - 22, width, 44}, admit)) {
    scene.want(session::AdmitPatient{patient.appointment});
  }
  inside.y = bottom + 8;
  const Box row = inside.take(56);
  delay_choice(scene, {row.x - 16, row.y, row.width + 32, row.height}, patient);
  inside.space(8 - padding);
  card.close();
}

// Who waits for another: seen, not called in.
void waits_elsewhere(Scene& scene, Column& column, const protocol::Appointment& appointment) {
  constexpr float padding = 16, face = 44;
  const std::string name = protocol::full_name(appointment.patient.given_name, appointment.patient.family_name);
  Card card(scene, column, padding);
  auto& inside = card.inside;
  avatar(scene, {inside.x, inside.y, face, face}, name, false);
  Column beside{inside.x + face + 14, inside.y, inside.width - face - 14};
  heading(scene, beside, "waits." + appointment.id.value, name, scene.type.help.bold(), 3);
  words(scene, beside, "waits.when." + appointment.id.value, clock_time(scene, appointment.starts_at),
        scene.type.caption, scene.colours.ink2);
  inside.y = std::max(inside.y + face, beside.y);
  card.close();
  column.space(12);
}

std::string who_follows(const Scene& scene, const DayView& content, bool nobody) {
  const auto& texts = scene.texts;
  std::string sentence = texts(nobody ? Text::day_nobody : Text::day_nobody_else);
  if (!content.next) return sentence;
  const auto& patient = content.next->patient;
  const std::string name = protocol::full_name(patient.given_name, patient.family_name);
  const std::string time = clock_time(scene, content.next->starts_at);
  const bool late = content.next->starts_at < scene.input.now;
  return sentence + ' ' + texts(late ? Text::day_is_late : Text::day_follows, {{"time", time}, {"name", name}});
}

void news(Scene& scene, Column& column, const DayView& content) {
  const auto& texts = scene.texts;
  const auto say = [&](std::string_view key, Tone tone, std::string sentence) {
    scene.announce(sentence);
    banner(scene, column, {.key = key, .tone = tone, .words = std::move(sentence)});
    column.space(12);
  };
  if (content.signalling_lost) say("lost", Tone::care, texts(Text::day_line_lost));
  if (content.patient_gone) say("gone", Tone::info, texts(Text::day_patient_gone, {{"name", content.last_patient}}));
  if (content.last_call) {
    const auto minutes = std::chrono::round<std::chrono::minutes>(*content.last_call).count();
    const std::string length =
        minutes < 1 ? texts(Text::under_a_minute) : texts.counted(Text::minutes_one, Text::minutes_many, minutes);
    say("last_call", Tone::ok, texts(Text::day_last_call, {{"name", content.last_patient}, {"length", length}}));
  }
}

}  // namespace

void waiting_room(Scene& scene, Column& column, const DayView& content) {
  // An assistant sees who waits by the day that is shown.
  if (content.assistant && !(content.today && content.loaded)) return;
  const auto& texts = scene.texts;
  const float top = column.y;
  heading(scene, column, "waiting_room", texts(Text::day_waiting_room), scene.type.section, 2);
  const auto waiting_of = [&](const auto& list) {
    return std::count_if(list.begin(), list.end(), [&](const auto& each) { return waits_today(scene, each); });
  };
  const auto count = content.assistant ? waiting_of(content.appointments) + waiting_of(content.companions)
                                       : static_cast<std::ptrdiff_t>(content.waiting.size());
  if (count > 0) {
    chip(scene, column.x + column.width, top - 1, texts.counted(Text::day_persons_one, Text::day_persons_many, count),
         Tone::care, ChipMark::none);
  }
  column.space(14);
  news(scene, column, content);
  if (content.assistant) {
    for (const auto* list : {&content.appointments, &content.companions}) {
      for (const auto& each : *list) {
        if (waits_today(scene, each)) waits_elsewhere(scene, column, each);
      }
    }
  }
  bool first = true;
  for (const auto& patient : content.waiting) {
    if (!patient.companion_of.empty()) {
      companion(scene, column, patient, content);
      column.space(12);
      continue;
    }
    if (first) {
      next_patient(scene, column, patient, content);
    } else {
      other_patient(scene, column, patient, content);
    }
    first = false;
    column.space(12);
  }
  column.space(4);
  const float indent = count > 0 ? 20 : 0;
  Column text{column.x + indent, column.y, column.width - indent};
  words(scene, text, "follows", who_follows(scene, content, count == 0), scene.type.help, scene.colours.ink2);
  column.y = text.y;
  if (scene.input.notices == Notices::may_be_asked_for && !content.assistant) {
    column.space(8);
    const Button notices{
        .key = "notices", .label = texts(Text::notices_of_arrivals), .look = ButtonLook::quiet, .icon = Icon::bell};
    if (quiet_button(scene, column.x + indent, column.y, notices)) scene.output.notices_wanted = true;
    column.space(44);
  }
}

}  // namespace visavis::ui
