#pragma once

#include <string>
#include <vector>

namespace visavis::server {

// The modules of a QR code (ISO/IEC 18004, error correction M) by libqrencode: a text of 0 and 1 for each row, without
// the quiet zone. Empty for more than fits.
std::vector<std::string> qr_code(const std::string& text);

}  // namespace visavis::server
