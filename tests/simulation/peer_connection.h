#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>

#include "session/command.h"
#include "simulation/ether.h"

namespace visavis::simulation {

// RTCPeerConnection as far as negotiation needs it (WebRTC 1.0, 4.4): operations run one after the other and answer
// later, an offer that arrives over an own one rolls it back, `negotiationneeded` comes only in the stable state with
// nothing to do, candidates without their description are lost, and new ICE credentials are a new line.
class PeerConnection : public std::enable_shared_from_this<PeerConnection> {
 public:
  using Report = std::function<void(session::Event)>;
  PeerConnection(session::PeerHandle handle, Timeline& timeline, Random& random, Ether& ether, Report report);

  void add_transceivers();
  void send();
  void set_local();
  void set_remote(const protocol::Description& description);
  void add_candidate(const protocol::Candidate& candidate);
  void close();
  // The browser finds a reason to negotiate anew.
  void renegotiate();
  void restart_ice();
  // It works no more, and does not say so.
  void break_down();
  // Over the channel for what is written; lost before it has opened, and late where the line is lost.
  void say(const std::string& text);
  void send_file(session::FileId file, const std::string& digest);
  void expect_file(std::uint32_t number, session::FileId file) { files_[number] = file; }
  void flush();
  // Something has happened to the line: it is noticed later.
  void watch_line();

  [[nodiscard]] int certificate() const { return certificate_; }
  // Of the description in force.
  [[nodiscard]] int their_certificate() const { return ether_.look_up(current_remote_).certificate; }
  [[nodiscard]] bool open() const { return open_; }
  [[nodiscard]] bool sends() const { return sends_; }
  [[nodiscard]] bool connected() const { return connection_ == session::ConnectionState::connected; }
  [[nodiscard]] bool stable() const { return state_ == session::SignalingState::stable && chain_.empty(); }
  [[nodiscard]] std::size_t operations() const { return chain_.size(); }
  // The other end, by the descriptions in force; null where they do not match.
  [[nodiscard]] std::shared_ptr<PeerConnection> partner() const;
  [[nodiscard]] bool can_reach(const PeerConnection& other) const { return known_.count(other.credentials()) > 0; }
  [[nodiscard]] bool line_is_lost() const;
  [[nodiscard]] int credentials() const { return ether_.look_up(current_local_).credentials; }  // of ICE; 0: none
  [[nodiscard]] bool both_may_send() const;  // agreed by the descriptions in force
  // Whether a candidate of the description in force came when it could not be used.
  [[nodiscard]] bool lost_candidates() const;
  // What no browser should be asked for; empty where all is well.
  [[nodiscard]] const std::string& misuse() const { return misuse_; }
  void connect();
  [[nodiscard]] bool receives() const { return receives_; }

 private:
  struct Operation {
    enum class Kind { local, remote, candidate } kind;
    protocol::Description description;
    protocol::Candidate candidate;
  };
  void enqueue(Operation operation);
  void run_next();
  void finish();
  void finish_local();
  void finish_remote(const protocol::Description& description);
  void finish_candidate(const protocol::Candidate& candidate);
  void enter(session::SignalingState state);
  void gather(int credentials);
  void check_negotiation();
  [[nodiscard]] bool needs_negotiation() const;
  void watch_partner();
  void receive();
  void open_channel();
  void put_through(std::function<void(PeerConnection& other)> what);
  void set_connection(session::ConnectionState state);

  session::PeerHandle handle_;
  Timeline& timeline_;
  Random& random_;
  Ether& ether_;
  Report report_;

  bool open_ = true;
  bool has_transceivers_ = false;
  bool sends_ = false;
  bool frame_shown_ = false;
  bool renegotiate_ = false;
  bool broken_ = false;
  bool receives_ = false;
  int credentials_to_replace_ = 0;
  bool negotiation_needed_ = false;
  std::deque<Operation> chain_;
  session::SignalingState state_ = session::SignalingState::stable;
  int pending_local_ = 0;
  int pending_remote_ = 0;
  int current_local_ = 0;
  int current_remote_ = 0;
  std::set<int> known_;  // credentials of which a candidate was added
  std::set<int> lost_;   // credentials of which one was lost
  session::ConnectionState connection_ = session::ConnectionState::connecting;
  std::string misuse_;

  int certificate_;
  bool channel_open_ = false;
  std::deque<std::function<void(PeerConnection& other)>> unsent_;
  std::map<std::uint32_t, session::FileId> files_;  // that are to come, by their numbers
};

}  // namespace visavis::simulation
