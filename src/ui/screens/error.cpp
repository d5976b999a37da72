#include "ui/patient_page.h"
#include "ui/screens/screens.h"
#include "ui/widgets/practice_phone.h"

namespace visavis::ui {

using session::ErrorView;

void draw(Scene& scene, const session::View& view, const ErrorView& content) {
  const auto& texts = scene.texts;
  PatientPage page(scene, view, 1, PatientPage::Columns::one);
  auto& column = page.column;
  const bool replaced = content.kind == ErrorView::Kind::replaced;
  const bool ended = content.kind == ErrorView::Kind::session_ended;
  page.title(texts(replaced ? Text::error_replaced_heading
                   : ended  ? Text::error_ended_heading
                            : Text::error_heading),
             texts(replaced ? Text::error_replaced
                   : ended  ? Text::error_ended
                            : Text::error_sentence));
  column.space(24);
  page.trouble();
  practice_phone(scene, column, "phone", Text::error_phone, view.practice.phone);
  const Button next{.key = "next",
                    .label = texts(replaced ? Text::take_over : Text::start_again),
                    .look = ButtonLook::primary,
                    .submits = true};
  if (page.finish({next})) scene.want(replaced ? session::Press::take_over : session::Press::proceed);
}

}  // namespace visavis::ui
