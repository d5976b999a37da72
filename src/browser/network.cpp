#include "browser/network.h"

#include "browser/events.h"

extern "C" {
void js_network_start(void (*changed)());
}

namespace visavis::browser::network {

void watch() {
  js_network_start([] { report(session::NetworkChanged{}); });
}

}  // namespace visavis::browser::network
