#include "ui/widgets/chat_panel.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/utf8.h"
#include "ui/column.h"
#include "ui/moment.h"
#include "ui/widgets/file_card.h"
#include "ui/widgets/people.h"
#include "ui/widgets/rows.h"
#include "ui/widgets/side_panel.h"

namespace visavis::ui {
namespace {

using session::ChatView;
using session::Press;

constexpr Colour own_bubble = rgb(0x19454C), edge = rgb(0x8FA09C);
constexpr float gap = 12, control = 44;
constexpr TextStyle caption{13, 18, 500};

// Words that are a button.
bool word_button(Scene& scene, const Box& box, std::string_view key, Text name) {
  const auto& call = scene.theme.call;
  const auto& words = scene.texts(name);
  const auto style = caption.bold();
  const float width = scene.painter.width(words, style);
  const Box whole{box.centre().x - width / 2 - 12, box.y, width + 24, box.height};
  scene.painter.text({whole.x + 12, box.centre().y - style.line / 2}, words, style, call.text);
  const bool pressed = pressable(scene, whole, {.key = key, .label = words});
  if (scene.focused(scene.id(key)) && scene.input.focus_visible)
    scene.painter.ring(whole, call.text, chip_radius, 3, 0);
  return pressed;
}

// As many of the bytes, at the beginning or the end, as there are whole characters in.
std::string part(const std::string& words, std::size_t bytes, bool end) {
  std::size_t at = end ? words.size() - bytes : bytes;
  while (at > 0 && at < words.size() && protocol::continues_character(words[at])) end ? ++at : --at;
  return end ? "…" + words.substr(at) : words.substr(0, at) + "…";
}

// Of what is too long to be shown whole, the beginning, or the end of what is being written.
Paragraph fitting(const Scene& scene, const std::string& words, float width, float height, bool end) {
  const auto set = [&](const std::string& text) {
    return Paragraph(scene.painter, text, scene.type.body, scene.theme.call.text, width);
  };
  auto paragraph = set(words);
  for (std::size_t bytes = words.size(); paragraph.height() > height && bytes > 8;) {
    bytes = bytes * 4 / 5;
    paragraph = set(part(words, bytes, end));
  }
  return paragraph;
}

std::string who_and_when(const Scene& scene, const session::ChatEntry& entry) {
  return (entry.own ? scene.texts(Text::chat_you) : entry.author) + ", " +
         (entry.delivered ? scene.locale.time(entry.at) : scene.texts(Text::chat_undelivered));
}

void caption_below(Scene& scene, const Box& list, float y, bool own, const std::string& words) {
  const float x = own ? list.right() - scene.painter.width(words, caption) : list.x;
  scene.painter.text({x, y + 4}, words, caption, scene.theme.call.text2);
}

// One thing said, with who and when below it.
class Bubble {
 public:
  struct Room {
    float width, height;
  };
  Bubble(const Scene& scene, const session::ChatEntry& entry, Room room)
      : Bubble(scene, entry.text, entry.own, who_and_when(scene, entry), room) {}
  static Bubble of_draft(const Scene& scene, const session::ChatDraft& draft, Room room) {
    return {scene, draft.text, false, scene.texts(Text::chat_is_typing, {{"name", draft.author}}), room, true};
  }

  [[nodiscard]] float height() const { return shown_.height() + around; }
  void draw(Scene& scene, const Box& list, float y, const std::string& key) const {
    const auto& call = scene.theme.call;
    const float width = shown_.width() + 2 * inside;
    const Box box{own_ ? list.right() - width : list.x, y, width, shown_.height() + 2 * above};
    scene.painter.fill(box, own_ ? own_bubble : call.button, 16);
    shown_.draw(scene.painter, {box.x + inside, y + above});
    caption_below(scene, list, box.bottom(), own_, below_);
    Node node;
    node.id = scene.id("chat.line", key);
    node.name = below_ + ": " + words_;
    node.box = {box.x, y, box.width, height()};
    scene.add(std::move(node));
  }

