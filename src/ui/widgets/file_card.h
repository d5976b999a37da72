#pragma once

#include <string>

#include "ui/widgets/button.h"

namespace visavis::ui {

// A file in the chat: what it is, how far it has come, and what can be done with it.
class FileCard {
 public:
  FileCard(const Scene& scene, const session::FileView& file, const session::RemoteParticipant& other, float width);

  [[nodiscard]] float height() const;
  void draw(Scene& scene, const Box& box, Colour fill, const std::string& below) const;

 private:
  [[nodiscard]] bool has_buttons() const;
  void buttons(Scene& scene, const Box& row) const;

  const session::FileView& file_;
  std::string name_;
  Paragraph kind_;
  Paragraph state_;
  Paragraph digest_;
};

// Of an entry in the chat; null where it is words.
const session::FileView* file_of(const session::CallView& content, const session::ChatEntry& entry);
// What it is and what has become of it, in a sentence.
std::string file_words(const Scene& scene, const session::FileView& file, const session::RemoteParticipant& other);

}  // namespace visavis::ui
