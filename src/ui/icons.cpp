#include "ui/icons.h"

#include "imgui.h"

namespace visavis::ui {
namespace {

// Paths as in SVG, with absolute M, L, C and Z, and a circle as O x y radius. Numbers are apart by single spaces.
const char* path_of(Icon icon) {
  switch (icon) {
    case Icon::phone:
      return "M 5 3 L 9 3 L 11 8 L 8.5 9.8 C 9.6 12.2 11.8 14.4 14.2 15.5 L 16 13 L 21 15 L 21 19 C 21 20.2 20.2 21 19 "
             "21 "
             "C 10.5 20.5 3.5 13.5 3 5 C 3 3.8 3.8 3 5 3 Z";
    case Icon::hang_up:
      return "M 3 13.5 C 3 10 7.5 8.2 12 8.2 C 16.5 8.2 21 10 21 13.5 L 20.6 15.6 L 16.4 14.8 L 15.8 12 C 13.5 11.1 "
             "10.5 "
             "11.1 8.2 12 L 7.6 14.8 L 3.4 15.6 Z";
    case Icon::chevron_left: return "M 14.5 6 L 8.5 12 L 14.5 18";
    case Icon::chevron_right: return "M 9.5 6 L 15.5 12 L 9.5 18";
    case Icon::chevron_down: return "M 6 9.5 L 12 15.5 L 18 9.5";
    case Icon::arrow_up: return "M 12 20 L 12 4 M 5.5 10.5 L 12 4 L 18.5 10.5";
    case Icon::mail:
      return "M 5 5.5 L 19 5.5 C 20.2 5.5 21 6.3 21 7.5 L 21 16.5 C 21 17.7 20.2 18.5 19 18.5 L 5 18.5 C 3.8 18.5 3 "
             "17.7 "
             "3 16.5 L 3 7.5 C 3 6.3 3.8 5.5 5 5.5 Z M 4 7.5 L 12 13 L 20 7.5";
    case Icon::direct: return "O 5.5 12 2.8 O 18.5 12 2.8 M 8.3 12 L 15.7 12";
    case Icon::not_recorded: return "O 12 12 9 O 12 12 3.2 M 5.6 5.6 L 18.4 18.4";
    case Icon::person: return "O 12 8 4 M 4.5 20.5 C 4.5 16.5 7.5 14.8 12 14.8 C 16.5 14.8 19.5 16.5 19.5 20.5";
    case Icon::document:
      return "M 13.5 3 L 7 3 C 5.9 3 5 3.9 5 5 L 5 19 C 5 20.1 5.9 21 7 21 L 17 21 C 18.1 21 19 20.1 19 19 L 19 8.5 Z "
             "M "
             "13.5 3 L 13.5 8.5 L 19 8.5 M 8.5 13 L 15.5 13 M 8.5 16.8 L 13.5 16.8";
    case Icon::check: return "M 4.5 12.5 L 9.5 17.5 L 19.5 7";
    case Icon::microphone:
      return "M 12 3 C 10.3 3 9 4.3 9 6 L 9 11.5 C 9 13.2 10.3 14.5 12 14.5 C 13.7 14.5 15 13.2 15 11.5 L 15 6 C 15 "
             "4.3 "
             "13.7 3 12 3 Z M 5.5 11.5 C 5.5 15.2 8.4 18 12 18 C 15.6 18 18.5 15.2 18.5 11.5 M 12 18 L 12 21.5";
    case Icon::microphone_off:
      return "M 9 9 L 9 11.5 C 9 13.2 10.3 14.5 12 14.5 C 12.8 14.5 13.5 14.2 14 13.8 M 15 11 L 15 6 C 15 4.3 13.7 3 "
             "12 3 "
             "C 10.8 3 9.8 3.6 9.3 4.6 M 5.5 11.5 C 5.5 15.2 8.4 18 12 18 C 13.7 18 15.3 17.4 16.4 16.3 M 18.4 12.5 L "
             "18.5 11.5 M 12 18 L 12 21.5 M 4 4 L 20 20";
    case Icon::camera:
      return "M 5 6 L 13.5 6 C 14.9 6 16 7.1 16 8.5 L 16 15.5 C 16 16.9 14.9 18 13.5 18 L 5 18 C 3.6 18 2.5 16.9 2.5 "
             "15.5 "
             "L 2.5 8.5 C 2.5 7.1 3.6 6 5 6 Z M 16 10.8 L 21.5 7.5 L 21.5 16.5 L 16 13.2";
    case Icon::camera_off:
      return "M 9.5 6 L 13.5 6 C 14.9 6 16 7.1 16 8.5 L 16 12.2 M 15.4 17.2 C 14.9 17.7 14.2 18 13.5 18 L 5 18 C 3.6 "
             "18 "
             "2.5 16.9 2.5 15.5 L 2.5 8.5 C 2.5 7.3 3.3 6.3 4.4 6.1 M 16 10.8 L 21.5 7.5 L 21.5 16.5 L 19 15 M 3.5 4 L "
             "19.5 20";
    case Icon::turn:
      return "M 4 11 C 4.5 7.2 8 4.5 12 4.5 C 15 4.5 17.6 6 19 8.5 M 19.5 4 L 19.5 9 L 14.5 9 M 20 13 C 19.5 16.8 16 "
             "19.5 12 19.5 C 9 19.5 6.4 18 5 15.5 M 4.5 20 L 4.5 15 L 9.5 15";
    case Icon::speaker:
      return "M 3.5 9.5 L 7 9.5 L 11.5 5.5 L 11.5 18.5 L 7 14.5 L 3.5 14.5 Z M 15 9 C 16.6 10.7 16.6 13.3 15 15 M 18 "
             "6.2 "
             "C 21.2 9.4 21.2 14.6 18 17.8";
    case Icon::chat: return "M 4 5 L 20 5 L 20 16 L 11.5 16 L 7.5 20 L 7.5 16 L 4 16 Z";
    case Icon::paper_clip:
      return "M 21.4 11 L 12.2 20.2 C 9.9 22.6 6.1 22.6 3.8 20.2 C 1.4 17.9 1.4 14.1 3.8 11.8 L 13 2.6 C 14.5 1 17.1 1 "
             "18.6 2.6 C 20.2 4.1 20.2 6.7 18.6 8.2 L 9.4 17.4 C 8.6 18.2 7.4 18.2 6.6 17.4 C 5.8 16.6 5.8 15.4 6.6 "
             "14.6 L 15.1 6.1";
    case Icon::screen:
      return "M 4 5 L 20 5 L 20 16 L 4 16 Z M 9 20 L 15 20 M 12 13.5 L 12 8 M 9.5 10.2 L 12 7.8 L 14.5 10.2";
    case Icon::full_screen:
      return "M 4 9 L 4 4 L 9 4 M 15 4 L 20 4 L 20 9 M 20 15 L 20 20 L 15 20 M 9 20 L 4 20 L 4 15";
    case Icon::mini_view: return "M 20 10 L 20 5 L 4 5 L 4 19 L 9 19 M 13 14 L 20 14 L 20 19 L 13 19 Z";
    case Icon::voice: return "M 4 10 L 4 14 M 8 7 L 8 17 M 12 4 L 12 20 M 16 7 L 16 17 M 20 10 L 20 14";
    case Icon::shield:
      return "M 12 3 L 19 5.5 L 19 11.5 C 19 16 16 19.2 12 21 C 8 19.2 5 16 5 11.5 L 5 5.5 Z M 8.8 12 L 11.2 14.4 L "
             "15.4 "
             "9.6";
    case Icon::clock: return "O 12 12 9 M 12 6.8 L 12 12 L 15.5 14";
    case Icon::bell:
      return "M 6 16.5 L 6 10.5 C 6 7 8.6 4.3 12 4.3 C 15.4 4.3 18 7 18 10.5 L 18 16.5 L 19.8 18 L 4.2 18 Z M 10 20.8 "
             "C "
             "11.2 21.6 12.8 21.6 14 20.8";
    case Icon::info: return "O 12 12 9 M 12 11 L 12 16.5 M 12 7.6 L 12 7.7";
    case Icon::warning: return "M 12 3.8 L 21.5 20 L 2.5 20 Z M 12 10 L 12 14.2 M 12 17 L 12 17.1";
    case Icon::error: return "O 12 12 9 M 12 7.2 L 12 12.8 M 12 16.3 L 12 16.4";
    case Icon::plus: return "M 12 5 L 12 19 M 5 12 L 19 12";
    case Icon::eye:
      return "M 2.5 12 C 5 7.5 8.2 5.5 12 5.5 C 15.8 5.5 19 7.5 21.5 12 C 19 16.5 15.8 18.5 12 18.5 C 8.2 18.5 5 16.5 "
             "2.5 "
             "12 Z O 12 12 3";
    case Icon::eye_off:
      return "M 2.5 12 C 5 7.5 8.2 5.5 12 5.5 C 15.8 5.5 19 7.5 21.5 12 C 19 16.5 15.8 18.5 12 18.5 C 8.2 18.5 5 16.5 "
             "2.5 "
             "12 Z O 12 12 3 M 4 4 L 20 20";
    case Icon::copy:
      return "M 10 8.5 L 18 8.5 C 19.1 8.5 20 9.4 20 10.5 L 20 18.5 C 20 19.6 19.1 20.5 18 20.5 L 10 20.5 C 8.9 20.5 8 "
             "19.6 8 18.5 L 8 10.5 C 8 9.4 8.9 8.5 10 8.5 Z M 5.5 15.5 C 4.6 15.3 4 14.6 4 13.6 L 4 5.5 C 4 4.4 4.9 "
             "3.5 6 "
             "3.5 L 14 3.5 C 15 3.5 15.7 4 15.9 5";
    case Icon::settings: return "M 4 8 L 12 8 O 15 8 2.6 M 18 8 L 20 8 M 4 16 L 6 16 O 9 16 2.6 M 12 16 L 20 16";
    case Icon::search: return "O 11 11 6 M 15.5 15.5 L 20 20";
    case Icon::close: return "M 6 6 L 18 18 M 18 6 L 6 18";
  }
  return "";
}

bool is_filled(Icon icon) {
  return icon == Icon::hang_up;
}

class PathReader {
 public:
  PathReader(const char* path, Point origin, float scale) : at_(path), origin_(origin), scale_(scale) {}

