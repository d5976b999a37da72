#pragma once

#include <string>
#include <string_view>

namespace visavis::server {

// As it is kept and shown: composed (NFC), single spaces, nothing around it; empty when nothing in it can be seen.
std::string tidy_name(std::string_view utf8);

// Whether somebody who types the one may well be called the other: case, accents, hyphens, spaces and the kind of
// apostrophe do not count, and an umlaut may be written with an e ("Müller", "Mueller", "Muller").
bool is_same_name(std::string_view one, std::string_view other);

}  // namespace visavis::server
