#include "session/check.h"

#include <algorithm>
#include <utility>

#include "session/overloaded.h"
#include "session/timers.h"

namespace visavis::session {
namespace {

using std::chrono::seconds;

constexpr LineRoute all_routes[] = {LineRoute::direct, LineRoute::udp, LineRoute::tcp, LineRoute::tls};

// RFC 7065: "turns:" is TLS, "turn:" UDP unless it names another transport.
LineRoute route_of(const std::string& url) {
  if (url.rfind("stun:", 0) == 0) return LineRoute::direct;
  if (url.rfind("turns:", 0) == 0) return LineRoute::tls;
  return url.find("transport=tcp") != std::string::npos ? LineRoute::tcp : LineRoute::udp;
}

}  // namespace

void Check::start(Instant now, Commands&) {
  now_ = now;
}

void Check::on(const Event& event, Instant now, Commands& commands) {
  now_ = now;
  lockout_.on(event);
  std::visit(Overloaded{
                 [&](const Intent& e) { on_intent(e, commands); },
                 [&](const RequestAnswered& e) {
                   if (auto answer = requests_.on(e, now_, commands)) on_answer(*answer, commands);
                 },
                 [&](const TimerFired& e) {
                   if (e.id == Timers::requests) requests_.retry(commands);
                 },
                 [&](const MediaAcquired& e) { capture_.on(e, commands); },
                 [&](const DevicesChanged& e) { capture_.on(e); },
                 [&](const CaptureEnded& e) { capture_.on(e); },
                 [&](const MicrophoneLevel& e) { capture_.on(e); },
                 [&](const TextCopied&) { copied_ = true; },
                 [&](const LineTested& e) {
                   lines_[static_cast<std::size_t>(e.route)] = e.works ? LineState::works : LineState::blocked;
                 },
                 [](const auto&) {},
             },
             event);
}

void Check::on_intent(const Intent& intent, Commands& commands) {
  std::visit(Overloaded{
                 [&](const Press press) { on_press(press, commands); },
                 [&](const ChooseCamera& e) { capture_.choose_camera(e.id, commands); },
                 [&](const ChooseMicrophone& e) { capture_.choose_microphone(e.id, commands); },
                 [&](const ChooseSpeaker& e) { capture_.choose_speaker(e.id, commands); },
                 [&](const CopyWords& e) { commands.emplace_back(CopyText{e.words}); },
                 [](const auto&) {},
             },
             intent);
}

void Check::on_press(Press press, Commands& commands) {
  switch (press) {
    case Press::proceed: begin(commands); break;
    case Press::test_speaker: commands.emplace_back(PlayTestSound{}); break;
    case Press::toggle_blur: capture_.toggle_blur(commands); break;
    case Press::toggle_echo:
      echo_ = !echo_;
      commands.emplace_back(HearOneself{echo_});
      break;
    case Press::retry_now: requests_.retry(commands); break;
    case Press::back:
      if (!begun_) break;
      begun_ = echo_ = false;
      commands.emplace_back(HearOneself{false});
      capture_.release(commands);
      requests_.forget(Ask::ice_servers);
      break;
    default: break;
  }
}

void Check::begin(Commands& commands) {
  begun_ = true;
  copied_ = false;
  capture_.acquire(commands);
  capture_.watch_level(true, commands);
  if (lockout_.holds()) return;
  lines_.fill(LineState::trying);
  requests_.send(Ask::ice_servers, Method::get, "/check/ice-servers", commands);
}

void Check::on_answer(const Answer& answer, Commands& commands) {
  if (const auto servers = protocol::parse_ice_servers(answer.body); answer.ok() && servers) {
    return test(*servers, commands);
  }
  lines_.fill(LineState::unknown);
  if (answer.status == 429) lockout_.begin(answer, now_, commands);
}

void Check::test(const protocol::IceServers& servers, Commands& commands) {
  for (const auto route : all_routes) {
    TestLine test{route, {}};
    for (const auto& server : servers.servers) {
      protocol::IceServer chosen{{}, server.username, server.credential};
      std::copy_if(server.urls.begin(), server.urls.end(), std::back_inserter(chosen.urls),
                   [&](const auto& url) { return route_of(url) == route; });
      if (!chosen.urls.empty()) test.servers.push_back(std::move(chosen));
    }
    auto& line = lines_[static_cast<std::size_t>(route)];
    line = test.servers.empty() ? LineState::not_offered : LineState::trying;
    if (!test.servers.empty()) commands.emplace_back(std::move(test));
  }
}

View Check::view() const {
  View view;
  view.practice = start_.practice;
  view.content = CheckView{begun_, capture_.panel(), lines_, echo_, copied_};
  view.steps_back = begun_ ? 1 : 0;
  view.retry_at = requests_.retry_at();
  view.locked_until = lockout_.until();
  return view;
}

}  // namespace visavis::session