  char command() {
    while (*at_ == ' ') ++at_;
    return *at_ == '\0' ? '\0' : *at_++;
  }
  // As they are written above: no exponents.
  float number() {
    while (*at_ == ' ') ++at_;
    const float sign = *at_ == '-' ? -1.0F : 1.0F;
    if (*at_ == '-') ++at_;
    float value = 0;
    float scale = 1;
    bool fraction = false;
    for (; *at_ == '.' || (*at_ >= '0' && *at_ <= '9'); ++at_) {
      if (*at_ == '.') {
        fraction = true;
        continue;
      }
      value = value * 10 + static_cast<float>(*at_ - '0');
      if (fraction) scale *= 10;
    }
    return sign * value / scale;
  }
  ImVec2 point() {
    const float x = number();
    const float y = number();
    return {origin_.x + x * scale_, origin_.y + y * scale_};
  }

 private:
  const char* at_;
  Point origin_;
  float scale_;
};

}  // namespace

void draw_icon(ImDrawList& list, Icon icon, Point top_left, float scale, unsigned colour, float width) {
  PathReader path(path_of(icon), top_left, scale);
  ImVec2 start;
  ImVec2 pen;
  const auto cap = [&](ImVec2 at) { list.AddCircleFilled(at, width / 2, colour, 12); };
  const auto finish = [&](ImDrawFlags flags) {
    // A closed line must not come back to its start by itself, or its join is torn.
    const auto is_start = [&](ImVec2 at) { return at.x == start.x && at.y == start.y; };
    if (flags == ImDrawFlags_Closed && is_start(pen) && list._Path.Size > 2) list._Path.pop_back();
    if (list._Path.Size < 2) return list.PathClear();
    if (is_filled(icon)) return list.PathFillConcave(colour);
    list.PathStroke(colour, flags, width);
    if (flags == ImDrawFlags_None) {
      cap(start);
      cap(pen);
    }
  };
  for (char command = path.command(); command != '\0'; command = path.command()) {
    switch (command) {
      case 'M':
        finish(ImDrawFlags_None);
        start = pen = path.point();
        list.PathLineTo(pen);
        break;
      case 'L':
        pen = path.point();
        list.PathLineTo(pen);
        break;
      case 'C': {
        const ImVec2 first = path.point();
        const ImVec2 second = path.point();
        pen = path.point();
        list.PathBezierCubicCurveTo(first, second, pen);
        break;
      }
      case 'Z': finish(ImDrawFlags_Closed); break;
      case 'O': {
        finish(ImDrawFlags_None);
        const ImVec2 centre = path.point();
        list.AddCircle(centre, path.number() * scale, colour, 0, width);
        break;
      }
      default: return list.PathClear();
    }
  }
  finish(ImDrawFlags_None);
}

}  // namespace visavis::ui
