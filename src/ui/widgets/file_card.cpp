#include "ui/widgets/file_card.h"

#include <algorithm>

#include "protocol/utf8.h"

namespace visavis::ui {
namespace {

using session::FileState;
using session::FileView;
using session::RemoteParticipant;

constexpr float margin = 14, icon_size = 22, gap = 10, bar = 6, control = 44;
constexpr TextStyle caption{13, 18, 500};

std::string name_of(const Scene& scene, const FileView& file) {
  return file.name.empty() ? scene.texts(Text::file) : file.name;
}

std::string kind_of(const Scene& scene, const FileView& file) {
  if (file.state == FileState::refused) return {};
  const auto size = scene.locale.file_size(file.size);
  return file.type.empty() ? size : size + ", " + file.type;
}

Text state_text(const FileView& file, const RemoteParticipant& other) {
  switch (file.state) {
    case FileState::offered: return file.own ? Text::file_offered : Text::file_asks;
    case FileState::moving: return other.connected() ? Text::file_moving : Text::file_waits;
    case FileState::arrived: return file.own ? Text::file_received : Text::file_saved;
    case FileState::declined: return file.own ? Text::file_declined : Text::file_declined_here;
    case FileState::stopped: return file.own ? Text::file_stopped : Text::file_stopped_here;
    case FileState::withdrawn: return file.own ? Text::file_withdrawn_here : Text::file_withdrawn;
    case FileState::damaged: return Text::file_damaged;
    case FileState::lost: return Text::file_lost;
    case FileState::too_large: return Text::file_too_large;
    case FileState::refused: return Text::file_refused;
  }
  return Text::file;
}

std::string state_words(const Scene& scene, const FileView& file, const RemoteParticipant& other) {
  const auto percent = file.size > 0 ? file.moved * 100 / file.size : 100;
  return scene.texts(state_text(file, other), {{"name", other.name}, {"n", std::to_string(percent)}});
}

// In the middle: the end of a name says what kind of file it is.
std::string shortened_name(const Painter& painter, const std::string& name, const TextStyle& style, float width) {
  if (painter.width(name, style) <= width) return name;
  constexpr std::size_t kept = 12;  // bytes
  std::size_t end = name.size() - std::min(name.size(), kept);
  while (end < name.size() && protocol::continues_character(name[end])) ++end;
  const auto tail = name.substr(end);
  return shortened(painter, name.substr(0, end), style, width - painter.width(tail, style)) + tail;
}

}  // namespace

const FileView* file_of(const session::CallView& content, const session::ChatEntry& entry) {
  const auto& files = content.files;
  const auto found = std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.id == entry.file; });
  return found == files.end() ? nullptr : &*found;
}

std::string file_words(const Scene& scene, const FileView& file, const RemoteParticipant& other) {
  const auto kind = kind_of(scene, file);
  return name_of(scene, file) + (kind.empty() ? "" : " (" + kind + ")") + ". " + state_words(scene, file, other);
}

FileCard::FileCard(const Scene& scene, const FileView& file, const RemoteParticipant& other, float width)
    : file_(file),
      name_(shortened_name(scene.painter, name_of(scene, file), scene.type.body.bold(),
                           width - 2 * margin - icon_size - gap)),
      kind_(scene.painter, kind_of(scene, file), caption, scene.theme.call.text2, width - 2 * margin - icon_size - gap),
      state_(scene.painter, state_words(scene, file, other), caption, scene.theme.call.text, width - 2 * margin),
      digest_(scene.painter,
              file.state == FileState::arrived ? scene.texts(Text::file_checksum, {{"digits", file.digest}}) : "",
              caption, scene.theme.call.text2, width - 2 * margin) {}

bool FileCard::has_buttons() const {
  return file_.state == FileState::offered || file_.state == FileState::moving || file_.here;
}

float FileCard::height() const {
  return 2 * margin + 24 + kind_.height() + 8 + state_.height() + (file_.state == FileState::moving ? bar + 8 : 0) +
         (file_.state == FileState::arrived ? digest_.height() + 4 : 0) + (has_buttons() ? control + gap : 0);
}

void FileCard::draw(Scene& scene, const Box& box, Colour fill, const std::string& below) const {
  const auto& call = scene.theme.call;
  scene.painter.fill(box, fill, 16);
  Column column{box.x + margin, box.y + margin, box.width - 2 * margin};
  scene.painter.icon(Icon::document, {column.x, column.y + 9, icon_size, icon_size}, call.text2);
  const float x = column.x + icon_size + gap;
  scene.painter.text({x, column.y}, name_, scene.type.body.bold(), call.text);
  kind_.draw(scene.painter, {x, column.y + 24});
  column.space(24 + kind_.height() + 8);
  state_.draw(scene.painter, {column.x, column.y});
  column.space(state_.height());
  Node node;
  node.id = scene.id("chat.file", std::to_string(file_.id));
  node.name = below + ": " + name_of(scene, file_) + (kind_.words().empty() ? "" : ", " + kind_.words()) + ". " +
              state_.words();
  node.box = box;
  scene.add(std::move(node));
  if (file_.state == FileState::moving) {
    column.space(8);
    const auto track = column.take(bar);
    const double share = file_.size > 0 ? static_cast<double>(file_.moved) / static_cast<double>(file_.size) : 1;
    scene.painter.fill(track, call.stage, bar / 2);
    scene.painter.fill({track.x, track.y, std::max(bar, track.width * static_cast<float>(share)), bar}, call.ok,
                       bar / 2);
  }
  if (file_.state == FileState::arrived) {
    column.space(4);
    words(scene, column, "chat.file.digest." + std::to_string(file_.id), digest_);
  }
  column.space(gap);
  if (has_buttons()) buttons(scene, column.take(control));
}

void FileCard::buttons(Scene& scene, const Box& row) const {
  const auto& texts = scene.texts;
  const auto of = std::to_string(file_.id);
  const auto named = [&](std::string_view key, Text label, ButtonLook look) {
    return Button{
        .key = key, .label = texts(label), .look = look, .name = texts(label) + ": " + name_of(scene, file_), .of = of};
  };
  // Where the one that was pressed is gone, the next thing to press has the focus.
  const auto cancel = [&](bool pressed) {
    if (!pressed) return;
    scene.want(session::CancelFile{file_.id});
    scene.output.focus = scene.id("chat.field");
  };
  if (file_.state == FileState::offered && !file_.own) {
    const auto accept = named("file.accept", Text::file_accept, ButtonLook::primary);
    const auto decline = named("file.decline", Text::file_decline, ButtonLook::secondary);
    constexpr float between = 8;
    float first = button_width(scene, accept), second = button_width(scene, decline);
    if (first + between + second > row.width) first = second = (row.width - between) / 2;
    if (button(scene, {row.x, row.y, first, row.height}, accept)) {
      scene.want(session::AcceptFile{file_.id});
      scene.output.focus = scene.id("file.only", of);
    }
    cancel(button(scene, {row.x + first + between, row.y, second, row.height}, decline));
    return;
  }
  const auto label = file_.state == FileState::moving ? Text::file_stop
                     : file_.here                     ? Text::file_save_again
                                                      : Text::file_withdraw;
  const auto only = named("file.only", label, ButtonLook::secondary);
  const bool pressed = button(scene, {row.x, row.y, std::min(button_width(scene, only), row.width), row.height}, only);
  if (!file_.here) return cancel(pressed);
  if (pressed) scene.want(session::SaveFileAgain{file_.id});
}

}  // namespace visavis::ui
