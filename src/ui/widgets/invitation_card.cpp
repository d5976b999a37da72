#include "ui/widgets/invitation_card.h"

#include <algorithm>

#include "ui/moment.h"
#include "ui/widgets/people.h"
#include "ui/widgets/qr_code.h"
#include "ui/widgets/rows.h"

namespace visavis::ui {
namespace {

std::string length_words(const Scene& scene, const session::AppointmentView& content) {
  return scene.texts.counted(Text::minutes_one, Text::minutes_many, content.length.count());
}

// Of the entrance, as it is typed.
std::string typed_address(const session::AppointmentView& content) {
  const std::string address = content.invitation->link.substr(0, content.invitation->link.find("/#"));
  const auto scheme = address.find("://");
  return scheme == std::string::npos ? address : address.substr(scheme + 3);
}

}  // namespace

void invitation_card(Scene& scene, Column& column, const session::View& view, const session::AppointmentView& content) {
  const auto& texts = scene.texts;
  const auto& c = scene.colours;
  const auto& type = scene.type;
  constexpr float padding = 28, notch = 12;
  Card card(scene, column, padding);
  auto& inside = card.inside;
  const float name_x = practice_mark(scene, {inside.x, inside.y + 12}, 28, "slip.logo") + 12;
  Column practice{inside.x + name_x, inside.y, inside.width - name_x};
  words(scene, practice, "slip.practice", view.practice.name, type.help.bold(), c.ink);
  inside.y = practice.y + 20;
  words(scene, inside, "slip.what", texts(Text::your_consultation), type.help, c.ink2);
  const TextStyle when{22, 29, 600};
  const std::string time = clock_time(scene, content.starts_at);
  words(scene, inside, "slip.date", scene.locale.long_date(content.starts_at), when, c.ink);
  words(scene, inside, "slip.time", time + ", " + length_words(scene, content), when, c.ink);
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
  const auto& qr = content.invitation->qr;
  const float size = qr_code_size(qr, 168);
  const float top = inside.y;
  Column beside = inside;
  if (!qr.empty()) {
    // Its modules stand under the edge of the words above.
    const float quiet = qr_code_margin(qr, size);
    qr_code(scene, {inside.x - quiet, inside.y, size, size}, qr);
    beside.x += size - quiet + 4;
    beside.width -= size - quiet + 4;
    beside.space(quiet - 4);
  }
  words(scene, beside, "slip.how", texts(content.is_mailed ? Text::slip_how : Text::slip_how_by_hand), type.help,
        c.ink2);
  words(scene, beside, "slip.address", typed_address(content), type.help.bold(), c.ink);
  inside.y = std::max(beside.y, top + size);
  const Box box = card.close();
  // The notches show the page behind, and the card's edge around them.
  const auto notch_at = [&](float x, Side side) {
    scene.painter.half_disc({x, tear}, notch, side, c.line);
    scene.painter.half_disc({x, tear}, notch - 1, side, c.paper);
  };
  notch_at(box.x, Side::right);
  notch_at(box.right(), Side::left);
}

Sheet invitation_sheet(const Scene& scene, const session::View& view, const session::AppointmentView& content) {
  using Kind = Sheet::Kind;
  const auto& texts = scene.texts;
  Sheet sheet;
  sheet.lines = {{Kind::strong, view.practice.name},
                 {Kind::heading, texts(Text::your_consultation)},
                 {Kind::text, content.title_name},
                 {Kind::strong, scene.locale.long_date(content.starts_at) + ", " +
                                    clock_time(scene, content.starts_at) + ", " + length_words(scene, content)},
                 {Kind::text, texts(Text::slip_doctor, {{"doctor", content.with_doctor}})},
                 {Kind::text, texts(Text::sheet_scan)},
                 {Kind::qr, {}},
                 {Kind::text, texts(Text::sheet_type)},
                 {Kind::strong, typed_address(content)},
                 {Kind::text, texts(Text::your_tan)},
                 {Kind::code, content.invitation->tan},
                 {Kind::text, texts(Text::sheet_name, {{"name", content.title_name}})}};
  if (!view.practice.phone.empty()) {
    sheet.lines.push_back({Kind::text, texts(Text::sheet_phone, {{"phone", view.practice.phone}})});
  }
  sheet.qr = content.invitation->qr;
  return sheet;
}

}  // namespace visavis::ui
