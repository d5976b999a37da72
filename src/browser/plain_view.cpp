#include "browser/plain_view.h"

#include <optional>

extern "C" {
int js_plain_view_choice();
void js_plain_view_keep(int choice);
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
};
State& state() {
  static State known;
  return known;
}

bool comes_by_itself(const Reasons& reasons) {
  return reasons.forced_colours || reasons.letters_too_small;
}

}  // namespace

bool may_switch(const Reasons& reasons) {
  return !reasons.no_canvas && !state().right_to_left;
}

bool wanted(const Reasons& reasons) {
  return !may_switch(reasons) || state().choice.value_or(comes_by_itself(reasons));
}

void choose(bool plain, const Reasons& reasons) {
  state().choice = plain;
  // What comes by itself need not be kept, and may be another on another day.
  js_plain_view_keep(plain == comes_by_itself(reasons) ? -1 : plain ? 1 : 0);
}

void show(bool plain) {
  js_plain_view_show(plain);
}

bool styled() {
  return js_plain_view_styled();
}

}  // namespace visavis::browser::plain_view
