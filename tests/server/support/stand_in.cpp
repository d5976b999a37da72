#include "server/support/stand_in.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

namespace visavis::tests {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

StandIn::StandIn(Reply reply) : reply_(std::move(reply)), thread_([this] { serve(); }) {}

StandIn::~StandIn() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  tcp::socket waker(io_);
  beast::error_code ignored;
  waker.connect(acceptor_.local_endpoint(), ignored);
  waker.close(ignored);
  thread_.join();
}

void StandIn::reply_with(Reply reply) {
  const std::lock_guard lock(mutex_);
  reply_ = std::move(reply);
}

std::string StandIn::url() const {
  return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
}

std::vector<StandIn::Request> StandIn::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void StandIn::serve() {
  for (;;) {
    tcp::socket socket(io_);
    beast::error_code error;
    acceptor_.accept(socket, error);
    {
      const std::lock_guard lock(mutex_);
      if (error || stopped_) return;
    }
    answer(socket);
  }
}

void StandIn::answer(tcp::socket& socket) {
  beast::error_code error;
  beast::flat_buffer buffer;
  Request request;
  http::read(socket, buffer, request, error);
  if (error) return;
  Reply reply;
  {
    const std::lock_guard lock(mutex_);
    requests_.push_back(request);
    reply = reply_;
  }
  if (reply.status == 0) {
    socket.read_some(asio::buffer(buffer.prepare(1)), error);
    return;
  }
  http::response<http::string_body> response(static_cast<http::status>(reply.status), 11, reply.body);
  response.set(http::field::content_type, "application/json");
  response.keep_alive(false);
  response.prepare_payload();
  http::write(socket, response, error);
  socket.shutdown(tcp::socket::shutdown_both, error);
}

}  // namespace visavis::tests
