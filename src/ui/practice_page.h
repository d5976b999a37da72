#pragma once

#include <string>

#include "ui/column.h"
#include "ui/widgets/button.h"

namespace visavis::ui {

// The frame of a screen of the doctor's desk: the top bar with the practice, the doctor and the way out.
class PracticePage {
 public:
  PracticePage(Scene& scene, const session::View& view, const std::string& doctor_name);

  // Where more may stand in the bar: between the practice's name and the doctor's. Nothing on a phone.
  [[nodiscard]] const Box& room() const { return room_; }
  [[nodiscard]] float margin() const { return margin_; }
  [[nodiscard]] float top() const { return top_; }  // of the content

  // The page ends below the longest column.
  void finish(float bottom);

 private:
  Scene& scene_;
  Box room_;
  float margin_ = 32;
  float top_ = 0;
};

}  // namespace visavis::ui
