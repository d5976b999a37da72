#include "browser/line_test.h"

#include "browser/events.h"

extern "C" {
using LineTestCallback = void (*)(int route, bool works);
void js_line_test(int route, bool relay, const char* ice_servers, LineTestCallback tested);
}

namespace visavis::browser::line_test {
namespace {

void tested(int route, bool works) {
  report(session::LineTested{static_cast<session::LineRoute>(route), works});
}

}  // namespace

void begin(const session::TestLine& test) {
  js_line_test(static_cast<int>(test.route), test.route != session::LineRoute::direct,
               protocol::to_json(test.servers).dump().c_str(), tested);
}

}  // namespace visavis::browser::line_test