 private:
  static constexpr float inside = 14, above = 9, around = 2 * above + 4 + caption.line;
  Bubble(const Scene& scene, std::string words, bool own, std::string below, Room room, bool being_written = false)
      : words_(std::move(words)),
        shown_(fitting(scene, being_written ? words_ + "▏" : words_, room.width * 0.8F - 2 * inside,
                       room.height - around, being_written)),
        below_(shortened(scene.painter, below, caption, room.width)),
        own_(own) {}

  std::string words_;
  Paragraph shown_;
  std::string below_;
  bool own_;
};

// A file that was sent, with the same below it.
class SentFile {
 public:
  SentFile(const Scene& scene, const session::ChatEntry& entry, const session::FileView& file,
           const session::RemoteParticipant& other, float width)
      : card_(scene, file, other, width * share),
        below_(shortened(scene.painter, who_and_when(scene, entry), caption, width)),
        own_(entry.own) {}

  [[nodiscard]] float height() const { return card_.height() + 4 + caption.line; }
  void draw(Scene& scene, const Box& list, float y, const std::string& /*key*/) const {
    const float width = list.width * share;
    const Box box{own_ ? list.right() - width : list.x, y, width, card_.height()};
    card_.draw(scene, box, own_ ? own_bubble : scene.theme.call.button, below_);
    caption_below(scene, list, box.bottom(), own_, below_);
  }

