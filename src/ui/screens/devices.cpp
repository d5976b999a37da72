#include <algorithm>
#include <cmath>

#include "ui/moment.h"
#include "ui/patient_page.h"
#include "ui/screens/screens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/device_faults.h"
#include "ui/widgets/device_picture.h"
#include "ui/widgets/device_rows.h"
#include "ui/widgets/rows.h"
#include "ui/widgets/transfer.h"

namespace visavis::ui {
namespace {

using session::DevicesPanel;

std::string sentence(const Scene& scene, const session::DevicesView& content) {
  const auto& texts = scene.texts;
  const auto& appointment = content.appointment;
  if (content.panel.phase != DevicesPanel::Phase::ready) return texts(Text::devices_asking);
  if (!content.panel.has_camera()) return texts(Text::devices_without, {{"doctor", appointment.doctor_name}});
  const std::string time = moment(scene, appointment.starts_at);
  return texts(Text::devices_sentence, {{"doctor", appointment.doctor_name}, {"time", time}});
}

void hidden_address(Scene& scene, Column& column, bool hidden) {
  const CheckRow row{.key = "hidden_address", .label = scene.texts(Text::hide_address), .checked = hidden};
  column.space(12);
  if (check_row(scene, column, row)) scene.want(session::Press::toggle_hidden_address);
}

}  // namespace

void draw(Scene& scene, const session::View& view, const session::DevicesView& content) {
  const auto& texts = scene.texts;
  const auto& panel = content.panel;
  const bool impaired = is_impaired(panel);
  PatientPage page(scene, view, impaired ? 2 : 1);
  auto& column = page.column;
  if (page.steps(4, true)) scene.want(session::Press::back);
  page.title(texts(device_heading(panel)), sentence(scene, content));
  column.space(20);
  page.trouble();
  if (impaired) {
    device_faults(scene, column, panel, content.transfer);
    column.space(20);
  }
  Column& devices = page.has_aside() ? page.aside : column;
  if (!is_refused(panel) || panel.has_camera()) {
    const float height = std::round(std::min(column.width * 0.6F, scene.phone() ? 212.0F : 288.0F));
    device_picture(scene, column.take(height), panel);
    column.space(12);
  }
  if (panel.has_microphone()) {
    meter(scene, column, "meter", panel.level_bars, panel.heard, false);
    column.space(12);
  }
  if (page.has_aside()) devices.space(36);
  device_rows(scene, devices, panel);
  transfer(scene, devices, content.transfer);
  if (content.hides_address) hidden_address(scene, devices, *content.hides_address);

  std::vector<Button> actions;
  if (impaired) {
    actions.push_back({.key = "again", .label = texts(Text::try_again), .look = ButtonLook::secondary});
  }
  actions.push_back({.key = "join",
                     .label = texts(Text::join),
                     .look = ButtonLook::primary,
                     .busy = content.joining,
                     .submits = true});
  if (const auto pressed = page.finish(actions)) {
    scene.want(impaired && *pressed == 0 ? session::Press::retry_devices : session::Press::join_waiting_room);
  }
}

}  // namespace visavis::ui
