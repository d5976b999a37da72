#include "ui/widgets/device_faults.h"

#include "ui/widgets/banner.h"
#include "ui/widgets/permission_help.h"

namespace visavis::ui {
namespace {

using session::DevicesPanel;
using session::MediaFault;

Text camera_words(MediaFault fault) {
  switch (fault) {
    case MediaFault::refused:
    case MediaFault::refused_by_system: return Text::camera_refused;
    case MediaFault::not_offered: return Text::devices_elsewhere;
    case MediaFault::missing: return Text::camera_missing;
    case MediaFault::in_use: return Text::camera_in_use;
    case MediaFault::insecure_page: return Text::devices_insecure;
    default: return Text::camera_unsuitable;
  }
}

Text microphone_words(MediaFault fault) {
  switch (fault) {
    case MediaFault::refused:
    case MediaFault::refused_by_system: return Text::microphone_refused;
    case MediaFault::not_offered: return Text::devices_elsewhere;
    case MediaFault::missing: return Text::microphone_missing;
    case MediaFault::in_use: return Text::microphone_in_use;
    case MediaFault::insecure_page: return Text::devices_insecure;
    default: return Text::microphone_unsuitable;
  }
}

}  // namespace

Text device_heading(const DevicesPanel& panel) {
  if (panel.phase != DevicesPanel::Phase::ready) return Text::devices_heading;
  const bool camera = is_refusal(panel.camera_fault);
  const bool microphone = is_refusal(panel.microphone_fault);
  if (camera && microphone) return Text::devices_blocked_heading;
  if (camera) return Text::camera_blocked_heading;
  if (microphone) return Text::microphone_blocked_heading;
  return Text::devices_heading;
}

bool is_impaired(const DevicesPanel& panel) {
  return panel.phase == DevicesPanel::Phase::ready && !(panel.has_camera() && panel.has_microphone());
}

bool is_refused(const DevicesPanel& panel) {
  return panel.phase == DevicesPanel::Phase::ready &&
         (is_refusal(panel.camera_fault) || is_refusal(panel.microphone_fault));
}

void device_faults(Scene& scene, Column& column, const DevicesPanel& panel,
                   const std::optional<session::TransferView>& transfer) {
  const auto say = [&](std::string_view key, Text words) {
    banner(scene, column, {.key = key, .tone = Tone::care, .words = scene.texts(words), .role = NodeRole::alert});
  };
  const auto camera = panel.camera_fault;
  const auto microphone = panel.microphone_fault;
  const bool elsewhere = is_refusal(camera) && is_refusal(microphone) && only_elsewhere(scene, panel);
  if (elsewhere) {
    say("fault.both", Text::devices_elsewhere);
  } else if (is_refusal(camera) && is_refusal(microphone)) {
    say("fault.both", Text::devices_refused);
  } else if (camera == MediaFault::missing && microphone == MediaFault::missing) {
    say("fault.both", Text::devices_missing);
  } else {
    if (camera != MediaFault::none) say("fault.camera", camera_words(camera));
    if (camera != MediaFault::none && microphone != MediaFault::none) column.space(8);
    if (microphone != MediaFault::none) say("fault.microphone", microphone_words(microphone));
  }
  if (!is_refused(panel)) return;
  column.space(20);
  if (elsewhere) {
    go_elsewhere(scene, column, transfer);
  } else {
    permission_help(scene, column, panel);
  }
}

}  // namespace visavis::ui
