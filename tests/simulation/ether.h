#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "simulation/random.h"
#include "simulation/timeline.h"

namespace visavis::simulation {

class PeerConnection;

// What a session description would say: whose it is, and what it offers or answers.
struct Described {
  std::weak_ptr<PeerConnection> owner;
  bool offer = false;
  int answers = 0;      // the offer that an answer belongs to
  int credentials = 0;  // of ICE
  bool sends = false;   // direction sendrecv
  int certificate = 0;
};

// What lies between two browsers beside signalling: it knows every description, and brings two connections together
// when their descriptions match and each knows a candidate of the other.
class Ether {
 public:
  Ether(Timeline& timeline, Random& random) : timeline_(timeline), random_(random) {}

  int describe(const Described& described);  // its number
  [[nodiscard]] const Described& look_up(int number) const { return described_.at(static_cast<std::size_t>(number)); }
  int new_credentials() { return ++credentials_; }
  int new_secret() { return ++secrets_; }
  // Nothing gets through any more that was agreed with these; for a while only, where a time is given.
  void lose(const std::shared_ptr<PeerConnection>& peer, std::optional<Delay> time);
  [[nodiscard]] bool is_lost(int credentials) const { return lost_.count(credentials) > 0; }
  // Something that a connection depends on has changed.
  void consider(const std::shared_ptr<PeerConnection>& peer);

  static std::string sdp(int number) { return "sdp " + std::to_string(number); }
  static int number_in(const std::string& sdp) { return std::stoi(sdp.substr(4)); }

 private:
  Timeline& timeline_;
  Random& random_;
  std::deque<Described> described_ = std::deque<Described>(1);  // 0 is none
  int credentials_ = 0;
  int secrets_ = 0;
  std::set<int> lost_;
};

}  // namespace visavis::simulation