 private:
  static constexpr float share = 0.86F;
  FileCard card_;
  std::string below_;
  bool own_;
};

using Said = std::variant<Bubble, SentFile>;

Said said(const Scene& scene, const session::ChatEntry& entry, const session::CallView& content, Bubble::Room room) {
  const auto* file = file_of(content, entry);
  if (!file) return Bubble(scene, entry, room);
  session::RemoteParticipant gone;
  gone.name = entry.author;
  const auto* with = content.at(file->with);
  return SentFile(scene, entry, *file, with ? *with : gone, room.width);
}

float height_of(const Said& said) {
  return std::visit([](const auto& each) { return each.height(); }, said);
}

void lines(Scene& scene, const Box& box, const session::CallView& content) {
  const auto& chat = content.chat;
  const auto& entries = chat.entries;
  const std::size_t end = entries.size() - std::min(chat.skipped, entries.size());
  const bool back = chat.skipped > 0;
  const float bottom = box.bottom() - (back ? control : 0);
  const float room = bottom - box.y - control;
  std::vector<Said> shown;  // the latest first
  float used = 0;
  const auto show = [&](Said each) {
    used += height_of(each) + gap;
    shown.push_back(std::move(each));
  };
  const auto drafts = back ? 0 : chat.their_drafts.size();
  bool writing = drafts > 0;
  float for_draft = room / 2;
  // A file that waits for an answer is not pushed aside by what is being written.
  if (writing && end > 0 && file_of(content, entries[end - 1])) {
    constexpr float least_draft = 80;
    const float latest = height_of(said(scene, entries[end - 1], content, {box.width, 0}));
    for_draft = std::min(for_draft, room - latest - 2 * gap);
    writing = for_draft >= least_draft;
  }
  constexpr float low_draft = 70;
  const auto fit = static_cast<std::size_t>(std::max(1.0F, for_draft / low_draft));
  const auto written = writing ? std::min(drafts, fit) : 0;
  for (std::size_t i = written; i-- > 0;) {
    show(Bubble::of_draft(scene, chat.their_drafts[i], {box.width, for_draft / static_cast<float>(written)}));
  }
  std::size_t first = end;
  for (; first > 0; --first) {
    const bool latest = first == end;
    auto each = said(scene, entries[first - 1], content, {box.width, latest ? room - used - gap : 1e4F});
    if (!latest && used + height_of(each) + gap > room) break;
    show(std::move(each));
  }
  if (first > 0 && word_button(scene, {box.x, box.y, box.width, control}, "chat.earlier", Text::chat_earlier)) {
    scene.want(session::ShowLines{entries.size() - first});
  }
  float y = bottom - used;
  for (std::size_t i = shown.size(); i-- > 0; y += height_of(shown[i]) + gap) {
    const auto draft = written - 1 - i;
    const auto key = i >= written ? std::to_string(end - 1 - (i - written))
                     : draft == 0 ? "draft"
                                  : "draft." + std::to_string(draft);
    std::visit([&](const auto& each) { each.draw(scene, box, y, key); }, shown[i]);
  }
  if (back && word_button(scene, {box.x, bottom, box.width, control}, "chat.latest", Text::chat_latest)) {
    scene.want(session::ShowLines{0});
  }
}

void entry_field(Scene& scene, const Box& box, const ChatView& chat) {
  const auto& call = scene.theme.call;
  const auto& texts = scene.texts;
  const Button attach{.key = "chat.file", .label = texts(Text::file_choose), .icon = Icon::paper_clip};
  if (call_icon_button(scene, {box.x - 8, box.y, control, control}, attach, false)) scene.want(Press::choose_file);
  const Box field{box.x + control - 4, box.y, box.width - 2 * control - 4, control};
  const NodeId id = scene.id("chat.field");
  const bool focused = scene.focused(id);
  scene.painter.stroke(field, focused ? call.text : edge, scene.type.control_radius, focused ? 3.0F : 1.5F);
  const auto& style = scene.type.body;
  if (chat.draft.empty()) {
    const auto words = shortened(scene.painter, texts(Text::chat_placeholder), style, field.width - 28);
    scene.painter.text({field.x + 14, field.centre().y - style.line / 2}, words, style, call.text2);
  }
  Node node;
  node.id = id;
  node.role = NodeRole::textbox;
  node.name = texts(Text::chat_write);
  node.value = chat.draft;
  node.purpose = InputPurpose::message;
  node.box = field;
  node.font_size = style.size;
  node.font_weight = style.weight;
  node.ink = node.caret = call.text;
  node.placeholder_ink = call.text2;
  scene.add(std::move(node));
  if (const auto* typed = scene.edited(id)) scene.want(session::EditField{session::Field::chat, *typed});
  const Box send{box.right() - control, box.y, control, control};
  const Button say{.key = "chat.send", .label = texts(Text::chat_send), .icon = Icon::arrow_up, .submits = true};
  if (call_icon_button(scene, send, say, true)) scene.want(Press::say);
}

// Where there are several, each file goes to one of them.
void recipient_choice(Scene& scene, const Box& box, const session::CallView& content) {
  ChoiceRow row{.key = "chat.recipient", .label = scene.texts(Text::file_goes_to), .icon = Icon::paper_clip};
  for (const auto& other : content.others) row.options.push_back({std::to_string(other.place), other.name});
  row.chosen = std::to_string(content.files_go_to);
  card(scene, box);
  const auto chosen = choice_row(scene, box, row);
  for (const auto& other : content.others) {
    if (chosen == std::to_string(other.place)) scene.want(session::ChooseRecipient{other.place});
  }
}

}  // namespace

void chat_panel(Scene& scene, const Box& box, const session::CallView& content) {
  const auto& chat = content.chat;
  const auto panel = side_panel(scene, box, "chat.panel", Text::chat, Text::chat_close);
  if (panel.closed) scene.want(Press::toggle_chat);
  const Box& room = panel.room;
  constexpr float choice = 56;
  const bool several = content.others.size() > 1;
  const Box list{room.x, room.y, room.width, room.height - gap - control - (several ? choice + gap : 0)};
  if (chat.entries.empty() && chat.their_drafts.empty()) {
    Column empty{list.x, list.y, list.width};
    const std::string what = scene.texts(Text::chat_empty, {{"name", names_of(content)}});
    words(scene, empty, "chat.empty", what, scene.type.help, scene.theme.call.text2);
  } else {
    lines(scene, list, content);
  }
  if (several) recipient_choice(scene, {room.x, list.bottom() + gap, room.width, choice}, content);
  entry_field(scene, {room.x, room.bottom() - control, room.width, control}, chat);
}

}  // namespace visavis::ui
