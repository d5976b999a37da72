#include "browser/plain_view.h"

#include <optional>

extern "C" {
int js_plain_view_choice();
void js_plain_view_keep(bool plain);
bool js_plain_view_reads_right_to_left();
void js_plain_view_show(bool plain);
bool js_plain_view_styled();
}

namespace visavis::browser::plain_view {
namespace {

std::optional<bool> read_choice() {
  const int said = js_plain_view_choice();
  return said < 0 ? std::nullopt : std::optional(said == 1);
}

struct State {
  std::optional<bool> choice = read_choice();
  bool right_to_left = js_plain_view_reads_right_to_left();
  std::optional<bool> shown;
};
State& state() {
  static State known;
  return known;
}

}  // namespace

bool may_switch(const Reasons& reasons) {
  return !reasons.no_canvas && !state().right_to_left;
}

bool wanted(const Reasons& reasons) {
  return !may_switch(reasons) || state().choice.value_or(reasons.forced_colours);
}

void choose(bool plain) {
  state().choice = plain;
  js_plain_view_keep(plain);
}

void show(bool plain) {
  if (state().shown == plain) return;
  state().shown = plain;
  js_plain_view_show(plain);
}

bool styled() {
  return js_plain_view_styled();
}

}  // namespace visavis::browser::plain_view
