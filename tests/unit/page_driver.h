#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "catch.h"
#include "session/page.h"
#include "unit/fixed_zones.h"

namespace visavis::tests {

// A page with nothing real around it: brings it events, and keeps what it wants.
class PageDriver {
 public:
  explicit PageDriver(session::Start start);

  // Each of these forgets what was wanted before.
  PageDriver& on(session::Event event);
  PageDriver& press(session::Press press) { return on(session::Intent{press}); }
  PageDriver& type(session::Field field, std::string text);
  PageDriver& hear(const protocol::ServerMessage& message);
  // Answers the newest request to this path.
  PageDriver& answer(const std::string& path, int status, const std::string& body = {},
                     std::optional<std::chrono::seconds> retry_after = {});
  PageDriver& acquire_media(bool camera = true, bool microphone = true);
  // Lets time pass; timers that come due are fired.
  PageDriver& wait(std::chrono::milliseconds time);

  template <class Screen>
  [[nodiscard]] bool shows() const {
    return std::holds_alternative<Screen>(page_->view().content);
  }
  template <class Screen>
  [[nodiscard]] Screen screen() const {
    REQUIRE(shows<Screen>());
    return std::get<Screen>(page_->view().content);
  }
  [[nodiscard]] session::View view() const { return page_->view(); }
  [[nodiscard]] session::Instant now() const { return now_; }

  // What was wanted since the last event.
  template <class Command>
  [[nodiscard]] std::vector<Command> wanted() const {
    std::vector<Command> found;
    for (const auto& command : commands_) {
      if (const auto* one = std::get_if<Command>(&command)) found.push_back(*one);
    }
    return found;
  }
  template <class Command>
  [[nodiscard]] bool wants() const {
    return !wanted<Command>().empty();
  }
  [[nodiscard]] bool wants_request(session::Method method, const std::string& path) const;
  [[nodiscard]] bool plays(session::Sound sound) const;
  [[nodiscard]] protocol::Json body_sent() const;  // of the newest request
  [[nodiscard]] std::vector<protocol::ClientMessage> said() const;
  template <class Message>
  [[nodiscard]] bool says() const {
    const auto messages = said();
    return std::any_of(messages.begin(), messages.end(),
                       [](const auto& message) { return std::holds_alternative<Message>(message); });
  }

 private:
  void bring(const session::Event& event);

  HourAhead zone_;
  session::Instant now_;
  std::unique_ptr<session::Page> page_;
  session::Commands commands_;
  std::vector<session::SendRequest> requests_;
  std::map<session::TimerId, session::Instant> timers_;
};

}  // namespace visavis::tests
