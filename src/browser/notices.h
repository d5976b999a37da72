#pragma once

#include "ui/frame.h"

// What reaches somebody who looks at something else: a notification of the system, and a phone's vibration.
namespace visavis::browser::notices {

ui::Notices state();
// A frame is asked for when there is an answer.
void ask();
// A notification is seen only while the page is in the background; who is called feels it as well.
void show(const ui::Notice& notice, const std::string& practice);

}  // namespace visavis::browser::notices
