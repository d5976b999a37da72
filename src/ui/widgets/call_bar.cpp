#include "ui/widgets/call_bar.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace visavis::ui {
namespace {

using session::Press;

struct Control {
  std::string_view key;
  Icon icon;
  Text word;
  Text name;
  Press press{};
  bool off = false;
  bool ends = false;
  bool toggle = false;  // stays pressed while `off`
  int count = 0;
  std::optional<bool>* wanted = nullptr;  // of the browser, in the place of a press
};

bool draw_control(Scene& scene, const Box& box, const Control& control, bool worded) {
  const auto& call = scene.theme.call;
  constexpr float radius = 18, icon_size = 26;
  const bool hovered = scene.hovered(box);
  Colour fill = hovered ? call.button_hover : call.button;
  Colour ink = call.on_button;
  if (control.off) {
    fill = call.off;
    ink = call.on_off;
  }
  if (control.ends) {
    fill = hovered ? call.end_hover : call.end;
    ink = rgb(0xFFFFFF);
  }
  scene.painter.fill(box, fill, radius);
  const Point centre = box.centre();
  scene.painter.icon(control.icon, {centre.x - icon_size / 2, centre.y - icon_size / 2, icon_size, icon_size}, ink);
  if (control.count > 0) {
    const TextStyle small{15, 20, 700, true};
    const std::string number = std::to_string(std::min(control.count, 99));
    const float width = std::max(28.0F, scene.painter.width(number, small) + 12);
    const Box badge{box.right() - width / 2 - 4, box.y - 8, width, 28};
    scene.painter.fill(badge.inset(-3), call.stage, 17);
    scene.painter.fill(badge, call.off, 14);
    scene.painter.text({badge.centre().x - scene.painter.width(number, small) / 2, badge.y + 4}, number, small,
                       call.on_off);
  }
  if (worded) {
    const TextStyle style{15, 20, 500};
    const std::string& word = scene.texts(control.word);
    const float width = scene.painter.width(word, style);
    scene.painter.text({std::round(centre.x - width / 2), box.bottom() + 6}, word, style, call.text);
  }
  Node node;
  node.id = scene.id(control.key);
  node.role = NodeRole::button;
  node.name = scene.texts(control.name);
  node.toggle = control.toggle;
  node.pressed = control.toggle && control.off;
  if (control.count > 0) node.description = scene.texts(Text::chat_unread);
  node.look = control.ends ? NodeLook::danger : NodeLook::usual;
  node.box = {box.x, box.y, box.width, box.height + (worded ? 26.0F : 0.0F)};
  scene.add(node);
  if (scene.focused(node.id) && scene.input.focus_visible) scene.painter.ring(box, call.text, radius, 3, 2);
  return scene.activated(node.id);
}

std::vector<Control> controls_of(Scene& scene, const session::CallView& content, bool upright) {
  std::vector<Control> controls;
  if (content.sound_blocked) {
    controls.push_back({"sound", Icon::speaker, Text::sound, Text::sound_on, Press::resume_playback, true});
  }
  if (content.panel.has_microphone()) {
    const bool on = content.panel.microphone_on;
    controls.push_back({"microphone", on ? Icon::microphone : Icon::microphone_off, Text::microphone,
                        on ? Text::mute : Text::unmute, Press::toggle_microphone, !on});
  }
  if (content.panel.has_camera()) {
    const bool on = content.panel.camera_on;
    controls.push_back({"camera", on ? Icon::camera : Icon::camera_off, Text::camera,
                        on ? Text::turn_camera_off : Text::turn_camera_on, Press::toggle_camera, !on});
  }
  if (content.panel.devices.screen) {
    controls.push_back({"screen", Icon::screen, Text::screen, content.sharing ? Text::stop_sharing : Text::share_screen,
                        Press::toggle_screen, content.sharing});
  }
  controls.push_back({.key = "chat",
                      .icon = Icon::chat,
                      .word = Text::chat,
                      .name = Text::chat,
                      .press = Press::toggle_chat,
                      .off = content.chat.open,
                      .toggle = true,
                      .count = content.chat.unread});
  controls.push_back({.key = "code",
                      .icon = Icon::shield,
                      .word = Text::code_word,
                      .name = Text::security_code,
                      .press = Press::toggle_code,
                      .off = content.open == session::CallPanel::code,
                      .toggle = true});
  if (upright || !scene.phone()) {
    controls.push_back({.key = "devices",
                        .icon = Icon::settings,
                        .word = Text::devices_word,
                        .name = Text::devices_choose,
                        .press = Press::toggle_devices,
                        .off = content.open == session::CallPanel::devices,
                        .toggle = true});
  }
  const bool has_modes = bar_has_modes(scene);
  const auto mode = [&](std::string_view key, Icon icon, Text word, Text name, ScreenMode state,
                        std::optional<bool>& wanted) {
    if (state == ScreenMode::unavailable || !has_modes) return;
    controls.push_back({.key = key,
                        .icon = icon,
                        .word = word,
                        .name = name,
                        .off = state == ScreenMode::on,
                        .toggle = true,
                        .wanted = &wanted});
  };
  mode("full_screen", Icon::full_screen, Text::full_screen, Text::full_screen, scene.input.full_screen,
       scene.output.full_screen_wanted);
  mode("mini_view", Icon::mini_view, Text::mini_view, Text::mini_view_name, scene.input.mini_view,
       scene.output.mini_view_wanted);
  controls.push_back({"end", Icon::hang_up, Text::end, Text::end_call, Press::end_call, false, true});
  return controls;
}

struct Place {
  Box box;
  bool worded = true;
};

// One below the other.
std::vector<Place> upright_places(const Box& box, std::size_t controls) {
  constexpr float gap = 8;
  const auto count = static_cast<float>(controls);
  const float height = std::min(56.0F, (box.height - (count - 1) * gap) / count);
  const float all = count * height + (count - 1) * gap;
  std::vector<Place> places;
  float y = std::round(box.centre().y - all / 2);
  for (std::size_t i = 0; i < controls; ++i, y += height + gap)
    places.push_back({{box.x, y, box.width, height}, false});
  return places;
}

std::vector<Place> places_in_a_row(const Box& box, std::size_t controls, bool phone) {
  constexpr float least_gap = 8, least_for_words = 60;
  const auto count = static_cast<float>(controls);
  const float width = phone ? std::min(60.0F, (box.width - (count - 1) * least_gap) / count) : 64;
  const float height = phone ? 56 : 52;
  const float end_width = phone ? width : 88;
  const float gap = phone ? std::clamp((box.width - count * width) / count, least_gap, 32.0F)
                          : std::clamp((box.width - count * width - 48) / count, least_gap, 48.0F);
  const float before_end = phone ? gap : gap + 24;
  const float all = (count - 1) * width + end_width + (count - 2) * gap + (count > 1 ? before_end : gap);
  std::vector<Place> places;
  float x = std::round(box.centre().x - all / 2);
  for (std::size_t i = 0; i < controls; ++i) {
    const bool ends = i + 1 == controls;
    // Where the window is too narrow for words, the icons have to do.
    places.push_back({{x, box.y, ends ? end_width : width, height}, width >= least_for_words});
    x += width + (i + 2 == controls ? before_end : gap);
  }
  return places;
}

}  // namespace

bool bar_has_modes(const Scene& scene) {
  constexpr Size roomy{800, 480};
  return scene.input.window.width >= roomy.width && scene.input.window.height >= roomy.height;
}

void call_bar(Scene& scene, const Box& box, const session::CallView& content, bool upright, bool heed) {
  const auto controls = controls_of(scene, content, upright);
  const auto places =
      upright ? upright_places(box, controls.size()) : places_in_a_row(box, controls.size(), scene.phone());
  for (std::size_t i = 0; i < controls.size(); ++i) {
    const auto& control = controls[i];
    if (!draw_control(scene, places[i].box, control, places[i].worded) || !heed) continue;
    if (control.wanted) {
      *control.wanted = !control.off;
    } else {
      scene.want(control.press);
    }
  }
}

}  // namespace visavis::ui
