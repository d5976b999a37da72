#include "ui/scene.h"

#include <algorithm>

namespace visavis::ui {

Scene::Scene(const Theme& theme_, const Logo& logo_, bool desk, const Texts& texts_, const Locale& locale_,
             const session::TimeZone& zone_, const Input& input_, Painter painter_, Memory& memory_, Output& output_)
    : theme(theme_),
      logo(logo_),
      colours(theme_.colours),
      type(desk ? theme_.desk : theme_.patient),
      texts(texts_),
      locale(locale_),
      zone(zone_),
      input(input_),
      painter(painter_),
      memory(memory_),
      output(output_) {
  scroll();
}

NodeId Scene::id(std::string_view key, std::string_view of) const {
  // FNV-1a: the twin's elements are known by it, and 0 means none.
  NodeId hash = 2166136261u;
  const auto mix = [&](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    hash = (hash ^ 0xFFu) * 16777619u;
  };
  mix(output.screen);
  mix(key);
  mix(of);
  return hash == 0 ? 1 : hash;
}

void Scene::add(Node node) {
  const bool in_header = node.role == NodeRole::logo && node.id == id("logo");
  if (behind_dialog_ && !in_header) return;
  node.fixed = fixed_;
  if (!input.shortcuts && node.shortcut.size() == 1) node.shortcut = {};
  output.nodes.push_back(std::move(node));
}

const std::string* Scene::edited(NodeId node) const {
  return did(TwinEvent::Kind::edit, node) ? &input.event->text : nullptr;
}

const std::string* Scene::chosen(NodeId node) const {
  return did(TwinEvent::Kind::choose, node) ? &input.event->text : nullptr;
}

std::string Scene::passing(NodeId list, std::string now) const {
  if (const auto* choice = chosen(list)) {
    memory.passed_list = list;
    memory.passed = *choice;
    memory.passed_at = input.now;
  }
  return memory.passed_list == list ? memory.passed : std::move(now);
}

bool Scene::settled_on(NodeId list, std::optional<std::chrono::seconds> patience) {
  if (memory.passed_list != list) return false;
  const bool by_keyboard = focused(list) && input.focus_visible;
  const bool rests = patience && input.now - memory.passed_at >= *patience;
  if (by_keyboard && !rests) {
    if (patience) redraw_at(memory.passed_at + *patience);
    return false;
  }
  memory.passed_list = 0;
  return true;
}

std::optional<bool> Scene::checked(NodeId node) const {
  if (!did(TwinEvent::Kind::check, node)) return std::nullopt;
  return input.event->checked;
}

bool Scene::hovered(const Box& box) const {
  return !behind_dialog_ && !input.pointer.touch && under_pointer(box) &&
         (fixed_ || input.pointer.at.y < covered_below_);
}

void Scene::focus_ring(NodeId node, const Box& box, float radius) {
  if (focused(node) && input.focus_visible) painter.ring(box, colours.ink, radius, 3, 2);
}

void Scene::fix() {
  fixed_ = true;
  painter.move({0, 0});
}

void Scene::scroll() {
  fixed_ = false;
  painter.move({0, -input.scroll});
}

Box Scene::in_window(const Box& box) const {
  return fixed_ ? box : Box{box.x, box.y - input.scroll, box.width, box.height};
}

Picture& Scene::show_picture(session::PeerHandle peer, const Box& box, float radius) {
  Picture picture;
  picture.peer = peer;
  picture.box = in_window(box);
  std::fill_n(picture.radius, 4, radius);
  picture.mirrored = peer == own_picture_of && !input.camera_faces_away;
  picture.after = output.nodes.empty() ? 0 : output.nodes.back().id;
  return output.pictures.emplace_back(picture);
}

void Scene::redraw_at(session::Instant instant) {
  if (!output.redraw_at || instant < *output.redraw_at) output.redraw_at = instant;
}

namespace {

session::Instant next_step(session::Instant now, session::Instant since, std::chrono::milliseconds step) {
  const auto passed = now - since;
  auto steps = passed / step;
  if (passed.count() < 0 && passed % step != std::chrono::milliseconds{0}) --steps;
  return since + (steps + 1) * step;
}

}  // namespace

void Scene::redraw_each_minute(session::Instant since) {
  redraw_at(next_step(input.now, since, std::chrono::minutes{1}));
}

void Scene::redraw_each_second(session::Instant since) {
  redraw_at(next_step(input.now, since, std::chrono::seconds{1}));
}

}  // namespace visavis::ui
