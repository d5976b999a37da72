#pragma once

#include <vector>

#include "protocol/session.h"
#include "ui/column.h"

namespace visavis::ui {

// Which doctor of the practice, where there are several; nothing where there are not.
void doctor_choice(Scene& scene, Column& column, const std::vector<protocol::PracticeDoctor>& doctors,
                   const protocol::DoctorId& chosen);

}  // namespace visavis::ui
