#pragma once

#include "session/page.h"
#include "ui/interface.h"

// What every page of the client is: how it starts, what happens in a frame, and where events go.
namespace visavis::browser {

// Once, by the `main` of each program, which says what its pages are.
void start_client(session::OpenPage open_page, ui::DrawScreen draw_screen);

}  // namespace visavis::browser
