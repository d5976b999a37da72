#include <algorithm>

#include "ui/patient_page.h"
#include "ui/screens/screens.h"
#include "ui/widgets/rows.h"

namespace visavis::ui {
namespace {

void promise(Scene& scene, Column& column, std::string_view key, Icon icon, Text title, Text sentence) {
  constexpr float diameter = 44, gap = 16;
  const auto& c = scene.colours;
  const Point centre{column.x + diameter / 2, column.y + diameter / 2};
  scene.painter.disc(centre, diameter / 2, c.accent_tint);
  scene.painter.icon(icon, {centre.x - 12, centre.y - 12, 24, 24}, c.accent);
  Column beside{column.x + diameter + gap, column.y, column.width - diameter - gap};
  heading(scene, beside, key, scene.texts(title), scene.type.body.bold(), 2);
  words(scene, beside, std::string(key) + ".sentence", scene.texts(sentence), scene.type.help, c.ink2);
  column.y = std::max(beside.y, column.y + diameter);
}

}  // namespace

void draw(Scene& scene, const session::View& view, const session::PrivacyView& content) {
  const auto& texts = scene.texts;
  PatientPage page(scene, view, 1);
  auto& column = page.column;
  if (page.steps(3, true)) scene.want(session::Press::back);
  heading(scene, column, "heading", texts(Text::privacy_heading), scene.type.heading);
  column.space(24);
  page.trouble();
  Column& promises = page.has_aside() ? page.aside : column;
  if (page.has_aside()) promises.space(60);
  promise(scene, promises, "direct", Icon::direct, Text::privacy_direct, Text::privacy_direct_sentence);
  promises.space(20);
  promise(scene, promises, "recording", Icon::not_recorded, Text::privacy_recording, Text::privacy_recording_sentence);
  promises.space(20);
  promise(scene, promises, "name", Icon::person, Text::privacy_name, Text::privacy_name_sentence);
  if (!page.has_aside()) column.space(28);

  constexpr float link_height = 60, text_x = 60;
  const std::string read = texts(Text::privacy_read);
  const float check_height = check_row_height(scene, read, column.width);
  const Box box = column.take(link_height + check_height);
  card(scene, box);
  const Box row{box.x, box.y, box.width, link_height};
  scene.painter.icon(Icon::document, {row.x + 18, row.centre().y - 12, 24, 24}, scene.colours.accent);
  const auto notice = scene.type.help.bold();
  if (link_width(scene, texts(Text::privacy_notice), notice, false) < row.width - text_x - 44) {
    scene.painter.icon(Icon::chevron_right, {row.right() - 38, row.centre().y - 11, 22, 22}, scene.colours.ink2);
  }
  link(scene, {row.x + text_x, row.y + 8, row.width - text_x - 44, link_height - 16}, "notice",
       texts(Text::privacy_notice), "/privacy?lang=" + texts.language(), notice);
  separator(scene, box.x + text_x, box.right(), row.bottom());
  CheckRow check;
  check.key = "read";
  check.label = read;
  check.checked = content.accepted;
  check.faulty = content.acceptance_missing;
  if (content.acceptance_missing) check.fault = texts(Text::privacy_read_missing);
  if (const auto on = check_row(scene, {box.x, row.bottom(), box.width, check_height}, check)) {
    scene.want(session::AcceptPrivacy{*on});
  }
  if (content.acceptance_missing) {
    column.space(8);
    words(scene, column, "read.missing", texts(Text::privacy_read_missing), scene.type.help.bold(),
          scene.colours.danger, NodeRole::alert);
  }
  column.space(20);
  words(scene, column, "next", texts(Text::privacy_next), scene.type.help, scene.colours.ink2);

  const Button proceed{.key = "continue",
                       .label = texts(Text::proceed),
                       .look = ButtonLook::primary,
                       .busy = content.busy,
                       .submits = true};
  if (page.finish({proceed})) scene.want(session::Press::proceed);
}

}  // namespace visavis::ui
