#include "ui/screens/screens.h"

namespace visavis::ui {

void draw_practice_screen(Scene& scene, const session::View& view) {
  using namespace session;
  draw_one_of<LoadingView, LoginView, DayView, AppointmentView, SettingsView, CallView, ErrorView>(scene, view);
}

}  // namespace visavis::ui
