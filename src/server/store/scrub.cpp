#include "server/store/scrub.h"

#include "server/store/engine.h"

namespace visavis::server {

void scrub(const DatabaseAddress& address) {
  engine_of(address).scrub(address);
}

}  // namespace visavis::server
