#include "browser/pictures.h"

extern "C" {
// Index -1 is the own picture. Radii from the top left, clockwise.
void js_pictures_place(int index, double x, double y, double width, double height, double r0, double r1, double r2,
                       double r3, bool mirrored, bool whole, unsigned after);
void js_pictures_hide(int index);
}

namespace visavis::browser::pictures {
namespace {

std::vector<ui::Picture> shown;

int index_of(const ui::Picture& picture) {
  return picture.of == ui::PictureOf::self ? -1 : picture.index;
}

const ui::Picture* find(const std::vector<ui::Picture>& pictures, int index) {
  for (const auto& picture : pictures) {
    if (index_of(picture) == index) return &picture;
  }
  return nullptr;
}

void place(const ui::Picture& picture) {
  const auto& box = picture.box;
  const float* r = picture.radius;
  // Mirroring turns the corners too.
  const bool m = picture.mirrored;
  js_pictures_place(index_of(picture), box.x, box.y, box.width, box.height, m ? r[1] : r[0], m ? r[0] : r[1],
                    m ? r[3] : r[2], m ? r[2] : r[3], picture.mirrored, picture.whole, picture.after);
}

}  // namespace

void show(const std::vector<ui::Picture>& pictures) {
  if (pictures == shown) return;
  for (const auto& before : shown) {
    if (!find(pictures, index_of(before))) js_pictures_hide(index_of(before));
  }
  for (const auto& picture : pictures) {
    const auto* before = find(shown, index_of(picture));
    if (!before || !(*before == picture)) place(picture);
  }
  shown = pictures;
}

void place_anew() {
  shown.clear();
}

void renew() {
  std::erase_if(shown, [](const ui::Picture& picture) { return picture.of == ui::PictureOf::remote; });
}

}  // namespace visavis::browser::pictures
