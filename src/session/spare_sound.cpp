#include "session/spare_sound.h"

#include <algorithm>
#include <string_view>

namespace visavis::session {

std::string spare_sound(std::string sdp) {
  constexpr std::string_view map = "\na=rtpmap:";
  const auto codec = sdp.find(" opus/48000");
  const auto line = codec == std::string::npos ? codec : sdp.rfind('\n', codec);
  if (line == std::string::npos || sdp.compare(line, map.size(), map) != 0) return sdp;
  const auto format = sdp.substr(line + map.size(), codec - line - map.size());
  const auto wishes = sdp.find("\na=fmtp:" + format + ' ');
  if (wishes == std::string::npos) return sdp;
  const auto end = std::min(sdp.find_first_of("\r\n", wishes + 1), sdp.size());
  if (sdp.substr(wishes, end - wishes).find("usedtx=") == std::string::npos) sdp.insert(end, ";usedtx=1");
  return sdp;
}

}  // namespace visavis::session
