#pragma once

#include <memory>
#include <string>
#include <vector>

#include "session/view.h"
#include "ui/frame.h"
#include "ui/locale.h"

struct ImDrawData;

namespace visavis::ui {

class Scene;

// Draws the screen of a view's content (ui/screens/screens.h).
using DrawScreen = void (*)(Scene& scene, const session::View& view);

// How a practice shows itself beside its name.
struct Brand {
  unsigned accent = 0x12626E;  // 0xRRGGBB
  Logo logo;
};

// The whole interface: draws a view with Dear ImGui and describes it as nodes. The glyphs come from the font loader
// that `ImGuiFreeType::GetFontLoader()` returns, which reads the weight (400…700) of a font from ImFontConfig::FontNo.
class Interface {
 public:
  // `texts` in the order of ui::Text; `locale` and `zone` outlive this.
  Interface(DrawScreen draw_screen, std::vector<std::string> texts, std::string language, Brand brand,
            const Locale& locale, const session::TimeZone& zone);
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
