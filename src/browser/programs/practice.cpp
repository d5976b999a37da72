#include "browser/client.h"
#include "ui/screens/screens.h"

int main() {
  visavis::browser::start_client(visavis::session::open_practice_page, visavis::ui::draw_practice_screen);
  return 0;
}
