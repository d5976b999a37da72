#pragma once

#include "session/view.h"
#include "ui/column.h"

namespace visavis::ui {

// The way from a computer to a phone: a code that leads there. Nothing on a phone.
void transfer(Scene& scene, Column& column, const std::optional<session::TransferView>& content);

}  // namespace visavis::ui
