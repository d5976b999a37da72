#include "browser/pictures.h"

extern "C" {
// Of peer 0: one's own. Radii from the top left, clockwise.
void js_pictures_place(int peer, double x, double y, double width, double height, double r0, double r1, double r2,
                       double r3, bool mirrored, bool whole, unsigned after);
void js_pictures_hide(int peer);
}

namespace visavis::browser::pictures {
namespace {

std::vector<ui::Picture> shown;

const ui::Picture* find(const std::vector<ui::Picture>& pictures, session::PeerHandle peer) {
  for (const auto& picture : pictures) {
    if (picture.peer == peer) return &picture;
  }
  return nullptr;
}

void place(const ui::Picture& picture) {
  const auto& box = picture.box;
  const float* r = picture.radius;
  // Mirroring turns the corners too.
  const bool m = picture.mirrored;
  js_pictures_place(picture.peer, box.x, box.y, box.width, box.height, m ? r[1] : r[0], m ? r[0] : r[1],
                    m ? r[3] : r[2], m ? r[2] : r[3], picture.mirrored, picture.whole, picture.after);
}

}  // namespace

void show(const std::vector<ui::Picture>& pictures) {
  if (pictures == shown) return;
  for (const auto& before : shown) {
    if (!find(pictures, before.peer)) js_pictures_hide(before.peer);
  }
  for (const auto& picture : pictures) {
    const auto* before = find(shown, picture.peer);
    if (!before || !(*before == picture)) place(picture);
  }
  shown = pictures;
}

void place_anew() {
  shown.clear();
}

void renew() {
  std::erase_if(shown, [](const ui::Picture& picture) { return picture.peer != ui::own_picture_of; });
}

}  // namespace visavis::browser::pictures
