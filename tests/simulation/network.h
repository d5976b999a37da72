#pragma once

#include <memory>
#include <string>
#include <vector>

#include "session/command.h"
#include "simulation/random.h"
#include "simulation/timeline.h"

namespace visavis::simulation {

class Browser;
class Server;

// A WebSocket: what was sent arrives in order, until the line is cut.
struct Socket {
  int number = 0;
  Browser* browser = nullptr;
  std::string cookie;
  bool cut = false;  // nothing arrives any more, whether the ends know it or not
  bool at_server = false;
  Instant server_free;  // when the last message on its way there arrives
  Instant client_free;
};
using SocketPointer = std::shared_ptr<Socket>;

// What lies between the browsers and the server: slow, lossy and breaking until it heals.
class Network {
 public:
  Network(Timeline& timeline, Random& random) : timeline_(timeline), random_(random) {}
  void connect_to(Server& server) { server_ = &server; }

  SocketPointer open(Browser& browser);
  void to_server(const SocketPointer& socket, std::string text);
  void to_client(const SocketPointer& socket, std::string text);
  void close_by_client(const SocketPointer& socket);
  void close_by_server(const SocketPointer& socket);
  void ask(Browser& browser, const session::SendRequest& request);

  // ---- misfortune
  // Each end finds out at some time of its own.
  void cut(const SocketPointer& socket);
  void take_offline(Browser& browser, Delay time);
  void restart_server(Delay time);
  void fail_requests(Delay time) { requests_fail_until_ = timeline_.now() + time; }
  void heal() { healed_ = true; }
  void break_down() { healed_ = false; }

  [[nodiscard]] bool healed() const { return healed_; }
  // How often a relayed message goes on, and how late each copy: the server's bus may lose, double and reorder.
  [[nodiscard]] std::vector<Delay> copies_of_a_relayed_message();

 private:
  Delay latency();
  [[nodiscard]] bool reachable(const Browser& browser) const;
  void answer(Browser& browser, int page, session::RequestAnswered answer, const std::string& cookie);

  Timeline& timeline_;
  Random& random_;
  Server* server_ = nullptr;
  std::vector<SocketPointer> sockets_;
  int opened_ = 0;
  bool healed_ = false;
  Instant server_down_until_;
  Instant requests_fail_until_;
};

}  // namespace visavis::simulation
