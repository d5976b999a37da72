#include "ui/page_foot.h"

#include <cmath>
#include <iterator>

namespace visavis::ui {
namespace {

struct Language {
  const char* code;
  const char* name;
};
// As they call themselves; the practice's come first.
constexpr Language languages_known[] = {{"de", "Deutsch"},    {"en", "English"}, {"tr", "Türkçe"},
                                        {"uk", "Українська"}, {"ru", "Русский"}, {"ar", "العربية"}};
constexpr std::size_t practice_languages = 2;

float text_top(float y, const TextStyle& style) {
  return y + (page_foot_height - style.line) / 2;
}

void view_switch(Scene& scene, Point at, bool seen, Colour ink, Colour behind) {
  if (!scene.input.may_switch) return;
  const auto& label = scene.texts(scene.input.plain ? Text::view_drawn : Text::view_plain);
  const auto& style = scene.type.caption;
  Node node;
  node.id = scene.id("view");
  node.role = NodeRole::button;
  node.name = label;
  node.look = NodeLook::aside;
  node.keyboard_only = !seen;
  node.box = {at.x, at.y, std::ceil(scene.painter.width(label, style)), page_foot_height};
  if (seen || scene.focused(node.id)) {
    const float y = text_top(at.y, style);
    if (!seen) scene.painter.fill(node.box.inset(-8), behind, 8);
    scene.painter.text({at.x, y}, label, style, ink);
    const float line = y + (style.line + style.size) / 2;
    scene.painter.line({at.x, line}, {node.box.right(), line}, ink, 1);
    if (scene.focused(node.id) && scene.input.focus_visible) scene.painter.ring(node.box, ink, 4, 3, 2);
  }
  if (scene.activated(node.id)) scene.output.view_switched = true;
  scene.add(std::move(node));
}

void language_choice(Scene& scene, Point at, float width, Languages languages) {
  constexpr float chevron = 20;
  const auto& style = scene.type.caption;
  const auto count = languages == Languages::practice ? practice_languages : std::size(languages_known);
  Node node;
  node.id = scene.id("language");
  node.role = NodeRole::combobox;
  node.name = scene.texts(Text::page_language);
  node.description = scene.texts(Text::page_language_help);
  node.value = scene.passing(node.id, scene.texts.language());
  node.look = NodeLook::aside;
  std::string shown;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [code, name] = languages_known[i];
    if (node.value == code) shown = name;
    node.options.push_back({code, name, code});
  }
  const float text_width = std::ceil(scene.painter.width(shown, style));
  const float right = at.x + width;
  const Colour ink = scene.colours.ink2;
  node.box = {right - text_width - chevron - 4, at.y, text_width + chevron + 4, page_foot_height};
  scene.painter.text({node.box.x, text_top(at.y, style)}, shown, style, ink);
  scene.painter.icon(Icon::chevron_down, {right - chevron, node.box.centre().y - chevron / 2, chevron, chevron}, ink);
  scene.focus_ring(node.id, node.box, 4);
  if (scene.settled_on(node.id) && node.value != scene.texts.language()) scene.output.language_wanted = node.value;
  scene.add(std::move(node));
}

}  // namespace

void page_foot(Scene& scene, Point at, float width, Languages languages) {
  view_switch(scene, at, true, scene.colours.ink2, {});
  if (languages != Languages::none) language_choice(scene, at, width, languages);
}

void hidden_view_switch(Scene& scene, Point at) {
  view_switch(scene, at, false, scene.theme.call.text, scene.theme.call.stage);
}

}  // namespace visavis::ui
