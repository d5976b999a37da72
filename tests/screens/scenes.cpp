#include "screens/scenes.h"

#include <stdexcept>

#include "screens/scene_parts.h"

namespace visavis::tests {

using namespace session;

Instant at(int hour, int minute) {
  return *protocol::parse_instant("2026-11-24T00:00:00Z") + std::chrono::hours{hour} + std::chrono::minutes{minute};
}

View of(Content content) {
  View view;
  view.practice = {"Praxis am Marktplatz", "030 23125 014"};
  view.content = std::move(content);
  return view;
}

namespace {

DeviceList devices() {
  return {{{"c1", "Frontkamera"}, {"c2", "USB-Kamera"}}, {{"m1", "Telefonmikrofon"}}, {{"s1", ""}}};
}

}  // namespace

DevicesPanel ready_panel() {
  DevicesPanel panel;
  panel.phase = DevicesPanel::Phase::ready;
  panel.devices = devices();
  panel.camera_id = "c1";
  panel.microphone_id = "m1";
  panel.level_bars = 8;
  panel.heard = true;
  return panel;
}

Instant the_moment() {
  return at(10, 34);
}

std::vector<Setting> all_settings() {
  std::vector<Setting> all;
  for (auto& part : {patients_scenes(), desk_scenes(), account_scenes()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

View setting(const std::string& name) {
  for (auto& each : all_settings()) {
    if (each.name == name) return each.view;
  }
  throw std::runtime_error("there is no setting " + name);
}

}  // namespace visavis::tests
