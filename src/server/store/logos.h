#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>

#include "server/ids.h"

namespace visavis::server {

// The picture that a practice puts beside its name: a PNG (W3C, third edition).
struct Logo {
  int width = 0;  // pixels
  int height = 0;
  std::string png;
};

// What a page says of a logo before it is fetched.
struct LogoFacts {
  std::string tag;  // another for another picture
  int width = 0;    // pixels
  int height = 0;
};

void put_logo(soci::session& sql, const PracticeId& practice, const Logo& logo);
void delete_logo(soci::session& sql, const PracticeId& practice);
std::optional<LogoFacts> logo_facts(soci::session& sql, const PracticeId& practice);
// Nothing where the practice has another by now.
std::optional<std::string> logo_png(soci::session& sql, const PracticeId& practice, const std::string& tag);

}  // namespace visavis::server
