#include "server/http/client_address.h"

#include "catch.h"
#include "server/support/running_server.h"

using namespace visavis::server;
using boost::asio::ip::make_address;

namespace {

std::string client(const char* peer, const std::vector<std::string>& forwarded_for,
                   const AddressRanges& proxies = {make_address("127.0.0.1"), make_address("10.0.0.1")}) {
  Request::Message message;
  for (const auto& value : forwarded_for) message.insert("X-Forwarded-For", value);
  return client_of(message, make_address(peer), proxies);
}

}  // namespace

TEST_CASE("who connects is who asks, whatever they claim") {
  CHECK(client("192.0.2.1", {}) == "192.0.2.1");
  CHECK(client("192.0.2.1", {"198.51.100.1"}) == "192.0.2.1");
  CHECK(client("127.0.0.1", {"198.51.100.1"}, {}) == "127.0.0.1");
}

TEST_CASE("a proxy of ours says who asks, last") {
  CHECK(client("127.0.0.1", {"192.0.2.1"}) == "192.0.2.1");
  CHECK(client("127.0.0.1", {"198.51.100.1, 192.0.2.1"}) == "192.0.2.1");
  CHECK(client("127.0.0.1", {"198.51.100.1", " 192.0.2.1 "}) == "192.0.2.1");
  CHECK(client("127.0.0.1", {"198.51.100.1, 192.0.2.1,10.0.0.1"}) == "192.0.2.1");
  CHECK(client("127.0.0.1", {"2001:db8:1:2:3:4:5:6"}) == "2001:db8:1:2::/64");
}

TEST_CASE("a proxy of ours that says nothing, or nonsense, is who asks") {
  CHECK(client("127.0.0.1", {}) == "127.0.0.1");
  CHECK(client("127.0.0.1", {"unknown"}) == "127.0.0.1");
  CHECK(client("127.0.0.1", {"192.0.2.1, "}) == "127.0.0.1");
  CHECK(client("127.0.0.1", {"10.0.0.1, 10.0.0.1"}) == "10.0.0.1");
}

TEST_CASE("the proxies of a company are known by their ranges") {
  const AddressRanges proxies{*AddressRange::parse("173.245.48.0/20"), *AddressRange::parse("2400:cb00::/32")};
  CHECK(client("173.245.48.1", {"192.0.2.1"}, proxies) == "192.0.2.1");
  CHECK(client("173.245.63.255", {"192.0.2.1"}, proxies) == "192.0.2.1");
  CHECK(client("173.245.64.0", {"192.0.2.1"}, proxies) == "173.245.64.0");
  CHECK(client("2400:cb00:7::1", {"192.0.2.1, 173.245.50.7"}, proxies) == "192.0.2.1");
  CHECK(client("2400:cb01::1", {"192.0.2.1"}, proxies) == "2400:cb01::/64");
  CHECK(client("198.51.100.1", {"192.0.2.1"}, {*AddressRange::parse("0.0.0.0/0")}) == "192.0.2.1");
}

TEST_CASE("what is no range of addresses is none") {
  for (const auto* text :
       {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8 ", "10.0/8", "::/129", "x"}) {
    CHECK_FALSE(AddressRange::parse(text));
  }
}

TEST_CASE("behind a trusted proxy who guesses shuts out nobody else") {
  using namespace visavis::tests;
  RunningServer server([](auto& settings) { settings.server.trusted_proxies = {make_address("127.0.0.1")}; });
  auto doctor = server.doctor();
  const auto tan = book(doctor, appointment_with_ada(server.now())).tan;
  auto proxy = server.browser();
  const auto redeem = [&](const std::string& typed, const char* address) {
    return proxy.post("/api/v1/patient/session", redemption(server, typed), {{"X-Forwarded-For", address}}).status;
  };
  for (int i = 0; i < 10; ++i) CHECK(redeem("ZZZZZ-ZZZZZ", "192.0.2.1") == 404);
  CHECK(redeem(tan, "192.0.2.1") == 429);
  CHECK(redeem(tan, "198.51.100.1, 192.0.2.1") == 429);
  CHECK(redeem(tan, "192.0.2.2") == 201);
}
