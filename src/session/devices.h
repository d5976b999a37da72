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

// Why a device gives nothing (Media Capture and Streams, 10.2, the errors of getUserMedia).
enum class MediaFault { none, refused, missing, in_use, unsuitable, insecure_page };

}  // namespace visavis::session
