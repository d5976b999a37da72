#pragma once

#include <string>

#include "ui/column.h"

namespace visavis::ui {

// Where a person could be stuck: a sentence, and below it the practice's number to press. Nothing without a number.
void practice_phone(Scene& scene, Column& column, std::string_view key, Text sentence, const std::string& number);

}  // namespace visavis::ui
