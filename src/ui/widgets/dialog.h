#pragma once

#include <string>

#include "ui/scene.h"

namespace visavis::ui {

struct Dialog {
  std::string_view key;
  std::string question;
  std::string consequence;
  std::string keep;  // the harmless answer, which has the focus
  std::string proceed;
};
enum class DialogAnswer { none, keep, proceed };

// Over all that was drawn before, whose nodes the scene must have left out.
DialogAnswer dialog(Scene& scene, const Dialog& dialog);

}  // namespace visavis::ui
