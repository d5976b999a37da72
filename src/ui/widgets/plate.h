#pragma once

#include <string>

#include "ui/paragraph.h"
#include "ui/scene.h"

namespace visavis::ui {

// A sentence on the other's picture.
class Plate {
 public:
  // At most as wide as that. `figure` stands below the sentence, and is not said aloud when it changes.
  Plate(const Scene& scene, float width, std::string sentence, std::string figure = {});

  [[nodiscard]] float height() const;
  void draw(Scene& scene, Point at, std::string_view key, Icon icon) const;

 private:
  Paragraph paragraph_;
  std::string figure_;
  TextStyle figure_style_;
};

}  // namespace visavis::ui
