#pragma once

#include <string>
#include <vector>

#include "ui/scene.h"

namespace visavis::ui {

// As wide and high as it is with whole pixels for each of its modules, and its quiet zone.
float qr_code_size(const std::vector<std::string>& rows, float room);
// How wide its quiet zone is on each side, of a code of this size.
float qr_code_margin(const std::vector<std::string>& rows, float size);
// From its rows of 0 and 1 at the left of the box, dark on white in either theme as cameras expect it.
void qr_code(Scene& scene, const Box& box, const std::vector<std::string>& rows);

}  // namespace visavis::ui
