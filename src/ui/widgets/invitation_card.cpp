#include "ui/widgets/invitation_card.h"

#include "ui/moment.h"
#include "ui/widgets/people.h"
#include "ui/widgets/rows.h"

namespace visavis::ui {

void invitation_card(Scene& scene, Column& column, const session::View& view, const session::AppointmentView& content) {
  const auto& texts = scene.texts;
  const auto& c = scene.colours;
  const auto& type = scene.type;
  constexpr float padding = 28, notch = 12;
  Card card(scene, column, padding);
  auto& inside = card.inside;
  mark(scene, {inside.x + 14, inside.y + 12}, 28);
  Column practice{inside.x + 40, inside.y, inside.width - 40};
  words(scene, practice, "slip.practice", view.practice.name, type.help.bold(), c.ink);
  inside.y = practice.y + 20;
  words(scene, inside, "slip.what", texts(Text::your_consultation), type.help, c.ink2);
  const TextStyle when{22, 29, 600};
  const std::string time = clock_time(scene, content.starts_at);
  words(scene, inside, "slip.date", scene.locale.long_date(content.starts_at), when, c.ink);
  words(scene, inside, "slip.time",
        time + ", " + texts.counted(Text::minutes_one, Text::minutes_many, content.length.count()), when, c.ink);
  words(scene, inside, "slip.doctor", texts(Text::slip_doctor, {{"doctor", content.with_doctor}}), type.help, c.ink2);
  inside.space(28);
  const float tear = inside.y;
  scene.painter.dashed_line({inside.x, tear}, inside.width, c.line);
  inside.space(28);
  words(scene, inside, "slip.your_tan", texts(Text::your_tan), type.help, c.ink2);
  const std::string& tan = content.invitation->tan;
  Node node;
  node.id = scene.id("slip.tan");
  node.name = tan;
  constexpr float spacing = 2;
  TextStyle style = type.tan;
  while (style.size > 20 && scene.painter.width(tan, style, spacing) > inside.width) style.size -= 2;
  scene.painter.text({inside.x, inside.y}, tan, style, c.ink, spacing);
  node.box = inside.take(type.tan.line);
  scene.add(std::move(node));
  inside.space(16);
  words(scene, inside, "slip.how", texts(Text::slip_how), type.help, c.ink2);
  const std::string address = content.invitation->link.substr(0, content.invitation->link.find("/#"));
  const auto scheme = address.find("://");
  words(scene, inside, "slip.address", scheme == std::string::npos ? address : address.substr(scheme + 3),
        type.help.bold(), c.ink);
  const Box box = card.close();
  // The notches show the page behind, and the card's edge around them.
  const auto notch_at = [&](float x, Side side) {
    scene.painter.half_disc({x, tear}, notch, side, c.line);
    scene.painter.half_disc({x, tear}, notch - 1, side, c.paper);
  };
  notch_at(box.x, Side::right);
  notch_at(box.right(), Side::left);
}

}  // namespace visavis::ui
