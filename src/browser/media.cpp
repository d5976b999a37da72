#include "browser/media.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "browser/border.h"
#include "browser/events.h"

extern "C" {
// `elapsed` tells how long the answer took, in milliseconds; `error` is the name of the DOMException, or empty.
using MediaGotCallback = void (*)(int attempt, const char* error, double elapsed);
using MediaEndedCallback = void (*)(int kind);
using MediaSilencedCallback = void (*)(int kind, bool silenced);
// One call for each device, then one with kind -1.
using MediaDeviceCallback = void (*)(int kind, const char* id, const char* label);
void js_media_start(MediaGotCallback got, MediaEndedCallback ended, MediaSilencedCallback silenced,
                    MediaDeviceCallback device, void (*page_shown)());
void js_media_get(int attempt, bool camera, const char* camera_id, bool microphone, const char* microphone_id,
                  int width, int height, int rate);
bool js_media_on_phone();
bool js_media_can_share();
void js_media_share(void (*shared)(bool on));
void js_media_stop_sharing();
void js_media_list();
void js_media_stop(int kind);
void js_media_enable(int kind, bool enabled);
void js_media_keep(const char* camera, const char* microphone, const char* speaker);
bool js_media_live(int kind);
bool js_media_camera_faces_away();
bool js_media_silenced(int kind);
// -1 where the browser does not offer it.
int js_media_blurred();
void js_media_blur(bool on);
char* js_media_device_of(int kind);
}

