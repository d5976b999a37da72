#include <algorithm>
#include <cmath>

#include "ui/moment.h"
#include "ui/patient_page.h"
#include "ui/screens/screens.h"
#include "ui/widgets/people.h"
#include "ui/widgets/transfer.h"

namespace visavis::ui {
namespace {

using session::WaitingView;

// What happens next, in one sentence that begins with what matters.
Paragraph state_of(const Scene& scene, const WaitingView& content, float width) {
  const auto& texts = scene.texts;
  const auto& body = scene.type.body;
  const auto& c = scene.colours;
  const std::string& doctor = content.appointment.doctor_name;
  Text strong = Text::waiting_registering;
  std::string then;
  if (content.registered && content.over) {
    strong = Text::waiting_over;
    then = texts(Text::waiting_over_then);
  } else if (content.registered && scene.input.now < content.opens_at) {
    strong = Text::waiting_early;
    const bool soon = content.opens_at - scene.input.now < std::chrono::hours{2};
    then = texts(soon ? Text::waiting_early_then : Text::waiting_early_return,
                 {{"doctor", doctor}, {"time", moment(scene, content.opens_at)}});
  } else if (content.registered && content.expected_at && scene.input.now < *content.expected_at) {
    strong = Text::waiting_delay;
    then = texts(Text::waiting_delay_then, {{"doctor", doctor}, {"time", clock_time(scene, *content.expected_at)}});
  } else if (content.registered) {
    // Nobody is told of a delay who has hardly noticed one.
    const bool late = scene.input.now >= content.appointment.starts_at + std::chrono::minutes{3};
    strong = late && content.since < content.appointment.starts_at ? Text::waiting_late : Text::waiting_registered;
    then = texts(Text::waiting_registered_then, {{"doctor", doctor}});
  } else if (content.since != session::Instant{}) {
    strong = Text::waiting_line_lost;
    then = texts(Text::waiting_line_lost_then);
  }
  std::vector<Span> spans{{texts(strong), body.bold(), c.ink}};
  if (!then.empty()) spans.push_back({" " + then, body, c.ink2});
  return Paragraph(scene.painter, std::move(spans), width);
}

void facts(Scene& scene, Column& column, const WaitingView& content) {
  const auto& texts = scene.texts;
  std::string when = texts(Text::waiting_appointment, {{"time", moment(scene, content.appointment.starts_at)}});
  if (const auto there = scene.locale.practice_time(content.appointment.starts_at); !there.empty()) {
    when += '\n' + texts(Text::waiting_practice_time, {{"time", texts(Text::at_time, {{"time", there}})}});
  }
  if (content.since != session::Instant{}) {
    const auto minutes = minutes_since(scene, content.since);
    if (minutes >= 1) when += '\n' + texts.counted(Text::waiting_since_one, Text::waiting_since_many, minutes);
    scene.redraw_each_minute(content.since);
  }
  if (scene.input.now < content.opens_at) scene.redraw_at(content.opens_at);
  if (content.expected_at && scene.input.now < *content.expected_at) scene.redraw_at(*content.expected_at);
  fact(scene, column, "when", Icon::clock, std::move(when), scene.colours.ink2);
  column.space(16);
  fact(scene, column, "sound", Icon::bell, texts(Text::waiting_sound), scene.colours.ink2);
  if (scene.input.notices == Notices::may_be_asked_for) {
    constexpr float beside_icon = 38;
    const Button notices{.key = "notices", .label = texts(Text::notices_of_admission), .look = ButtonLook::quiet};
    if (quiet_button(scene, column.x + beside_icon, column.y, notices)) scene.output.notices_wanted = true;
    column.space(44);
  }
}

// Two halves of a table, with who sits there below.
void table(Scene& scene, Point centre, float width, float gap, const WaitingView& content) {
  const auto& c = scene.colours;
  half_discs(scene, centre, width, gap,
             {content.appointment.patient_name, content.appointment.doctor_name, content.camera_on, false});
  const auto style = scene.type.caption.bold();
  const float half = (width - gap) / 4 + gap / 2;
  const float y = centre.y + (width - gap) / 2 + 16;
  const std::string you = scene.texts(Text::waiting_you);
  const std::string doctor = short_name(content.appointment.doctor_name);
  const float you_width = scene.painter.width(you, style) + 30;
  const float you_x = std::round(centre.x - half - you_width / 2);
  scene.painter.icon(Icon::check, {you_x, y, 22, 22}, c.ok, 2.5F);
  scene.painter.text({you_x + 30, y}, you, style, c.ink);
  scene.painter.text({std::round(centre.x + half - scene.painter.width(doctor, style) / 2), y}, doctor, style, c.ink);
}

}  // namespace

void draw(Scene& scene, const session::View& view, const WaitingView& content) {
  const auto& texts = scene.texts;
  if (content.registered) scene.announce(texts(content.over ? Text::waiting_over : Text::waiting_registered));
  PatientPage page(scene, view, 0);
  Column column = page.column;
  Button leave{.key = "leave", .label = texts(Text::leave), .look = ButtonLook::quiet};
  const float heading_end = scene.painter.width(texts(Text::waiting_heading), scene.type.heading) + 12;
  const bool beside_heading = !scene.wide() && heading_end + button_width(scene, leave) - 28 <= column.width;
  if (!beside_heading) leave.look = ButtonLook::secondary;
  bool left = false;
  if (scene.wide()) {
    const float diameter = std::min(416.0F, scene.input.window.height - 320);
    const float x = std::round((scene.input.window.width - diameter - 88 - 528) / 2);
    const float middle = std::max(column.y + 24 + diameter / 2, scene.input.window.height / 2 - 24);
    table(scene, {x + diameter / 2, middle}, diameter, 24, content);
    column = {x + diameter + 88, middle - 152, 528};
  }
  heading(scene, column, "heading", texts(Text::waiting_heading), scene.type.heading);
  if (beside_heading) {
    const float width = button_width(scene, leave);
    left = quiet_button(scene, column.x + column.width - width + 28, column.y - scene.type.heading.line - 4, leave);
  }
  column.space(8);
  words(scene, column, "state", state_of(scene, content, column.width), NodeRole::status);
  column.space(24);
  page.column.y = column.y;
  if (view.retry_at || view.locked_until) {
    page.column = column;
    page.trouble();
    column = page.column;
  }
  if (!scene.wide()) {
    const float diameter = std::min(248.0F, column.width * 0.72F);
    table(scene, {column.x + column.width / 2, column.y + diameter / 2}, diameter, 16, content);
    column.space(diameter + 16 + 22 + 32);
  } else {
    column.space(4);
  }
  facts(scene, column, content);
  transfer(scene, column, content.transfer);
  if (!beside_heading) {
    column.space(32);
    left = button(scene, {column.x, column.y, button_width(scene, leave) + 24, scene.type.button_height}, leave);
    column.space(scene.type.button_height);
  }
  if (left) scene.want(session::Press::leave_waiting_room);
  page.column.y = column.y;
  page.finish({});
}

}  // namespace visavis::ui
