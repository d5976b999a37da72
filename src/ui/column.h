#pragma once

#include <string>
#include <string_view>

#include "ui/paragraph.h"
#include "ui/scene.h"

namespace visavis::ui {

// A place on the page that is filled from top to bottom.
struct Column {
  float x = 0;
  float y = 0;  // where the next thing goes
  float width = 0;

  // The next `height` pixels.
  Box take(float height) {
    const Box box{x, y, width, height};
    y += height;
    return box;
  }
  void space(float height) { y += height; }
};

// Plain words: drawn, and read aloud.
void words(Scene& scene, Column& column, std::string_view key, const Paragraph& paragraph,
           NodeRole role = NodeRole::text, NodeLook look = NodeLook::usual);
void words(Scene& scene, Column& column, std::string_view key, std::string text, const TextStyle& style, Colour colour,
           NodeRole role = NodeRole::text);
// `level` 1 is the screen's own heading.
void heading(Scene& scene, Column& column, std::string_view key, std::string text, const TextStyle& style,
             std::uint8_t level = 1);
// An icon beside a sentence, as in a list of facts.
void fact(Scene& scene, Column& column, std::string_view key, Icon icon, std::string text, Colour icon_colour);

}  // namespace visavis::ui
