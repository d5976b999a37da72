#include "ui/widgets/code_panel.h"

#include "ui/widgets/line_panel.h"
#include "ui/widgets/side_panel.h"

namespace visavis::ui {
namespace {

// "123 456", which is easier to read to each other.
std::string in_groups(const std::string& digits) {
  return digits.size() == 6 ? digits.substr(0, 3) + "\u00A0" + digits.substr(3) : digits;
}

}  // namespace

void code_panel(Scene& scene, const Box& box, const session::RemoteParticipant& other) {
  const auto& texts = scene.texts;
  const auto& call = scene.theme.call;
  const auto panel = side_panel(scene, box, "code.panel", Text::security_code, Text::code_close);
  if (panel.closed) scene.want(session::Press::toggle_code);
  Column column{panel.room.x, panel.room.y, panel.room.width};
  if (!other.code.empty()) {
    const TextStyle large{40, 52, 600, true};
    const std::string digits = in_groups(other.code);
    Node node;
    node.id = scene.id("code.digits");
    node.role = NodeRole::status;
    node.name = texts(Text::code_is, {{"code", digits}});
    node.box = column.take(large.line);
    scene.painter.text({node.box.x, node.box.y}, digits, large, call.text);
    scene.add(std::move(node));
    column.space(12);
  }
  const Text said = other.code_failed ? Text::code_fails : other.code.empty() ? Text::code_coming : Text::code_compare;
  words(scene, column, "code.said", texts(said), scene.type.help, other.code_failed ? call.care : call.text2,
        NodeRole::status);
  if (!other.relayed || other.code_failed) return;
  column.space(20);
  way_of_line(scene, column, other);
}

}  // namespace visavis::ui
