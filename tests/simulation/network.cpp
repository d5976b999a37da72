#include "simulation/network.h"

#include <algorithm>
#include <utility>

#include "simulation/browser.h"
#include "simulation/server.h"

namespace visavis::simulation {

using namespace std::chrono_literals;

Delay Network::latency() {
  if (healed_) return random_.between(5ms, 60ms);
  return random_.percent(5) ? random_.between(300ms, 3s) : random_.between(5ms, 250ms);
}

bool Network::reachable(const Browser& browser) const {
  return healed_ || (timeline_.now() >= server_down_until_ && timeline_.now() >= browser.offline_until);
}

SocketPointer Network::open(Browser& browser) {
  auto socket = std::make_shared<Socket>();
  socket->number = ++opened_;
  socket->browser = &browser;
  socket->cookie = browser.cookie();
  timeline_.after(latency(), [this, socket] {
    const bool lost = !healed_ && random_.percent(5);
    if (!lost && !socket->cut && reachable(*socket->browser) && server_->accepts(socket->cookie)) {
      std::erase_if(sockets_, [](const auto& each) { return each->cut; });
      sockets_.push_back(socket);
      socket->at_server = true;
      server_->opened(socket);
      const Delay back = latency();
      socket->client_free = timeline_.now() + back;
      timeline_.after(back, [socket] {
        if (!socket->cut) socket->browser->socket_opened(socket);
      });
    } else {
      socket->cut = true;
      timeline_.after(latency(), [socket] { socket->browser->socket_closed(socket); });
    }
  });
  return socket;
}

void Network::to_server(const SocketPointer& socket, std::string text) {
  socket->server_free = std::max(socket->server_free, timeline_.now() + latency());
  timeline_.after(socket->server_free - timeline_.now(), [this, socket, text = std::move(text)] {
    if (!socket->cut && socket->at_server) server_->received(socket, text);
  });
}

void Network::to_client(const SocketPointer& socket, std::string text) {
  socket->client_free = std::max(socket->client_free, timeline_.now() + latency());
  timeline_.after(socket->client_free - timeline_.now(), [socket, text = std::move(text)] {
    if (!socket->cut) socket->browser->socket_message(socket, text);
  });
}

void Network::close_by_client(const SocketPointer& socket) {
  socket->server_free = std::max(socket->server_free, timeline_.now() + latency());
  timeline_.after(socket->server_free - timeline_.now(), [this, socket] {
    if (socket->cut) return;  // then whoever cut it tells the server
    socket->cut = true;
    if (std::exchange(socket->at_server, false)) server_->closed(socket);
  });
}

void Network::close_by_server(const SocketPointer& socket) {
  socket->at_server = false;
  socket->client_free = std::max(socket->client_free, timeline_.now() + latency());
  timeline_.after(socket->client_free - timeline_.now(), [socket] {
    if (socket->cut) return;
    socket->cut = true;
    socket->browser->socket_closed(socket);
  });
}

void Network::cut(const SocketPointer& socket) {
  if (!socket || socket->cut) return;
  socket->cut = true;
  timeline_.after(random_.percent(70) ? random_.between(0ms, 500ms) : random_.between(500ms, 20s),
                  [socket] { socket->browser->socket_closed(socket); });
  timeline_.after(random_.percent(50) ? random_.between(0ms, 500ms) : random_.between(500ms, 30s), [this, socket] {
    if (std::exchange(socket->at_server, false)) server_->closed(socket);
  });
}

void Network::take_offline(Browser& browser, Delay time) {
  browser.offline_until = timeline_.now() + time;
  cut(browser.socket());
}

void Network::restart_server(Delay time) {
  server_down_until_ = timeline_.now() + time;
  server_->restart();
  for (const auto& socket : sockets_) {
    if (socket->cut) continue;
    socket->cut = true;
    socket->at_server = false;
    timeline_.after(random_.between(0ms, 2s), [socket] { socket->browser->socket_closed(socket); });
  }
  sockets_.clear();
}

void Network::ask(Browser& browser, const session::SendRequest& request) {
  const int page = browser.page_number();
  const int fate = healed_ ? 99 : random_.below(100);
  timeline_.after(latency(), [this, &browser, page, request, fate, cookie = browser.cookie()] {
    const bool away = !reachable(browser) || (!healed_ && timeline_.now() < requests_fail_until_);
    if (away || fate < 4) {
      const int statuses[] = {0, 0, 500, 502, 503, 504};
      return answer(browser, page, {request.id, statuses[random_.below(6)], "", {}}, "");
    }
    auto reply = server_->answer(request, cookie);
    if (fate < 7) return answer(browser, page, {request.id, 0, "", {}}, "");  // done, but the answer is lost
    answer(browser, page, {request.id, reply.status, std::move(reply.body), reply.retry_after}, reply.cookie);
  });
}

void Network::answer(Browser& browser, int page, session::RequestAnswered event, const std::string& cookie) {
  timeline_.after(latency(), [&browser, page, event = std::move(event), cookie] {
    if (!cookie.empty()) browser.keep_cookie(cookie);
    if (browser.page_number() == page) browser.deliver(event);
  });
}

std::vector<Delay> Network::copies_of_a_relayed_message() {
  if (healed_) return {0ms};
  const int fate = random_.below(100);
  if (fate < 10) return {};
  if (fate < 20) return {random_.between(0ms, 400ms), random_.between(0ms, 400ms)};
  if (fate < 40) return {random_.between(0ms, 800ms)};
  return {0ms};
}

}  // namespace visavis::simulation
