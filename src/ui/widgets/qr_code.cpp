#include "ui/widgets/qr_code.h"

#include <algorithm>
#include <cmath>

namespace visavis::ui {
namespace {

constexpr std::size_t quiet_zone = 4;  // modules on each side

float modules_of(const std::vector<std::string>& rows) {
  return static_cast<float>(rows.size() + 2 * quiet_zone);
}

}  // namespace

float qr_code_size(const std::vector<std::string>& rows, float room) {
  if (rows.empty()) return 0;
  return std::max(2.0F, std::floor(room / modules_of(rows))) * modules_of(rows);
}

float qr_code_margin(const std::vector<std::string>& rows, float size) {
  return size * quiet_zone / modules_of(rows);
}

void qr_code(Scene& scene, const Box& box, const std::vector<std::string>& rows) {
  if (rows.empty()) return;
  constexpr Colour black = rgb(0x000000), white = rgb(0xFFFFFF);
  const float size = box.height;
  const float module = size / modules_of(rows);
  scene.painter.fill({box.x, box.y, size, size}, white, 8);
  for (std::size_t y = 0; y < rows.size(); ++y) {
    const auto& row = rows[y];
    for (std::size_t x = 0; x < row.size();) {
      const auto end = std::min(row.find(row[x] == '1' ? '0' : '1', x), row.size());
      if (row[x] == '1') {
        scene.painter.fill(
            {box.x + module * static_cast<float>(x + quiet_zone), box.y + module * static_cast<float>(y + quiet_zone),
             module * static_cast<float>(end - x), module},
            black);
      }
      x = end;
    }
  }
}

}  // namespace visavis::ui
