#include "ui/widgets/voice.h"

#include "ui/widgets/people.h"

namespace visavis::ui {

void voice(Scene& scene, Point at, float height, std::string_view key, const session::RemoteParticipant& other) {
  const Box box{at.x, at.y + (height - voice_width) / 2, voice_width, voice_width};
  if (other.speaks) scene.painter.icon(Icon::voice, box, scene.theme.call.ok, 2.5F);
  voice_in_words(scene, box, key, other);
}

void voice_in_words(Scene& scene, const Box& box, std::string_view key, const session::RemoteParticipant& other) {
  if (!other.connected()) return;
  Node node;
  node.id = scene.id(key);
  node.name = scene.texts(other.speaks ? Text::call_speaks : Text::call_silent, {{"name", short_name(other.name)}});
  node.box = box;
  scene.add(std::move(node));
}

void voice_ring(Scene& scene, const Box& picture, const session::RemoteParticipant& other) {
  if (other.speaks) scene.painter.stroke(picture, scene.theme.call.ok, stage_radius, 4);
}

}  // namespace visavis::ui
