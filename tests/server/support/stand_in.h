#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace visavis::tests {

// An HTTP server in place of somebody else's, which answers one request after the other.
class StandIn {
 public:
  using Request = boost::beast::http::request<boost::beast::http::string_body>;
  // Status and body; the status 0 says nothing and keeps the other side waiting for as long as it likes.
  struct Reply {
    unsigned status = 200;
    std::string body;
  };

  explicit StandIn(Reply reply);
  ~StandIn();
  StandIn(const StandIn&) = delete;
  StandIn& operator=(const StandIn&) = delete;

  void reply_with(Reply reply);
  [[nodiscard]] std::string url() const;
  [[nodiscard]] std::vector<Request> requests() const;

 private:
  void serve();
  void answer(boost::asio::ip::tcp::socket& socket);

  boost::asio::io_context io_;
  boost::asio::ip::tcp::acceptor acceptor_{io_, {boost::asio::ip::address_v4::loopback(), 0}};
  mutable std::mutex mutex_;
  Reply reply_;
  std::vector<Request> requests_;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace visavis::tests
