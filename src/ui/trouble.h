#pragma once

#include "ui/column.h"

namespace visavis::ui {

// A banner with a countdown where the server is away or too many attempts were made; nothing elsewhere.
void trouble_banner(Scene& scene, Column& column, const session::View& view);

}  // namespace visavis::ui