namespace visavis::browser::media {
namespace {

using session::MediaFault;
using session::MediaKind;

// A refusal faster than this comes from a setting, not from a person.
constexpr double human_ms = 400;

struct Wish {
  bool settled = true;
  bool joint = false;  // asked for together with the other
  std::string id;
  std::vector<std::string> tried;
  MediaFault fault = MediaFault::none;
};

struct Acquisition {
  int attempt = 0;
  bool asking = false;
  bool waits_for_list = false;
  Wish camera;
  Wish microphone;
};
Acquisition acquisition;
session::DeviceList devices;
session::DeviceList listing;

int code(MediaKind kind) {
  return static_cast<int>(kind);
}

bool held(MediaKind kind) {
  return js_media_live(code(kind));
}
std::string device_of(MediaKind kind) {
  return take_text(js_media_device_of(code(kind)));
}

MediaFault fault_of(std::string_view error) {
  if (error.empty()) return MediaFault::none;
  if (error == "NotFoundError") return MediaFault::missing;
  if (error == "NotReadableError" || error == "AbortError") return MediaFault::in_use;
  if (error == "OverconstrainedError") return MediaFault::unsuitable;
  if (error == "InsecurePage") return MediaFault::insecure_page;
  if (error == "NotOffered") return MediaFault::not_offered;
  if (error == "RefusedBySystem") return MediaFault::refused_by_system;
  return MediaFault::refused;
}

void get(bool camera, bool microphone) {
  const bool phone = js_media_on_phone();
  js_media_get(acquisition.attempt, camera, acquisition.camera.id.c_str(), microphone,
               acquisition.microphone.id.c_str(), phone ? 640 : 1280, phone ? 480 : 720, phone ? 24 : 30);
}

void finish() {
  acquisition.asking = false;
  session::MediaAcquired event;
  const auto settle = [](MediaKind kind, MediaFault fault, MediaFault& out, std::string& id) {
    const bool has = held(kind);  // perhaps the one from before, when the new one could not be had
    out = has ? MediaFault::none : fault;
    if (has) id = device_of(kind);
  };
  settle(MediaKind::camera, acquisition.camera.fault, event.camera, event.camera_id);
  settle(MediaKind::microphone, acquisition.microphone.fault, event.microphone, event.microphone_id);
  if (const int blurred = js_media_blurred(); blurred >= 0) event.blurred = blurred == 1;
  js_media_list();  // labels may be told now
  report(std::move(event));
}

void ask() {
  auto& camera = acquisition.camera;
  auto& microphone = acquisition.microphone;
  if (camera.settled && microphone.settled) return finish();
  if (!camera.settled && !microphone.settled && camera.joint && microphone.joint) return get(true, true);
  if (!camera.settled) return get(true, false);
  get(false, true);
}

// The next camera that has not been tried; empty when there is none.
std::string untried_camera() {
  const auto& tried = acquisition.camera.tried;
  for (const auto& camera : devices.cameras) {
    if (std::find(tried.begin(), tried.end(), camera.id) == tried.end()) return camera.id;
  }
  return {};
}

void try_next_camera() {
  auto& camera = acquisition.camera;
  camera.id = untried_camera();
  if (camera.id.empty()) {
    camera.settled = true;
  } else {
    camera.tried.push_back(camera.id);
  }
  ask();
}

void settle_alone(MediaKind kind, MediaFault fault) {
  auto& wish = kind == MediaKind::camera ? acquisition.camera : acquisition.microphone;
  wish.fault = fault;
  if (fault == MediaFault::unsuitable && !wish.id.empty()) {
    wish.id.clear();  // that device is gone: any will do
  } else if (fault == MediaFault::in_use && kind == MediaKind::camera && held(kind)) {
    js_media_stop(code(kind));  // some phones open only one camera at a time
  } else if (fault == MediaFault::in_use && kind == MediaKind::camera) {
    acquisition.waits_for_list = true;
    js_media_list();
    return;
  } else {
    wish.settled = true;
  }
  ask();
}

void got(int attempt, const char* error, double elapsed) {
  if (!acquisition.asking || attempt != acquisition.attempt) return;
  const MediaFault fault = fault_of(error);
  auto& camera = acquisition.camera;
  auto& microphone = acquisition.microphone;
  if (camera.settled || microphone.settled || !camera.joint) {
    return settle_alone(camera.settled ? MediaKind::microphone : MediaKind::camera, fault);
  }
  const bool person_refused = fault == MediaFault::refused && elapsed >= human_ms;
  const bool page_has_none = fault == MediaFault::insecure_page || fault == MediaFault::not_offered;
  if (fault == MediaFault::none || page_has_none || person_refused) {
    camera.settled = microphone.settled = true;
    camera.fault = microphone.fault = fault;
  } else {
    camera.joint = microphone.joint = false;  // which of the two is at fault shows when each is asked for
  }
  ask();
}

void ended(int kind) {
  report(session::CaptureEnded{static_cast<MediaKind>(kind)});
}

void silenced(int kind, bool silenced) {
  report(session::CaptureSilenced{static_cast<MediaKind>(kind), silenced});
}

void page_shown() {
  report(session::PageShown{});
}

void device(int kind, const char* id, const char* label) {
  switch (kind) {
    case 0: listing.cameras.push_back({id, label}); return;
    case 1: listing.microphones.push_back({id, label}); return;
    case 2: listing.speakers.push_back({id, label}); return;
    default: break;
  }
  listing.screen = js_media_can_share();
  if (!(listing == devices)) {
    devices = listing;
    report(session::DevicesChanged{devices});
  }
  listing = {};
  if (std::exchange(acquisition.waits_for_list, false) && acquisition.asking) try_next_camera();
}

Wish wish_for(MediaKind kind, bool wanted, const std::string& id) {
  Wish wish;
  wish.id = id;
  if (!id.empty()) wish.tried.push_back(id);
  const bool have = held(kind) && !js_media_silenced(code(kind)) && (id.empty() || id == device_of(kind));
  wish.settled = !wanted || have;
  wish.joint = true;
  return wish;
}

}  // namespace

void watch_devices() {
  js_media_start(got, ended, silenced, device, page_shown);
}

void acquire(const session::AcquireMedia& wanted) {
  ++acquisition.attempt;
  acquisition.asking = true;
  acquisition.waits_for_list = false;
  acquisition.camera = wish_for(MediaKind::camera, wanted.camera, wanted.camera_id);
  acquisition.microphone = wish_for(MediaKind::microphone, wanted.microphone, wanted.microphone_id);
  ask();
}

void release() {
  ++acquisition.attempt;
  acquisition.asking = false;
  js_media_stop(code(MediaKind::camera));
  js_media_stop(code(MediaKind::microphone));
}

void share_screen() {
  js_media_share([](bool on) { report(session::ScreenShared{on}); });
}

void stop_sharing() {
  js_media_stop_sharing();
}

void enable(session::MediaKind kind, bool enabled) {
  js_media_enable(code(kind), enabled);
}

void blur(bool on) {
  js_media_blur(on);
}

bool camera_faces_away() {
  return js_media_camera_faces_away();
}

void keep(const session::DeviceChoice& chosen) {
  js_media_keep(chosen.camera.c_str(), chosen.microphone.c_str(), chosen.speaker.c_str());
}

}  // namespace visavis::browser::media
