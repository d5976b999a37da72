#include "browser/slice.h"

#include <chrono>

namespace visavis::browser::slice {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds longest{3};
Clock::time_point begun;

}  // namespace

void begin() {
  begun = Clock::now();
}

bool over() {
  return Clock::now() - begun >= longest;
}

}  // namespace visavis::browser::slice
