#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "session/page.h"
#include "simulation/network.h"
#include "simulation/peer_connection.h"

namespace visavis::simulation {

// 64 digits, as hashes and nonces have.
std::string hexadecimal(std::size_t value);
inline const std::string digest_of_all = hexadecimal(1);  // files

// How camera and microphone answer to this person.
struct MediaTemper {
  bool camera = true;
  bool microphone = true;
  Delay slowest{1000};
};

// Told of everything that a page does.
class Witness {
 public:
  virtual ~Witness() = default;
  virtual void about_to_happen(Browser& browser, const session::Event& event) = 0;
  virtual void wanted(Browser& browser, const session::Command& command) = 0;
  virtual void happened(Browser& browser, const session::Event& event, const session::Commands& commands) = 0;
};

// A browser with one tab that shows a page: real session, modelled ports.
class Browser {
 public:
  struct World {
    Timeline& timeline;
    Random& random;
    Network& network;
    Ether& ether;
    const session::TimeZone& zone;
    Witness& witness;
  };
  Browser(World world, std::string name, session::Entrance entrance);

  // Opens the page; the tab remembers who was signed in.
  void load(const std::string& tan = {});
  void leave();
  void deliver(const session::Event& event);
  void intend(const session::Intent& intent) { deliver(intent); }

  void socket_opened(const SocketPointer& socket);
  void socket_message(const SocketPointer& socket, const std::string& text);
  void socket_closed(const SocketPointer& socket);
  void lose_camera();
  // The system takes it for as long, and the person may look at the page meanwhile.
  void silence_microphone(Delay time, bool looks);
  // So many measurements on end say that another's picture comes and cannot be shown.
  void stall_picture(int measurements);
  void renegotiate();
  // What leads to another browser, for good or for a while.
  void lose_line(std::optional<Delay> time);
  void break_peer();
  void notice_network();

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] session::Entrance entrance() const { return entrance_; }
  [[nodiscard]] bool is_open() const { return page_ != nullptr; }
  // That this page chooses under this number.
  [[nodiscard]] std::string file_name(session::FileId file) const {
    return name_ + '_' + std::to_string(page_number_) + '_' + std::to_string(file) + ".txt";
  }
  [[nodiscard]] int page_number() const { return page_number_; }
  [[nodiscard]] const session::View& view() const { return view_; }
  template <class Screen>
  [[nodiscard]] const Screen* shows() const {
    return page_ ? std::get_if<Screen>(&view_.content) : nullptr;
  }
  [[nodiscard]] const SocketPointer& socket() const { return socket_; }
  [[nodiscard]] const std::string& cookie() const { return cookie_; }
  void keep_cookie(const std::string& cookie) { cookie_ = cookie; }
  void share_cookie_of(const Browser& other) { cookie_ = other.cookie_; }
  [[nodiscard]] const std::map<session::PeerHandle, std::shared_ptr<PeerConnection>>& peers() const { return peers_; }
  [[nodiscard]] std::size_t timers() const { return timers_.size(); }
  [[nodiscard]] bool captures() const { return camera_ || microphone_; }
  [[nodiscard]] Instant device_now() const { return world_.timeline.now() + skew; }

  MediaTemper temper;
  Delay skew{0};  // of this device's clock
  Instant offline_until;

 private:
  void carry_out(const session::Command& command);
  void start_timer(const session::StartTimer& timer);
  void acquire(const session::AcquireMedia& wanted);
  void commit(const session::MakeCommitment& wanted);
  void derive(const session::DeriveCode& wanted);
  void report(session::Event event, Delay after);
  void forget_page();
  PeerConnection* peer(session::PeerHandle handle);
  // The newest, or in a call of several any.
  std::shared_ptr<PeerConnection> some_peer();

  World world_;
  std::string name_;
  session::Entrance entrance_;
  std::string cookie_;
  bool remembered_ = false;

  std::unique_ptr<session::Page> page_;
  session::View view_;
  int page_number_ = 0;
  SocketPointer socket_;
  std::map<session::TimerId, int> timers_;  // id → which start
  int timer_starts_ = 0;
  std::map<session::PeerHandle, std::shared_ptr<PeerConnection>> peers_;
  bool camera_ = false;
  bool microphone_ = false;
  int acquisition_ = 0;
};

}  // namespace visavis::simulation
