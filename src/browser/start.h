#pragma once

#include <string>
#include <vector>

#include "session/page.h"
#include "ui/interface.h"

// What the page knows when it starts: from the address, the document, and what boot.js has fetched.
namespace visavis::browser {

struct StartData {
  session::Start session;
  std::vector<std::string> texts;  // in the order of ui::Text
  ui::Brand brand;
  ui::Platform platform;
};

StartData read_start();

}  // namespace visavis::browser
