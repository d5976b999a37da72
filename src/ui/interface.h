#pragma once

#include <memory>
#include <string>
#include <vector>

#include "session/view.h"
#include "ui/frame.h"
#include "ui/locale.h"

struct ImDrawData;

namespace visavis::ui {

// The whole interface: draws a view with Dear ImGui and describes it as nodes. The glyphs come from the font loader
// that `ImGuiFreeType::GetFontLoader()` returns, which reads the weight (400…700) of a font from ImFontConfig::FontNo.
class Interface {
 public:
  // `texts` in the order of ui::Text; `accent` is the practice's colour as 0xRRGGBB; `locale` and `zone` outlive this.
  Interface(std::vector<std::string> texts, std::string language, unsigned accent, const Locale& locale,
            const session::TimeZone& zone);
  ~Interface();
  Interface(const Interface&) = delete;
  Interface& operator=(const Interface&) = delete;

  Output draw(const session::View& view, const Input& input);
  // Of the last `draw`; null before.
  [[nodiscard]] ImDrawData* draw_data() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace visavis::ui
