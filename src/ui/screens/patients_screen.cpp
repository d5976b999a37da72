#include "ui/screens/screens.h"

namespace visavis::ui {

void draw_patients_screen(Scene& scene, const session::View& view) {
  using namespace session;
  draw_one_of<LoadingView, TanView, NameView, PrivacyView, DevicesView, WaitingView, CallView, EndedView, CheckView,
              ErrorView>(scene, view);
}

}  // namespace visavis::ui
