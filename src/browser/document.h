#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "session/command.h"
#include "ui/frame.h"
#include "ui/geometry.h"

// The document around the picture: its title and attributes, marks for measurements, and small services of the browser.
namespace visavis::browser::document {

// `page` is the colour behind everything.
void show(std::string_view screen, bool ready, const std::string& title, ui::Colour page, bool dark);
// The interface cannot be drawn here: the shell says so, with the practice's telephone number.
void give_up();
void mark(session::Mark mark);
void keep_awake(bool on);
void copy(const std::string& text);
// What is printed instead of the page; nothing: the page itself.
void show_sheet(const std::optional<ui::Sheet>& sheet);
void print();
void remember_session(bool signed_in);

}  // namespace visavis::browser::document
