#pragma once

#include <array>

#include "protocol/ice_servers.h"
#include "session/capture.h"
#include "session/lockout.h"
#include "session/page.h"
#include "session/requests.h"

namespace visavis::session {

// The test of devices and line, for anybody and at any time: nothing of it leaves the page but what the relay sees of
// an attempt to reach it.
class Check final : public Page {
 public:
  explicit Check(Start start) : start_(std::move(start)) {}

  void start(Instant now, Commands& commands) override;
  void on(const Event& event, Instant now, Commands& commands) override;
  [[nodiscard]] View view() const override;

 private:
  void on_intent(const Intent& intent, Commands& commands);
  void on_press(Press press, Commands& commands);
  void on_answer(const Answer& answer, Commands& commands);
  void begin(Commands& commands);
  void test(const protocol::IceServers& servers, Commands& commands);

  Start start_;
  Instant now_;
  Requests requests_;
  Capture capture_;
  bool begun_ = false;
  bool echo_ = false;
  bool copied_ = false;
  CheckView::Lines lines_{};
  Lockout lockout_;
};

}  // namespace visavis::session
