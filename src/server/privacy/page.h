#pragma once

#include <string>

#include "server/config/settings.h"
#include "server/privacy/register.h"
#include "server/store/practices.h"

namespace visavis::server {

// The page at /privacy as HTML, readable without scripts; `stylesheet` is the address of shell/privacy.css.
std::string privacy_page(const Register& notices, const std::string& language, const Settings& settings,
                         const Practice& practice, const std::string& stylesheet);

}  // namespace visavis::server
