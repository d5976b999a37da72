#include "ui/widgets/silenced_microphone.h"

#include <algorithm>
#include <cmath>

#include "ui/column.h"
#include "ui/widgets/button.h"

namespace visavis::ui {

Box silenced_microphone(Scene& scene, const Box& room, bool above) {
  constexpr float gap = 16, margin = 8;
  const float padding = scene.phone() ? 12 : 20;
  const auto& call = scene.theme.call;
  const float width = std::min(room.width - 2 * margin, 440.0F);
  const Paragraph sentence(scene.painter, scene.texts(Text::call_microphone_silenced), scene.type.body, call.text,
                           width - 2 * padding);
  const float height = sentence.height() + gap + scene.type.button_height + 2 * padding;
  const Point centre = room.centre();
  const float y = above ? room.y : std::round(centre.y - height / 2);
  const Box box{std::round(centre.x - width / 2), y, width, height};
  scene.painter.fill(box, call.plate, 18);
  Column inside{box.x + padding, box.y + padding, width - 2 * padding};
  words(scene, inside, "silenced", sentence, NodeRole::alert, NodeLook::care);
  inside.space(gap);
  const Button again{
      .key = "microphone.again", .label = scene.texts(Text::microphone_again), .look = ButtonLook::primary};
  if (button(scene, inside.take(scene.type.button_height), again)) scene.want(session::Press::retry_devices);
  return box;
}

}  // namespace visavis::ui
