#pragma once

#include "session/command.h"
#include "session/view.h"

namespace visavis::session {

// The own camera, microphone and speaker: what was asked for, what came, what is on.
class Capture {
 public:
  void acquire(Commands& commands);
  void release(Commands& commands);
  // Goes on without the devices that gave nothing.
  void choose_camera(std::string id, Commands& commands);
  void turn_camera(Commands& commands);
  void toggle_blur(Commands& commands);
  void toggle_signing() { panel_.signing = !panel_.signing; }
  void choose_microphone(std::string id, Commands& commands);
  void choose_speaker(std::string id, Commands& commands);
  // Asked for first from now on; others where they are not at hand.
  void prefer(const DeviceChoice& devices, Commands& commands);
  void toggle(MediaKind kind, Commands& commands);
  // The screen, in the place of the camera's picture.
  void toggle_screen(Commands& commands);
  void stop_sharing(Commands& commands);

  void on(const MediaAcquired& event, Commands& commands);
  void on(const DevicesChanged& event) { panel_.devices = event.devices; }
  void on(const CaptureEnded& event);
  void on(const CaptureSilenced& event, Commands& commands);
  void on(const TimerFired& event, Commands& commands);
  // What is silenced, and does not come back by itself, is asked for anew: browsers say that it lives, but some never
  // let it speak again.
  void on(const PageShown& event, Commands& commands);
  void on(const ScreenShared& event) { sharing_ = event.on ? Sharing::on : Sharing::off; }
  void on(const MicrophoneLevel& event);
  void watch_level(bool on, Commands& commands);

  [[nodiscard]] const DevicesPanel& panel() const { return panel_; }
  [[nodiscard]] bool asking() const { return panel_.phase == DevicesPanel::Phase::asking; }
  // Whether the person has been asked, and has answered.
  [[nodiscard]] bool settled() const { return panel_.phase == DevicesPanel::Phase::ready; }
  // What of it goes, or would go, to the others.
  [[nodiscard]] protocol::MediaState sending() const;
  [[nodiscard]] bool sharing() const { return sharing_ == Sharing::on; }

 private:
  [[nodiscard]] bool misses_something() const;

  DevicesPanel panel_;
  bool camera_silenced_ = false;
  bool microphone_silenced_ = false;
  enum class Sharing { off, asking, on } sharing_ = Sharing::off;
  bool watching_ = false;
};

}  // namespace visavis::session
