// TLS in the process, without a proxy.
#include <csignal>

#include <boost/asio/ssl.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include "catch.h"
#include "holds.h"
#include "protocol/signaling.h"
#include "server/support/certificate_files.h"
#include "server/support/program.h"
#include "server/support/running_server.h"
#include "server/tls/certificate.h"

using namespace std::chrono_literals;
using namespace visavis;
using namespace visavis::tests;
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = asio::ssl;

namespace {

const auto far = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now() + 24h * 1000);

struct Files {
  TemporaryFolder folder;
  std::filesystem::path certificate = folder.path() / "server.pem";
  std::filesystem::path key = folder.path() / "server.key";

  explicit Files(server::Instant ends_at = far) { renew(ends_at); }
  void renew(server::Instant ends_at = far) const { write_certificate(certificate, key, ends_at); }
  [[nodiscard]] auto choice() const {
    return [this](server::Settings& settings) {
      settings.server.tls_certificate = certificate;
      settings.server.tls_key = key;
    };
  }
};

// A browser that trusts only this certificate.
struct SecureClient {
  asio::io_context io;
  ssl::context context{ssl::context::tls_client};
  beast::ssl_stream<beast::tcp_stream> stream;

  SecureClient(unsigned short port, const std::filesystem::path& trusted, const char* groups = "P-256")
      : stream(io, trusting(context, trusted)) {
    SSL_set1_groups_list(stream.native_handle(), groups);
    stream.next_layer().connect({asio::ip::address_v4::loopback(), port});
    stream.handshake(ssl::stream_base::client);
  }

  static ssl::context& trusting(ssl::context& context, const std::filesystem::path& trusted) {
    context.load_verify_file(trusted.string());
    context.set_verify_mode(ssl::verify_peer);
    return context;
  }
  http::response<http::string_body> get(const std::string& target) {
    http::request<http::empty_body> request(http::verb::get, target, 11);
    request.set(http::field::host, "localhost");
    http::write(stream, request);
    beast::flat_buffer buffer;
    http::response<http::string_body> response;
    http::read(stream, buffer, response);
    return response;
  }
};

bool trusts(unsigned short port, const std::filesystem::path& trusted) {
  try {
    SecureClient client(port, trusted);
    return client.get("/robots.txt").result_int() == 200;
  } catch (const boost::system::system_error&) {
    return false;
  }
}

bool handshake_with(unsigned short port, const std::function<void(SSL_CTX*)>& choose) {
  asio::io_context io;
  ssl::context context(ssl::context::tls_client);
  choose(context.native_handle());
  ssl::stream<asio::ip::tcp::socket> stream(io, context);
  stream.next_layer().connect({asio::ip::address_v4::loopback(), port});
  beast::error_code error;
  stream.handshake(ssl::stream_base::client, error);
  return !error;
}

}  // namespace

TEST_CASE("a server with a certificate answers by HTTPS, and tells browsers to stay with it") {
  const Files files;
  RunningServer server(files.choice());
  CHECK(server.url().starts_with("https://localhost:"));
  SecureClient client(server.port(), files.certificate);
  for (int i = 0; i < 3; ++i) {
    const auto answer = client.get("/robots.txt");
    CHECK(answer.result_int() == 200);
    CHECK(answer[http::field::strict_transport_security] == "max-age=31536000");
  }
}

TEST_CASE("a WebSocket works over TLS, and ends with it") {
  const Files files;
  RunningServer server(files.choice());
  asio::io_context io;
  ssl::context context(ssl::context::tls_client);
  SecureClient::trusting(context, files.certificate);
  beast::websocket::stream<beast::ssl_stream<beast::tcp_stream>> socket(io, context);

  SecureClient login(server.port(), files.certificate);
  http::request<http::string_body> sign_in(http::verb::post, "/api/v1/practice/session", 11);
  sign_in.set(http::field::host, "localhost");
  sign_in.set(http::field::content_type, "application/json");
  sign_in.body() = Json{{"email", RunningServer::doctor_email}, {"password", RunningServer::password}}.dump();
  sign_in.prepare_payload();
  http::write(login.stream, sign_in);
  beast::flat_buffer buffer;
  http::response<http::string_body> signed_in;
  http::read(login.stream, buffer, signed_in);
  const std::string cookie(signed_in[http::field::set_cookie]);

  beast::get_lowest_layer(socket).connect({asio::ip::address_v4::loopback(), server.port()});
  socket.next_layer().handshake(ssl::stream_base::client);
  socket.set_option(beast::websocket::stream_base::decorator([&](beast::websocket::request_type& request) {
    request.set(http::field::cookie, cookie.substr(0, cookie.find(';')));
    request.set(http::field::origin, "https://localhost");
    request.set(http::field::sec_websocket_protocol, "visavis.v1");
  }));
  socket.handshake("localhost", "/api/v1/signaling");
  socket.write(asio::buffer(protocol::to_text(protocol::Hello{protocol::ParticipantId{"desk"}, true, true})));
  beast::flat_buffer heard;
  socket.read(heard);
  CHECK(holds(beast::buffers_to_string(heard.data()), "welcome"));
  beast::error_code closed;
  socket.close(beast::websocket::close_code::normal, closed);
  CHECK((!closed || closed == ssl::error::stream_truncated));
}

