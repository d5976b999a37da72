#include "ui/widgets/lost_line.h"

#include "ui/moment.h"
#include "ui/widgets/plate.h"

namespace visavis::ui {

void lost_line(Scene& scene, Point at, float width, const session::View& view, const session::CallView& content,
               const session::RemoteParticipant& other) {
  constexpr std::chrono::seconds long_time{90};
  if (!other.lost_since) return;
  const auto& texts = scene.texts;
  const auto time = elapsed_time(*other.lost_since, scene.input.now);
  const Plate happening(scene, width, texts(Text::call_reconnecting), texts(Text::call_lost_for, {{"time", time}}));
  happening.draw(scene, at, "lost", Icon::warning);
  const bool may_call = content.role == protocol::Role::patient && !view.practice.phone.empty();
  if (!may_call || scene.input.now - *other.lost_since < long_time) return;
  Plate(scene, width, texts(Text::call_lost_long, {{"phone", view.practice.phone}}))
      .draw(scene, {at.x, at.y + happening.height() + 8}, "lost.long", Icon::phone);
}

}  // namespace visavis::ui
