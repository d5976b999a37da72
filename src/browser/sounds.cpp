#include "browser/sounds.h"

#include <algorithm>
#include <cmath>

#include "browser/events.h"

extern "C" {
using SoundLevelCallback = void (*)(double rms);
void js_sounds_tone(double frequency, double start, double length, double loudness);
void js_sounds_watch_level(bool on, int interval, SoundLevelCallback level);
void js_sounds_select_speaker(const char* id);
void js_sounds_hear_oneself(bool on);
}

namespace visavis::browser::sounds {
namespace {

constexpr int level_interval_ms = 125;
// The meter's range in dB below full scale.
constexpr double quietest = -54;
constexpr double loudest = -12;
constexpr int meter_bars = 12;

int last_bars = 0;

void level(double rms) {
  const double decibels = 20 * std::log10(std::max(rms, 1e-6));
  const double part = (decibels - quietest) / (loudest - quietest);
  const int bars = std::clamp(static_cast<int>(std::lround(part * meter_bars)), 0, meter_bars);
  if (bars == last_bars) return;
  last_bars = bars;
  report(session::MicrophoneLevel{bars});
}

}  // namespace

void play(session::Sound sound) {
  switch (sound) {
    case session::Sound::arrival:  // a third upwards, like a door bell far away
      js_sounds_tone(587.33, 0, 0.5, 0.16);
      js_sounds_tone(739.99, 0.22, 0.8, 0.16);
      return;
    case session::Sound::admitted:
      js_sounds_tone(523.25, 0, 0.35, 0.14);
      js_sounds_tone(659.26, 0.16, 0.35, 0.14);
      js_sounds_tone(783.99, 0.32, 0.8, 0.14);
      return;
  }
}

void play_test() {
  js_sounds_tone(440, 0, 0.5, 0.2);
  js_sounds_tone(554.37, 0.35, 0.5, 0.2);
  js_sounds_tone(659.26, 0.7, 1.0, 0.2);
}

void watch_level(bool on) {
  last_bars = 0;
  js_sounds_watch_level(on, level_interval_ms, level);
}

void hear_oneself(bool on) {
  js_sounds_hear_oneself(on);
}

void select_speaker(const std::string& id) {
  js_sounds_select_speaker(id.c_str());
}

}  // namespace visavis::browser::sounds
