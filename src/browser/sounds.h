#pragma once

#include <string>

#include "session/command.h"

// Sounds the page makes itself, how loud the own microphone is, and the speaker that all sound goes to.
namespace visavis::browser::sounds {

void play(session::Sound sound);
void play_test();
void watch_level(bool on);  // MicrophoneLevel on change
// The microphone comes from the speaker, two seconds later.
void hear_oneself(bool on);
void select_speaker(const std::string& id);

}  // namespace visavis::browser::sounds
