#pragma once

#include "screens/scenes.h"

namespace visavis::tests {

// On the day of the_moment.
session::Instant at(int hour, int minute);
// As the practice shows it.
session::View of(session::Content content);
// Devices that work.
session::DevicesPanel ready_panel();

std::vector<Setting> patients_scenes();
std::vector<Setting> desk_scenes();
std::vector<Setting> account_scenes();

}  // namespace visavis::tests
