#include "unit/journeys.h"

using namespace visavis::protocol;
using namespace visavis::session;
using namespace visavis::tests;
using namespace std::chrono_literals;

namespace {

PageDriver check_page() {
  Start start;
  start.entrance = Entrance::check;
  start.language = "en";
  return PageDriver(std::move(start));
}

const std::string ice_servers = R"({"expiresAt":"2026-11-24T10:00:00Z","iceServers":[
  {"urls":["stun:relay.example:3478"]},
  {"urls":["turn:relay.example:3478?transport=udp","turn:relay.example:3478?transport=tcp",
           "turns:relay.example:443?transport=tcp"],"username":"1","credential":"c"}]})";

PageDriver testing() {
  auto page = check_page();
  page.press(Press::proceed).answer("/check/ice-servers", 200, ice_servers);
  return page;
}

LineState line(const PageDriver& page, LineRoute route) {
  return page.screen<CheckView>().line(route);
}

}  // namespace

TEST_CASE("nothing is asked of browser or server before the test is begun") {
  auto page = check_page();
  CHECK_FALSE(page.screen<CheckView>().begun);
  CHECK_FALSE(page.wants<AcquireMedia>());
  CHECK_FALSE(page.wants<SendRequest>());
  page.press(Press::proceed);
  CHECK(page.wants<AcquireMedia>());
  CHECK(page.wants_request(Method::get, "/check/ice-servers"));
}

TEST_CASE("each way is tried with the servers that are for it") {
  const auto page = testing();
  const auto tests = page.wanted<TestLine>();
  REQUIRE(tests.size() == 4);
  CHECK(tests[0].servers == std::vector<IceServer>{{{"stun:relay.example:3478"}, "", ""}});
  CHECK(tests[1].servers == std::vector<IceServer>{{{"turn:relay.example:3478?transport=udp"}, "1", "c"}});
  CHECK(tests[2].servers == std::vector<IceServer>{{{"turn:relay.example:3478?transport=tcp"}, "1", "c"}});
  CHECK(tests[3].servers == std::vector<IceServer>{{{"turns:relay.example:443?transport=tcp"}, "1", "c"}});
}

TEST_CASE("what came of each way is shown") {
  auto page = testing();
  page.on(LineTested{LineRoute::udp, false}).on(LineTested{LineRoute::tls, true});
  CHECK(line(page, LineRoute::direct) == LineState::trying);
  CHECK(line(page, LineRoute::udp) == LineState::blocked);
  CHECK(line(page, LineRoute::tls) == LineState::works);
}

TEST_CASE("a practice without a relay has nothing to try") {
  auto page = check_page();
  page.press(Press::proceed)
      .answer("/check/ice-servers", 200, R"({"expiresAt":"2026-11-24T10:00:00Z","iceServers":[]})");
  CHECK_FALSE(page.wants<TestLine>());
  CHECK(line(page, LineRoute::direct) == LineState::not_offered);
}

TEST_CASE("who tests too often is told when to go on, and the devices can be tested all the same") {
  auto page = check_page();
  page.press(Press::proceed).answer("/check/ice-servers", 429, "{}", 30s).acquire_media();
  CHECK(page.view().locked_until == page.now() + 30s);
  CHECK(line(page, LineRoute::udp) == LineState::unknown);
  CHECK(page.screen<CheckView>().panel.has_camera());
  page.press(Press::proceed);
  CHECK_FALSE(page.wants<SendRequest>());
  page.wait(30s);
  CHECK_FALSE(page.view().locked_until.has_value());
  page.press(Press::proceed);
  CHECK(page.wants<SendRequest>());
}

TEST_CASE("who goes back is not seen or heard any longer") {
  auto page = testing();
  page.acquire_media().press(Press::toggle_echo);
  CHECK(page.wanted<HearOneself>().at(0).on);
  CHECK(page.view().steps_back == 1);
  page.press(Press::back);
  CHECK(page.wants<ReleaseMedia>());
  CHECK_FALSE(page.wanted<HearOneself>().at(0).on);
  CHECK_FALSE(page.screen<CheckView>().begun);
  CHECK(page.view().steps_back == 0);
}

TEST_CASE("the result is copied in words") {
  auto page = testing();
  page.on(Intent{CopyWords{"Camera: works"}});
  CHECK(page.wanted<CopyText>().at(0).text == "Camera: works");
  CHECK_FALSE(page.screen<CheckView>().copied);
  page.on(TextCopied{});
  CHECK(page.screen<CheckView>().copied);
}
