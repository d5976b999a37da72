#include "ui/paragraph.h"

#include <algorithm>

#include "protocol/utf8.h"

namespace visavis::ui {
namespace {

// The longest beginning that fits, but at least one character.
std::size_t fitting(const Painter& painter, std::string_view text, const TextStyle& style, float width) {
  std::size_t fits = 0;
  for (std::size_t end = 1; end <= text.size(); ++end) {
    if (end < text.size() && protocol::continues_character(text[end])) continue;
    if (fits > 0 && painter.width(text.substr(0, end), style) > width) break;
    fits = end;
  }
  return fits;
}

// The longest part that fits with its hyphen; 0 where there is none.
std::size_t hyphenated(const Painter& painter, std::string_view word, const TextStyle& style, float width) {
  std::size_t fits = 0;
  const float hyphen = painter.width("-", style);
  for (const auto place : painter.hyphenation().breaks(word)) {
    if (painter.width(word.substr(0, place), style) + hyphen <= width) fits = place;
  }
  return fits;
}

constexpr float much_of_a_line = 0.3F;

}  // namespace

Paragraph::Paragraph(const Painter& painter, std::vector<Span> spans, float width) : spans_(std::move(spans)) {
  set(painter, width);
}

Paragraph::Paragraph(const Painter& painter, std::string text, const TextStyle& style, Colour colour, float width) {
  spans_.push_back({std::move(text), style, colour});
  set(painter, width);
}

void Paragraph::set(const Painter& painter, float width) {
  float x = 0;
  float pending_space = 0;
  bool empty_line = true;
  const auto new_line = [&] {
    ++lines_;
    x = pending_space = 0;
    empty_line = true;
  };
  for (std::size_t s = 0; s < spans_.size(); ++s) {
    const auto& span = spans_[s];
    line_height_ = std::max(line_height_, span.style.line);
    const float space = painter.width(" ", span.style);
    std::string_view rest = span.text;
    while (!rest.empty()) {
      if (rest.front() == ' ' || rest.front() == '\n') {
        if (rest.front() == '\n') new_line();
        pending_space = empty_line ? 0 : space;
        rest.remove_prefix(1);
        continue;
      }
      std::string_view word = rest.substr(0, std::min(rest.find_first_of(" \n"), rest.size()));
      float advance = painter.width(word, span.style);
      bool hyphen = false;
      const auto take = [&](std::size_t part) {
        hyphen = part > 0;
        if (!hyphen) part = fitting(painter, word, span.style, width);
        word = word.substr(0, part);
        advance = painter.width(word, span.style) + (hyphen ? painter.width("-", span.style) : 0);
      };
      if (!empty_line && x + pending_space + advance > width) {
        const float room = width - x - pending_space;
        const auto part = room > much_of_a_line * width ? hyphenated(painter, word, span.style, room) : 0;
        if (part > 0)
          take(part);
        else
          new_line();
      }
      if (advance > width) take(hyphenated(painter, word, span.style, width));
      x += pending_space;
      const auto begin = static_cast<std::size_t>(word.data() - span.text.data());
      // A word that follows on the same line belongs to the run before it.
      if (!empty_line && runs_.back().span == s && runs_.back().end + (pending_space > 0 ? 1 : 0) == begin) {
        runs_.back().end = begin + word.size();
      } else {
        runs_.push_back({s, begin, begin + word.size(), false, {x, static_cast<float>(lines_) * span.style.line}});
      }
      runs_.back().hyphen = hyphen;
      x += advance;
      pending_space = 0;
      empty_line = false;
      widest_ = std::max(widest_, x);
      rest.remove_prefix(word.size());
      if (hyphen) new_line();
    }
  }
  if (!empty_line) ++lines_;
}

void Paragraph::draw(Painter& painter, Point at) const {
  for (const auto& run : runs_) {
    const auto& span = spans_[run.span];
    const auto text = span.text.substr(run.begin, run.end - run.begin) + (run.hyphen ? "-" : "");
    painter.text({at.x + run.at.x, at.y + run.at.y}, text, span.style, span.colour);
  }
}

std::string Paragraph::words() const {
  std::string words;
  for (const auto& span : spans_) words += span.text;
  std::replace(words.begin(), words.end(), '\n', ' ');
  return words;
}

std::string shortened(const Painter& painter, std::string_view text, const TextStyle& style, float width) {
  if (painter.width(text, style) <= width) return std::string(text);
  const float dots = painter.width("…", style);
  return std::string(text.substr(0, fitting(painter, text, style, width - dots))) + "…";
}

}  // namespace visavis::ui
