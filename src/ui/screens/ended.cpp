#include "ui/moment.h"
#include "ui/patient_page.h"
#include "ui/screens/screens.h"
#include "ui/widgets/people.h"
#include "ui/widgets/practice_phone.h"
#include "ui/widgets/rows.h"

namespace visavis::ui {

void draw(Scene& scene, const session::View& view, const session::EndedView& content) {
  const auto& texts = scene.texts;
  const auto& appointment = content.appointment;
  const bool may_return = scene.input.now < appointment.ends_at;
  PatientPage page(scene, view, 0, PatientPage::Columns::one);
  auto& column = page.column;
  std::string sentence;
  if (content.duration.count() > 0) {
    const auto minutes = std::chrono::round<std::chrono::minutes>(content.duration).count();
    const std::string length =
        minutes < 1 ? texts(Text::ended_under_a_minute) : texts.counted(Text::minutes_one, Text::minutes_many, minutes);
    sentence = texts(Text::ended_with, {{"length", length}, {"doctor", appointment.doctor_name}}) + '\n';
  }
  page.title(texts(Text::ended_heading), sentence + texts(Text::ended_close));
  column.space(28);
  const float diameter = scene.phone() ? 168 : 208;
  half_discs(scene, {column.x + column.width / 2, column.y + diameter / 2}, diameter, 32,
             {appointment.patient_name, appointment.doctor_name, false, true});
  column.space(diameter + 28);

  Card card(scene, column, 18);
  fact(scene, card.inside, "recorded", Icon::not_recorded, texts(Text::ended_not_recorded), scene.colours.ink2);
  if (!view.practice.phone.empty()) {
    card.inside.space(16);
    separator(scene, card.inside.x + 38, column.x + column.width, card.inside.y);
    card.inside.space(16);
    practice_phone(scene, card.inside, "questions", Text::ended_questions, view.practice.phone);
  }
  card.close();
  if (may_return) {
    scene.redraw_at(appointment.ends_at);
    column.space(28);
    const std::string until = clock_time(scene, appointment.ends_at);
    words(scene, column, "return", texts(Text::ended_return, {{"time", until}}), scene.type.help, scene.colours.ink2);
    column.space(12);
    const Button again{.key = "rejoin", .label = texts(Text::rejoin)};
    if (button(scene, column.take(scene.type.button_height), again)) scene.want(session::Press::rejoin);
  }
  page.finish({});
}

}  // namespace visavis::ui
