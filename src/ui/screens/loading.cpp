#include "ui/patient_page.h"
#include "ui/screens/screens.h"

namespace visavis::ui {

void draw(Scene& scene, const session::View& view, const session::LoadingView&) {
  PatientPage page(scene, view, 0, PatientPage::Columns::one);
  page.trouble();
  words(scene, page.column, "loading", scene.texts(Text::loading), scene.type.body, scene.colours.ink2);
  page.finish({});
}

}  // namespace visavis::ui
