#include "session/page.h"

#include "session/check.h"
#include "session/desk.h"
#include "session/visit.h"

namespace visavis::session {

std::unique_ptr<Page> open_patients_page(const Start& start, const TimeZone& /*zone*/) {
  if (start.entrance == Entrance::check) return std::make_unique<Check>(start);
  return std::make_unique<Visit>(start);
}

std::unique_ptr<Page> open_practice_page(const Start& start, const TimeZone& zone) {
  return std::make_unique<Desk>(start, zone);
}

}  // namespace visavis::session
