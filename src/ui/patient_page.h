#pragma once

#include <optional>
#include <vector>

#include "ui/column.h"
#include "ui/widgets/button.h"

namespace visavis::ui {

// The frame of a patient's screen: header, steps, one column of content, and the actions: at the lower edge of a phone,
// below the content elsewhere. On a wide window a second column may stand beside the first.
class PatientPage {
 public:
  enum class Columns { one, two };
  // `actions` is how many buttons `finish` will get.
  PatientPage(Scene& scene, const session::View& view, int actions, Columns columns = Columns::two);

  // "Step 2 of 4", and the way back; true when that was pressed.
  bool steps(int step, bool back);
  // What the screen is about, and what happens next.
  void title(std::string heading, std::string sentence);
  // What keeps the page from going on: the server is away, or too many attempts were made.
  void trouble();
  // Draws the actions, the filled one last; which of them was pressed.
  std::optional<std::size_t> finish(const std::vector<Button>& buttons);

  Column column;
  Column aside;
  [[nodiscard]] bool has_aside() const { return scene_.wide(); }

 private:
  void header();
  // What stands below everything but the bar of actions.
  void foot(float y, float bar);
  // Whether the actions stay at the lower edge while the content scrolls.
  [[nodiscard]] bool has_bar() const;
  [[nodiscard]] float bar_height() const;

  Scene& scene_;
  const session::View& view_;
  int actions_;
};

}  // namespace visavis::ui
