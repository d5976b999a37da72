#include "ui/trouble.h"

#include <algorithm>

#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"

namespace visavis::ui {
namespace {

long long seconds_until(session::Instant moment, session::Instant now) {
  const auto left = std::chrono::ceil<std::chrono::seconds>(moment - now);
  return std::max<long long>(left.count(), 0);
}

}  // namespace

void trouble_banner(Scene& scene, Column& column, const session::View& view) {
  const auto& texts = scene.texts;
  const auto until = view.locked_until ? view.locked_until : view.retry_at;
  if (!until) return;
  const std::string wait = texts.counted(Text::seconds_one, Text::seconds_many, seconds_until(*until, scene.input.now));
  const Text sentence = view.locked_until ? Text::trouble_locked : Text::trouble_server_away;
  scene.announce(texts(view.locked_until ? Text::trouble_locked_said : Text::trouble_server_away_said));
  scene.redraw_each_second(*until);
  // Read by whoever looks for it; said aloud each second it would be a torment.
  banner(scene, column,
         {.key = "trouble", .tone = Tone::care, .words = texts(sentence, {{"wait", wait}}), .role = NodeRole::text});
  if (!view.locked_until) {
    const Button retry{.key = "trouble.retry", .label = texts(Text::trouble_retry), .look = ButtonLook::quiet};
    if (quiet_button(scene, column.x + 14, column.y, retry)) scene.want(session::Press::retry_now);
    column.space(44);
  }
  column.space(20);
}

}  // namespace visavis::ui
