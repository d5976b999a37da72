#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "session/command.h"
#include "ui/frame.h"
#include "ui/geometry.h"

// The document around the picture: its title and attributes, marks for measurements, and small services of the browser.
namespace visavis::browser::document {

void show(const ui::Output& output, bool ready);
void mark(session::Mark mark);
void keep_awake(bool on);
// TextCopied, where the browser allows it.
void copy(const std::string& text);
void save(const std::string& name, const std::string& text);
// What is printed instead of the page; nothing: the page itself.
void show_sheet(const std::optional<ui::Sheet>& sheet);
void print();
// Loads the page anew; kept for the next visit with this browser.
void change_language(const std::string& language);
void remember_session(const session::RememberSession& command);

}  // namespace visavis::browser::document
