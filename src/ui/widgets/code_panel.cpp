#include "ui/widgets/code_panel.h"

#include "ui/widgets/line_panel.h"
#include "ui/widgets/side_panel.h"

namespace visavis::ui {
namespace {

// "123 456", which is easier to read to each other.
std::string in_groups(const std::string& digits) {
  return digits.size() == 6 ? digits.substr(0, 3) + "\u00A0" + digits.substr(3) : digits;
}

void digits_with(Scene& scene, Column& column, const std::string& of, const session::RemoteParticipant& other) {
  const auto& texts = scene.texts;
  const auto& call = scene.theme.call;
  if (!other.code.empty()) {
    const TextStyle large{40, 52, 600, true};
    const std::string digits = in_groups(other.code);
    Node node;
    node.id = scene.id("code.digits" + of);
    node.role = NodeRole::status;
    node.name = texts(Text::code_is, {{"code", digits}});
    node.box = column.take(large.line);
    scene.painter.text({node.box.x, node.box.y}, digits, large, call.text);
    scene.add(std::move(node));
    return;
  }
  words(scene, column, "code.said" + of, texts(other.code_failed ? Text::code_fails : Text::code_coming),
        scene.type.help, other.code_failed ? call.care : call.text2, NodeRole::status);
}

void compare(Scene& scene, Column& column) {
  words(scene, column, "code.said", scene.texts(Text::code_compare), scene.type.help, scene.theme.call.text2,
        NodeRole::status);
}

}  // namespace

void code_panel(Scene& scene, const Box& box, const session::CallView& content) {
  const auto panel = side_panel(scene, box, "code.panel", Text::security_code, Text::code_close);
  if (panel.closed) scene.want(session::Press::toggle_code);
  Column column{panel.room.x, panel.room.y, panel.room.width};
  if (content.others.size() > 1) {
    for (const auto& other : content.others) {
      const std::string of = "." + std::to_string(other.place);
      const auto name = shortened(scene.painter, other.name, scene.type.body.bold(), column.width);
      words(scene, column, "code.with" + of, name, scene.type.body.bold(), scene.theme.call.text);
      digits_with(scene, column, of, other);
      column.space(16);
    }
    return compare(scene, column);
  }
  const auto other = content.others.empty() ? session::RemoteParticipant{} : content.others.front();
  digits_with(scene, column, "", other);
  if (!other.code.empty()) {
    column.space(12);
    compare(scene, column);
  }
  if (!other.relayed || other.code_failed) return;
  column.space(20);
  way_of_line(scene, column, other);
}

}  // namespace visavis::ui
