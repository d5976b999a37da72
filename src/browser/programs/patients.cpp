#include "browser/client.h"
#include "ui/screens/screens.h"

int main() {
  visavis::browser::start_client(visavis::session::open_patients_page, visavis::ui::draw_patients_screen);
  return 0;
}
