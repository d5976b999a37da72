#pragma once

#include <string>
#include <vector>

namespace visavis::session {

enum class MediaKind { camera, microphone };

// A device as the browser names it; the label is empty until the browser may tell.
struct Device {
  std::string id;
  std::string label;
  friend bool operator==(const Device&, const Device&) = default;
};

struct DeviceList {
  std::vector<Device> cameras;
  std::vector<Device> microphones;
  std::vector<Device> speakers;  // empty where the browser does not let one choose
  bool screen = false;           // can be shared
  friend bool operator==(const DeviceList&, const DeviceList&) = default;
};

// How loud somebody is played: for who speaks softly or is hard to hear.
enum class Volume { usual, louder, much_louder };

// Which of each is wanted, by its id; empty: any.
struct DeviceChoice {
  std::string camera;
  std::string microphone;
  std::string speaker;
  friend bool operator==(const DeviceChoice&, const DeviceChoice&) = default;
};

// Why a device gives nothing (Media Capture and Streams, 10.2, the errors of getUserMedia). The person or the browser
// refuses it to this page, the system to the browser, or the browser to all pages.
enum class MediaFault { none, refused, refused_by_system, not_offered, missing, in_use, unsuitable, insecure_page };

constexpr bool is_refusal(MediaFault fault) {
  return fault == MediaFault::refused || fault == MediaFault::refused_by_system || fault == MediaFault::not_offered;
}

}  // namespace visavis::session
