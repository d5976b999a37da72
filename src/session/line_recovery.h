#pragma once

#include <chrono>
#include <optional>

#include "session/event.h"

namespace visavis::session {

// What to do about a line between two browsers that is lost or does not come about: an ICE restart (RFC 8445, 2.4), and
// where that does not help, a new peer connection. The initiator is the quicker one, so that both do not offer at once.
class LineRecovery {
 public:
  enum class Step { restart, begin_anew };

  explicit LineRecovery(bool initiator) : initiator_(initiator) {}

  // In the place of another whose line was lost then.
  void lost_already(std::optional<Instant> since) { lost_since_ = since; }
  void on(ConnectionState state, Instant now);
  // Nothing comes any more, or something does again, or need not, while the browser holds the line for good.
  void on_reception(bool receives, ConnectionState state, Instant now);
  // After the patience has run out.
  Step due(Instant now);
  // How long to wait now; none where all is well.
  [[nodiscard]] std::optional<std::chrono::milliseconds> patience() const { return patience_; }
  [[nodiscard]] const std::optional<Instant>& lost_since() const { return lost_since_; }

 private:
  void lost(std::chrono::milliseconds patience, Instant now);
  // A first connection takes its time where it finds only a detour; what was lost for a moment often comes back by
  // itself.
  static constexpr std::chrono::seconds first_connection{12};

  bool initiator_;
  bool restarted_ = false;
  bool silent_ = false;  // nothing comes that should
  std::optional<Instant> lost_since_;
  std::optional<std::chrono::milliseconds> patience_{first_connection};
};

}  // namespace visavis::session
