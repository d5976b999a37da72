#include "ui/widgets/device_rows.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/rows.h"

namespace visavis::ui {
namespace {

constexpr float row_height = 64;

// Browsers tell the labels only after permission was given.
std::vector<Option> options_of(const Scene& scene, const std::vector<session::Device>& devices, Text unnamed) {
  std::vector<Option> options;
  for (const auto& device : devices) {
    const std::string number = std::to_string(options.size() + 1);
    options.push_back({device.id, device.label.empty() ? scene.texts(unnamed, {{"n", number}}) : device.label});
  }
  return options;
}

void blur(Scene& scene, Column& column, const session::DevicesPanel& panel) {
  if (!panel.can_blur) return;
  const CheckRow row{.key = "blur", .label = scene.texts(Text::blur_background), .checked = panel.blurred};
  if (check_row(scene, column, row)) scene.want(session::Press::toggle_blur);
}

}  // namespace

void device_rows(Scene& scene, Column& column, const session::DevicesPanel& panel) {
  const auto& texts = scene.texts;
  const auto& devices = panel.devices;
  struct Kind {
    std::string_view key;
    Text label;
    Text unnamed;
    Icon icon;
    const std::vector<session::Device>& list;
    const std::string& chosen;
  };
  const Kind kinds[] = {
      {"choose.camera", Text::camera, Text::camera_unnamed, Icon::camera, devices.cameras, panel.camera_id},
      {"choose.microphone", Text::microphone, Text::microphone_unnamed, Icon::microphone, devices.microphones,
       panel.microphone_id},
      {"choose.speaker", Text::speaker, Text::speaker_unnamed, Icon::speaker, devices.speakers, panel.speaker_id},
  };
  const Button test{.key = "speaker.test", .label = texts(Text::speaker_test), .look = ButtonLook::quiet};
  constexpr float test_height = 44;
  const float beside_test = column.width - 56 - 54 - button_width(scene, test);
  const bool test_below =
      beside_test < std::max({100.0F, scene.painter.width(texts(Text::speaker), scene.type.caption),
                              scene.painter.width(texts(Text::speaker_unnamed, {{"n", "1"}}), scene.type.help)});
  float height = 0;
  for (const auto& kind : kinds) height += kind.list.empty() ? 0 : row_height;
  if (height == 0) return;
  if (test_below && !devices.speakers.empty()) height += test_height + 8;
  const Box box = column.take(height);
  card(scene, box);
  float y = box.y;
  for (const auto& kind : kinds) {
    if (kind.list.empty()) continue;
    if (y > box.y) separator(scene, box.x + 56, box.right(), y);
    const Box row{box.x, y, box.width, row_height};
    const bool speaker = kind.icon == Icon::speaker;
    const float test_width = speaker ? button_width(scene, test) : 0;
    ChoiceRow choice;
    choice.key = kind.key;
    choice.label = texts(kind.label);
    choice.icon = kind.icon;
    choice.options = options_of(scene, kind.list, kind.unnamed);
    // One of an earlier visit may be gone.
    const bool known =
        std::any_of(kind.list.begin(), kind.list.end(), [&](const auto& device) { return device.id == kind.chosen; });
    choice.chosen = known ? kind.chosen : kind.list.front().id;
    choice.room_at_end = test_below ? 0 : test_width;
    if (auto chosen = choice_row(scene, row, choice)) {
      if (kind.icon == Icon::camera) scene.want(session::ChooseCamera{*chosen});
      if (kind.icon == Icon::microphone) scene.want(session::ChooseMicrophone{*chosen});
      if (speaker) scene.want(session::ChooseSpeaker{*chosen});
    }
    const Box test_box = test_below ? Box{row.x + 56 - 14, row.bottom(), test_width, test_height}
                                    : Box{row.right() - 48 - test_width, row.centre().y - 22, test_width, test_height};
    if (speaker && button(scene, test_box, test)) {
      scene.want(session::Press::test_speaker);
    }
    y += row_height;
  }
  blur(scene, column, panel);
}

}  // namespace visavis::ui
