#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/column.h"
#include "ui/moment.h"
#include "ui/page_foot.h"
#include "ui/screens/call_layout.h"
#include "ui/screens/screens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/call_bar.h"
#include "ui/widgets/chat_panel.h"
#include "ui/widgets/code_panel.h"
#include "ui/widgets/devices_panel.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/file_card.h"
#include "ui/widgets/line_panel.h"
#include "ui/widgets/lost_line.h"
#include "ui/widgets/own_picture.h"
#include "ui/widgets/people.h"
#include "ui/widgets/plate.h"
#include "ui/widgets/silenced_microphone.h"
#include "ui/widgets/voice.h"

namespace visavis::ui {
namespace {

using session::CallPanel;
using session::CallView;
using session::LineQuality;
using session::RemoteParticipant;

void own_words(Scene& scene, Point at, std::string_view key, const std::string& text, const TextStyle& style,
               Colour colour, NodeRole role = NodeRole::text) {
  Column column{at.x, at.y, 1e4F};
  words(scene, column, key, text, style, colour, role);
}

// Three bars and a word.
void line_quality(Scene& scene, Point at, LineQuality line) {
  const auto& call = scene.theme.call;
  const bool good = line == LineQuality::good;
  const Colour colour = good ? call.ok : call.care;
  const int lit = good ? 3 : line == LineQuality::weak ? 2 : line == LineQuality::connecting ? 1 : 0;
  const auto& style = scene.type.caption;
  for (int i = 0; i < 3; ++i) {
    const float height = 5 + static_cast<float>(i) * 4;
    const float x = at.x + static_cast<float>(i) * 6;
    scene.painter.fill({x, at.y + style.line / 2 + 7 - height, 4, height}, i < lit ? colour : call.button, 1.5F);
  }
  const Text said = good                              ? Text::line_good
                    : line == LineQuality::weak       ? Text::line_weak
                    : line == LineQuality::connecting ? Text::line_connecting
                                                      : Text::line_lost;
  const std::string& sentence = scene.texts(said);
  own_words(scene, {at.x + 26, at.y}, "line", sentence, style, call.text2, NodeRole::status);
  // For who wants to know more of it.
  const float width = 26 + scene.painter.width(sentence, style);
  scene.painter.icon(Icon::chevron_down, {at.x + width + 4, at.y + (style.line - 16) / 2, 16, 16}, call.text2);
  const Button more{.key = "line.more", .label = scene.texts(Text::line_more, {{"line", sentence}})};
  // On a phone the name stands right above.
  const float above = scene.phone() ? 2 : (44 - style.line) / 2;
  const Box around{at.x, at.y - above, width + 24, 44};
  if (pressable(scene, around, more)) scene.want(session::Press::toggle_line);
}

std::string first_of(const CallView& content, const RemoteParticipant& other) {
  return content.others.size() < 2 ? other.name : other.name + " + " + std::to_string(content.others.size() - 1);
}

void top_bar(Scene& scene, const Box& box, const CallView& content, const RemoteParticipant& other, bool one_line) {
  const auto& call = scene.theme.call;
  const auto& texts = scene.texts;
  const auto strong = scene.type.body.bold();
  const std::string clock = elapsed_time(content.started_at, scene.input.now);
  const TextStyle figures = strong.with_tabular_figures();
  const float clock_width = scene.painter.width(clock, figures);
  const float middle = box.centre().y;
  Node node;
  node.id = scene.id("heading");
  node.role = NodeRole::heading;
  node.level = 1;
  node.name = texts(Text::call_heading, {{"name", names_of(content)}});
  if (!one_line) {
    const bool one = content.others.size() == 1;
    const float room = box.width - clock_width - 16 - (one ? voice_width + 8 : 0);
    const std::string name = shortened(scene.painter, first_of(content, other), strong, room);
    scene.painter.text({box.x, middle - 26}, name, strong, call.text);
    node.box = {box.x, middle - 26, room, strong.line};
    scene.add(node);
    const float name_end = box.x + scene.painter.width(name, strong);
    if (one) voice(scene, {name_end + 8, middle - 26}, strong.line, "voice", other);
    line_quality(scene, {box.x, middle + 3}, other.line);
    own_words(scene, {box.right() - clock_width, middle - strong.line / 2}, "clock", clock, figures, call.text);
    return;
  }
  const Box face{box.x, middle - 20, 40, 40};
  scene.painter.disc(face.centre(), 20, call.button);
  const std::string letters = initials(other.name);
  const TextStyle small{14, 20, 600};
  scene.painter.text({face.centre().x - scene.painter.width(letters, small) / 2, middle - 10}, letters, small,
                     call.text2);
  float x = face.right() + 16;
  const std::string name = shortened(scene.painter, first_of(content, other), strong, box.width * 0.35F);
  scene.painter.text({x, middle - strong.line / 2}, name, strong, call.text);
  const float name_width = scene.painter.width(name, strong);
  node.box = {x, middle - strong.line / 2, name_width, strong.line};
  scene.add(node);
  if (content.others.size() == 1)
    voice(scene, {x + name_width + 8, middle - strong.line / 2}, strong.line, "voice", other);
  x += name_width + voice_width + 24;
  own_words(scene, {x, middle - strong.line / 2}, "clock", clock, figures, call.text);
  x += clock_width + 24;
  line_quality(scene, {x, middle - scene.type.caption.line / 2}, other.line);

  if (content.next_waiting.empty()) return;
  const auto minutes = minutes_since(scene, content.next_waiting_since);
  std::string waiting = texts(Text::call_waiting, {{"name", content.next_waiting}});
  if (minutes >= 1) waiting += texts.counted(Text::call_waiting_one, Text::call_waiting_many, minutes);
  const auto& style = scene.type.caption;
  const std::string shown = shortened(scene.painter, waiting, style, std::max(80.0F, box.right() - x - 240));
  const float width = scene.painter.width(shown, style);
  scene.painter.disc({box.right() - width - 14, middle}, 4, call.care);
  own_words(scene, {box.right() - width, middle - style.line / 2}, "next", shown, style, call.text2, NodeRole::status);
}

// The first has the names that there were before anybody else came.
std::string key_of(std::string_view key, const CallView& content, const RemoteParticipant& other) {
  return &other == &content.others.front() ? std::string(key) : std::string(key) + '.' + std::to_string(other.place);
}

// Who is not to be seen, and why.
void absent(Scene& scene, const Box& stage, const CallView& content, const RemoteParticipant& other) {
  const auto& call = scene.theme.call;
  // Only its edge: what is filled would cover the own picture.
  scene.painter.stroke(stage, rgb(0x18201F), stage_radius, 2);
  const bool roomy = stage.height > 480;
  // A low stage has just room for the words.
  const bool several = content.others.size() > 1;
  float y = stage.y + (several ? 60 : 16);
  if (stage.height > (several ? 120 : 300)) {
    const float diameter = std::min(roomy ? 160.0F : 96.0F, stage.height * 0.3F);
    const float centre_y = roomy ? stage.y + stage.height * (scene.phone() ? 0.3F : 0.42F) : y + diameter / 2;
    const Point centre{stage.centre().x, centre_y};
    scene.painter.disc(centre, diameter / 2, call.button);
    const float size = std::round(diameter * 0.36F);
    const TextStyle letters{size, size, 600};
    const std::string text = initials(other.name);
    scene.painter.text({std::round(centre.x - scene.painter.width(text, letters) / 2), std::round(centre.y - size / 2)},
                       text, letters, call.text2);
    y = centre.y + diameter / 2 + (roomy ? 20.0F : 12.0F);
  }
  // What becomes of the first one's line is said above it.
  if (other.line == LineQuality::lost && &other == &content.others.front()) return;
  const Text why = other.line == LineQuality::lost             ? Text::call_reconnecting
                   : !other.present                            ? Text::call_absent
                   : other.connected() && other.picture_paused ? Text::call_picture_paused
                   : other.connected() && !other.camera_on     ? Text::call_camera_off
                                                               : Text::call_picture_coming;
  const std::string name = shortened(scene.painter, short_name(other.name), scene.type.body,
                                     several ? stage.width - 48 : stage.width * 0.5F);
  const Paragraph paragraph(scene.painter, scene.texts(why, {{"name", name}}), scene.type.body, call.text,
                            stage.width - 48);
  Column column{std::round(stage.centre().x - paragraph.width() / 2), y, stage.width - 48};
  if (content.others.size() > 1 && y + paragraph.height() + 16 > stage.bottom()) {
    // Only for who hears it: what is not there is seen by the initials.
    Node node;
    node.id = scene.id(key_of("absent", content, other));
    node.role = NodeRole::status;
    node.name = paragraph.words();
    node.box = {stage.centre().x - 1, stage.centre().y, 2, 1};
    scene.add(std::move(node));
    return;
  }
  words(scene, column, key_of("absent", content, other), paragraph, NodeRole::status);
}

// Whose picture it is, where there are several.
void name_plate(Scene& scene, const Box& tile, const RemoteParticipant& other) {
  constexpr float margin = 12;
  const float room = tile.width - 2 * margin;
  const bool silent = other.connected() && !other.microphone_on;
  const bool lost = other.line == LineQuality::lost;
  const Plate name(scene, room, shortened(scene.painter, short_name(other.name), scene.type.caption, room - 48),
                   lost ? scene.texts(Text::line_lost) : std::string{});
  const std::string place = std::to_string(other.place);
  name.draw(scene, {tile.x + margin, tile.y + margin}, "name." + place,
            lost           ? Icon::warning
            : silent       ? Icon::microphone_off
            : other.speaks ? Icon::voice
                           : Icon::person);
  voice_in_words(scene, {tile.x + margin, tile.y + margin, voice_width, voice_width}, "voice." + place, other);
}

// On a phone one's own has a place among those of several, and lies on the other's else.
std::vector<Box> places_of_pictures(const Scene& scene, const Box& stage, const CallView& content) {
  const auto others = content.others.size();
  return tiles(stage, scene.phone() && others > 1 ? others + 1 : others);
}

void pictures(Scene& scene, const std::vector<Box>& boxes, const CallView& content, bool covered, bool alone) {
  for (std::size_t i = 0; i < content.others.size() && i < boxes.size(); ++i) {
    const auto& other = content.others[i];
    // In its place ahead of the first frame, so that nothing need be drawn when that comes.
    const bool expected = other.connected() && other.camera_on && !other.picture_paused;
    if (other.has_picture || expected) {
      scene.show_picture(other.peer, boxes[i], stage_radius).whole = other.shares_screen;
    }
    const bool several = content.others.size() > 1;
    if (!other.has_picture && !(several && covered)) absent(scene, boxes[i], content, other);
    if (several && !covered) name_plate(scene, boxes[i], other);
    if ((several && !covered) || alone) voice_ring(scene, boxes[i], other);
  }
}

// Somebody whom the doctor has invited into this call.
void let_in(Scene& scene, const Box& room, const CallView& content) {
  if (!content.to_let_in) return;
  const auto& texts = scene.texts;
  const Plate said(scene, room.width, texts(Text::call_companion, {{"name", content.to_let_in->name}}));
  said.draw(scene, {room.x, room.y}, "companion", Icon::person);
  const Button let_in{.key = "let_in",
                      .label = texts(Text::call_let_in),
                      .look = ButtonLook::primary,
                      .name = texts(Text::admit, {{"name", content.to_let_in->name}})};
  const Box box{room.x, room.y + said.height() + 8, std::min(button_width(scene, let_in), room.width), 44};
  if (button(scene, box, let_in)) scene.want(session::AdmitPatient{content.to_let_in->appointment});
}

// What is worth knowing beside the picture, on it.
void plates(Scene& scene, const Box& room, const session::View& view, const CallView& content,
            const RemoteParticipant& other) {
  const auto& texts = scene.texts;
  lost_line(scene, {room.x, room.y}, room.width, view, content, other);
  float bottom = room.bottom();
  const auto plate = [&](std::string_view key, std::string sentence, Icon icon) {
    const Plate said(scene, room.width, std::move(sentence));
    said.draw(scene, {room.x, bottom - said.height()}, key, icon);
    bottom -= said.height() + 8;
  };
  if (other.own_picture_paused) plate("own_paused", texts(Text::call_own_picture_paused), Icon::camera_off);
  if (content.sharing && !other.own_picture_paused) plate("sharing", texts(Text::call_sharing), Icon::screen);
  if (content.panel.has_microphone() && !content.panel.microphone_on) {
    plate("own_microphone", texts(Text::call_own_microphone_off), Icon::microphone_off);
  }
  // Where there are several, it stands at their names.
  if (other.microphone_on || !other.connected() || content.others.size() > 1) return;
  const std::string name =
      shortened(scene.painter, short_name(other.name), scene.type.caption, scene.phone() ? 120.0F : 400.0F);
  plate("their_microphone", texts(Text::call_their_microphone_off, {{"name", name}}), Icon::microphone_off);
}

// The focus goes into the chat with who opens it, and back to its button with who closes a panel.
void follow_panels(Scene& scene, const CallView& content, std::string_view from_devices) {
  const bool chat_was_open = std::exchange(scene.memory.chatting, content.chat.open);
  const auto was_open = std::exchange(scene.memory.open, content.open);
  if (content.chat.open && !chat_was_open && !scene.phone()) scene.output.focus = scene.id("chat.field");
  if (content.open != was_open && content.open == CallPanel::devices) {
    scene.output.focus = scene.id("devices.panel", "close");
  }
  if (content.open != was_open && content.open == CallPanel::line) scene.output.focus = scene.id("line.panel", "close");
  if (content.chat.open || content.open != CallPanel::none) return;
  if (chat_was_open) scene.output.focus = scene.id("chat");
  if (was_open == CallPanel::code) scene.output.focus = scene.id("code");
  if (was_open == CallPanel::line) scene.output.focus = scene.id("line.more");
  if (was_open == CallPanel::devices) scene.output.focus = scene.id(from_devices);
}

// The other's latest words, or what has become of a file since.
std::string news_of_chat(const Scene& scene, const CallView& content, const RemoteParticipant& other) {
  for (const auto& file : content.files) {
    if (file.id != content.file_news) continue;
    if (file.state == session::FileState::moving) return {};
    const auto* with = content.at(file.with);
    const auto& whose = with ? *with : other;
    return file.own ? file_words(scene, file, whose) : whose.name + ": " + file_words(scene, file, whose);
  }
  const auto& entries = content.chat.entries;
  if (entries.empty() || entries.back().own || entries.back().file) return {};
  return entries.back().author + ": " + entries.back().text;
}

// Nobody is to take part unnoticed.
void tell_who_came(Scene& scene, const CallView& content) {
  const auto before = std::exchange(scene.memory.others, content.others.size());
  if (scene.memory.arriving || before >= content.others.size()) return;
  scene.announce(scene.texts(Text::call_joined, {{"name", content.others.back().name}}));
}

void ask_to_leave(Scene& scene, const CallView& content) {
  const auto& texts = scene.texts;
  const auto answer = dialog(scene, {.key = "leave.dialog",
                                     .question = texts(Text::leave_question),
                                     .consequence = texts(content.companion ? Text::leave_consequence_companion
                                                          : content.others.size() > 1 ? Text::leave_consequence_all
                                                                                      : Text::leave_consequence),
                                     .keep = texts(Text::stay),
                                     .proceed = texts(Text::end_call)});
  if (answer == DialogAnswer::keep) scene.want(session::Press::stay_in_call);
  if (answer == DialogAnswer::proceed) scene.want(session::Press::end_call);
}

}  // namespace

void draw(Scene& scene, const session::View& view, const CallView& content) {
  const auto window = scene.input.window;
  scene.lie_behind_dialog(content.leaving);
  auto layout = call_layout(scene, content);
  const bool resting = controls_rest(scene, content);
  if (resting) layout.stage = Box{0, 0, window.width, window.height}.inset(8);
  if (layout.height == window.height) scene.fix();
  scene.output.colours.page = scene.theme.call.stage;
  scene.output.content_height = layout.height;
  scene.redraw_each_second(content.started_at);
  const bool phone = scene.phone();
  const bool silenced = is_silenced(content);
  const RemoteParticipant nobody;
  const auto& other = content.others.empty() ? nobody : content.others.front();
  const auto draw_controls = [&](auto draw_them) {
    if (resting) scene.painter.move({0, -2 * layout.height});
    draw_them();
    layout.height == window.height ? scene.fix() : scene.scroll();
  };
  draw_controls([&] { top_bar(scene, layout.top, content, other, layout.one_line); });

  const auto& stage = layout.stage;
  const auto boxes = places_of_pictures(scene, stage, content);
  pictures(scene, boxes, content, layout.covered, resting);
  // No room for both.
  const bool silenced_low = silenced && !layout.covered && !layout.upright && stage.height < 480 && phone;
  const float stage_end = panel_is_open(content) && !layout.covered && layout.panel.y == stage.y
                              ? std::min(stage.right(), layout.panel.x)
                              : stage.right();
  const bool has_own_place = boxes.size() > content.others.size() && !content.others.empty();
  const Box open_stage = has_own_place ? boxes.back() : Box{stage.x, stage.y, stage_end - stage.x, stage.height};
  float plates_end = stage_end;
  if (content.open != CallPanel::devices) {
    const bool opens_devices = phone && !layout.upright && !layout.covered && !silenced_low;
    const auto own = own_picture(scene, open_stage, content.panel, opens_devices, has_own_place);
    if (!has_own_place) plates_end = own.x;
  }
  constexpr float margin = 16;
  if (!layout.covered)
    plates(scene, {stage.x + margin, stage.y + margin, plates_end - stage.x - 2 * margin, stage.height - 2 * margin},
           view, content, other);
  if (!layout.covered) let_in(scene, {stage.x + margin, stage.y + 76, plates_end - stage.x - 2 * margin, 0}, content);
  if (silenced) {
    const Box room = phone ? stage : Box{stage.x, stage.y, plates_end - stage.x, stage.height};
    const float end = silenced_microphone(scene, room, layout.covered).bottom() + 8;
    auto& panel = layout.panel;
    if (layout.covered) panel = {panel.x, end, panel.width, panel.bottom() - end};
  }
  draw_controls([&] { call_bar(scene, layout.bar, content, layout.upright, controls_heed(scene)); });
  if (content.chat.open) chat_panel(scene, layout.panel, content);
  if (content.open == CallPanel::code) code_panel(scene, layout.panel, content);
  if (content.open == CallPanel::line) line_panel(scene, layout.panel, content);
  if (content.open == CallPanel::devices) devices_panel(scene, layout.panel, content);
  follow_panels(scene, content, silenced_low ? "microphone.again" : "devices");
  // Said once, whether the chat is open or not.
  if (auto news = news_of_chat(scene, content, other); !news.empty()) scene.announce(std::move(news));
  tell_who_came(scene, content);
  hidden_view_switch(scene, {stage.x + 24, stage.y + 12});
  scene.scroll();
  if (content.leaving) ask_to_leave(scene, content);
}

}  // namespace visavis::ui