TEST_CASE("only what TR-02102-2 recommends is spoken") {
  const Files files;
  RunningServer server(files.choice());
  const auto up_to = [&](int version, const char* suites) {
    return handshake_with(server.port(), [&](SSL_CTX* context) {
      SSL_CTX_set_security_level(context, 0);
      SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
      SSL_CTX_set_max_proto_version(context, version);
      SSL_CTX_set_cipher_list(context, suites);
    });
  };
  CHECK(up_to(TLS1_2_VERSION, "ECDHE-ECDSA-AES128-GCM-SHA256"));
  CHECK_FALSE(up_to(TLS1_2_VERSION, "ECDHE-ECDSA-AES128-SHA"));
  CHECK_FALSE(up_to(TLS1_2_VERSION, "ECDHE-ECDSA-CHACHA20-POLY1305"));
  CHECK_FALSE(up_to(TLS1_1_VERSION, "ALL"));
  CHECK(
      handshake_with(server.port(), [](SSL_CTX* context) { SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION); }));
}

TEST_CASE("who does not speak TLS is not answered, and harms nobody") {
  const Files files;
  RunningServer server(files.choice());
  CHECK_FALSE(holds(exchange(server.port(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n"), "HTTP/1.1"));
  CHECK(trusts(server.port(), files.certificate));
}

TEST_CASE("a renewed certificate is for those who connect from then on") {
  const Files files;
  RunningServer server(files.choice());
  SecureClient before(server.port(), files.certificate);
  CHECK(before.get("/robots.txt").result_int() == 200);
  files.renew();
  CHECK_FALSE(trusts(server.port(), files.certificate));
  server.reload();
  const auto until = std::chrono::steady_clock::now() + 10s;
  while (!trusts(server.port(), files.certificate)) REQUIRE(std::chrono::steady_clock::now() < until);
  CHECK(before.get("/robots.txt").result_int() == 200);
}

TEST_CASE("the program reads its certificate anew on SIGHUP, and warns of its end") {
  const Files files;
  const auto& folder = files.folder.path();
  write_file(folder / "site" / "index.html", "");
  write_file(folder / "site" / "robots.txt", "");
  write_file(folder / "visavis.toml", "[server]\ntls_certificate = \"" + files.certificate.string() +
                                          "\"\ntls_key = \"" + files.key.string() + "\"\n");
  ServingProgram program({"--listen", "127.0.0.1:0", "--site", (folder / "site").string(), "--data",
                          (folder / "data").string(), "--config", (folder / "visavis.toml").string()});
  CHECK(trusts(program.port(), files.certificate));
  files.renew(server::system_now() + 24h * 3);
  program.tell(SIGHUP);
  const auto until = std::chrono::steady_clock::now() + 10s;
  while (!trusts(program.port(), files.certificate)) REQUIRE(std::chrono::steady_clock::now() < until);
  CHECK(holds(program.end(SIGTERM).err, "the certificate ends in 2 days"));
}

TEST_CASE("a broken renewal leaves the certificate that was there") {
  const Files files;
  RunningServer server(files.choice());
  const auto trusted = files.folder.path() / "before.pem";
  std::filesystem::copy_file(files.certificate, trusted);
  write_file(files.certificate, "-----BEGIN CERTIFICATE-----\n");
  server.reload();
  CHECK(trusts(server.port(), trusted));
  CHECK(trusts(server.port(), trusted));
}

TEST_CASE("what is no pair of certificate and key is named") {
  const Files files;
  const Files others;
  const auto fault = [](const auto& certificate, const auto& key) {
    const auto loaded = server::load_certificate(certificate, key);
    return loaded ? "none" : loaded.error();
  };
  CHECK(fault(files.certificate, files.key) == "none");
  CHECK(holds(fault(files.certificate, others.key), others.key.string() + ": is not the certificate's key"));
  CHECK(holds(fault(files.key, files.key), files.key.string() + ": is no certificate"));
  CHECK(holds(fault(files.folder.path() / "gone", files.key), "gone: is no certificate"));
}

TEST_CASE("who must renew the certificate is told in its last 14 days") {
  const server::Instant end = *protocol::parse_instant("2026-12-24T12:00:00Z");
  CHECK_FALSE(server::renewal_due(end, end - 24h * 14));
  CHECK(server::renewal_due(end, end - 24h * 14 + 1s) ==
        "the certificate ends in 13 days, at " + protocol::to_iso8601(end));
  CHECK(holds(server::renewal_due(end, end).value(), "has ended"));
}
