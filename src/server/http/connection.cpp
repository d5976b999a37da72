#include "server/http/connection.h"

#include <spdlog/spdlog.h>

#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include "server/http/origin.h"
#include "server/http/problem.h"
#include "server/http/security_headers.h"
#include "server/loop/as_result.h"

namespace visavis::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;

using Parser = http::request_parser<http::string_body>;

bool changes_something(http::verb method) {
  return method != http::verb::get && method != http::verb::head && method != http::verb::options;
}

// Nothing where there is nobody left to tell.
std::optional<Failure> failure_for(beast::error_code error) {
  if (error == http::error::body_limit) return Failure{FailureCode::request_too_large, {}, {}};
  if (error == http::error::header_limit) return Failure{FailureCode::headers_too_large, {}, {}};
  if (error == http::error::end_of_stream || error == http::error::partial_message) return std::nullopt;
  if (error.category() == http::make_error_code(http::error::bad_target).category()) {
    return Failure{FailureCode::malformed_request, {}, {}};
  }
  return std::nullopt;
}

asio::awaitable<bool> write(Stream& stream, Front& front, Answer answer, bool head, bool keep_alive) {
  http::response<http::buffer_body> response;
  static_cast<http::fields&>(response.base()) = std::move(answer.headers);
  response.version(11);
  response.result(answer.status);
  response.keep_alive(keep_alive);
  add_security_headers(response.base(), front.https());
  const auto content = answer.content();
  if (answer.status != http::status::no_content && answer.status != http::status::not_modified) {
    response.content_length(content.size());
  }
  response.body().data = const_cast<char*>(content.data());
  response.body().size = content.size();
  response.body().more = false;
  stream.next_layer().expires_after(front.idle);
  http::response_serializer<http::buffer_body> serializer(response);
  beast::error_code error;
  if (head || content.empty()) {
    std::tie(error, std::ignore) = co_await http::async_write_header(stream, serializer, as_result);
  } else {
    std::tie(error, std::ignore) = co_await http::async_write(stream, serializer, as_result);
  }
  co_return !error;
}

asio::awaitable<Answer> answer(Front& front, Request request) {
  if (!request.read_target()) co_return problem_answer({FailureCode::malformed_request, {}, {}});
  if (changes_something(request.message.method()) && !comes_from_own_origin(request, front.public_url)) {
    co_return problem_answer({FailureCode::origin_not_allowed, {}, {}});
  }
  try {
    co_return co_await front.router.answer(std::move(request));
  } catch (const std::exception& error) {
    spdlog::error("a request failed: {}", error.what());
  }
  co_return problem_answer({FailureCode::internal_error, {}, {}});
}

// Until the client's next byte; false when none comes in time.
asio::awaitable<bool> next_request(Stream& stream, beast::flat_buffer& buffer, const Front& front) {
  if (buffer.size() > 0) co_return true;
  stream.next_layer().expires_after(front.idle);
  const auto [error, size] = co_await stream.async_read_some(buffer.prepare(4096), as_result);
  if (error) co_return false;
  buffer.commit(size);
  co_return true;
}

asio::awaitable<beast::error_code> read_request(Stream& stream, beast::flat_buffer& buffer, Parser& parser) {
  const auto [failed, headers] = co_await http::async_read_header(stream, buffer, parser, as_result);
  if (failed) co_return failed;
  if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
    constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    const auto [unsent, sent] = co_await asio::async_write(stream, asio::buffer(go_on), as_result);
    if (unsent) co_return unsent;
  }
  const auto [error, size] = co_await http::async_read(stream, buffer, parser, as_result);
  co_return error;
}

// Closes so that the last answer arrives even if the client is still sending.
asio::awaitable<void> part(Stream& stream, beast::flat_buffer& buffer) {
  auto& tcp = stream.next_layer();
  tcp.expires_after(std::chrono::seconds{2});
  co_await stream.end_sending();
  std::size_t drained = 0;
  while (drained < 1024 * 1024) {
    buffer.clear();
    const auto [failed, size] = co_await tcp.async_read_some(buffer.prepare(16 * 1024), as_result);
    if (failed) break;
    drained += size;
  }
}

}  // namespace

asio::awaitable<void> serve_connection(beast::tcp_stream tcp, std::shared_ptr<Front> front,
                                       [[maybe_unused]] std::unique_ptr<ConnectionCount::Ticket> ticket) {
  beast::error_code ignored;
  const auto peer = tcp.socket().remote_endpoint(ignored);
  if (ignored) co_return;
  tcp.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
  auto stream = front->certificate ? Stream(std::move(tcp), front->certificate->context()) : Stream(std::move(tcp));
  stream.next_layer().expires_after(front->request);
  const bool agreed = co_await stream.shake_hands();
  if (!agreed) co_return;
  beast::flat_buffer buffer;
  while (co_await next_request(stream, buffer, *front)) {
    Answer given;
    bool head = false;
    bool keep_alive = false;
    {
      Parser parser;
      parser.header_limit(largest_headers);
      parser.body_limit(largest_body);
      stream.next_layer().expires_after(front->request);
      if (const auto error = co_await read_request(stream, buffer, parser)) {
        const auto failure = failure_for(error);
        if (!failure) co_return;
        given = problem_answer(*failure);
      } else {
        Request request;
        request.message = parser.release();
        request.client = client_of(request.message, peer.address(), front->proxies);
        head = request.message.method() == http::verb::head;
        keep_alive = request.message.keep_alive();
        stream.next_layer().expires_never();
        ++front->in_progress;
        given = co_await answer(*front, std::move(request));
        --front->in_progress;
      }
    }
    if (given.take_over) {
      if (buffer.size() > 0) co_return;  // a client must not speak before it is answered
      auto take_over = std::move(given.take_over);
      buffer.shrink_to_fit();
      ++front->answered[0];
      co_await take_over(std::move(stream));
      co_return;
    }
    ++front->in_progress;
    ++front->answered[static_cast<unsigned>(given.status) / 100 - 1];
    const bool written = co_await write(stream, *front, std::move(given), head, keep_alive);
    --front->in_progress;
    if (!written) co_return;
    if (!keep_alive) break;
  }
  co_await part(stream, buffer);
}

}  // namespace visavis::server
