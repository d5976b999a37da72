#pragma once

#include <string>

#include "server/config/settings.h"
#include "server/privacy/register.h"
#include "server/store/practices.h"

namespace visavis::server {

// Addresses of shell/privacy.css and assets/icons/icon.svg.
struct PageFiles {
  std::string stylesheet;
  std::string icon;
};

// The page at /privacy as HTML, readable without scripts.
std::string privacy_page(const Register& notices, const std::string& language, const Settings& settings,
                         const std::string& version, const Practice& practice, const PageFiles& files);

}  // namespace visavis::server
