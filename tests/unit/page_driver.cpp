#include "unit/page_driver.h"

#include "session/overloaded.h"

namespace visavis::tests {

using namespace session;

PageDriver::PageDriver(Start start) : now_(*protocol::parse_instant("2026-11-24T10:20:00Z")) {
  start.language = "en";
  start.practice = {"Praxis am Park", "030 123"};
  if (start.participant.empty()) start.participant = protocol::ParticipantId{"self"};
  page_ = (start.entrance == Entrance::practice ? open_practice_page : open_patients_page)(start, zone_);
  page_->start(now_, commands_);
  for (const auto& request : wanted<SendRequest>()) requests_.push_back(request);
}

PageDriver& PageDriver::on(Event event) {
  commands_.clear();
  bring(event);
  return *this;
}

void PageDriver::bring(const Event& event) {
  const auto before = commands_.size();
  page_->on(event, now_, commands_);
  for (auto i = before; i < commands_.size(); ++i) {
    std::visit(Overloaded{
                   [&](const SendRequest& request) { requests_.push_back(request); },
                   [&](const StartTimer& timer) { timers_[timer.id] = now_ + timer.delay; },
                   [&](const StopTimer& timer) { timers_.erase(timer.id); },
                   [](const auto&) {},
               },
               commands_[i]);
  }
}

PageDriver& PageDriver::type(Field field, std::string text) {
  return on(Intent{EditField{field, std::move(text)}});
}

PageDriver& PageDriver::hear(const protocol::ServerMessage& message) {
  return on(SocketMessage{to_text(message)});
}

PageDriver& PageDriver::answer(const std::string& path, int status, const std::string& body,
                               std::optional<std::chrono::seconds> retry_after) {
  const auto found = std::find_if(requests_.rbegin(), requests_.rend(),
                                  [&](const auto& request) { return request.path.rfind(path, 0) == 0; });
  REQUIRE(found != requests_.rend());
  return on(RequestAnswered{found->id, status, body, retry_after});
}

PageDriver& PageDriver::acquire_media(bool camera, bool microphone) {
  return on(MediaAcquired{camera ? MediaFault::none : MediaFault::refused,
                          microphone ? MediaFault::none : MediaFault::refused, camera ? "cam" : "",
                          microphone ? "mic" : ""});
}

PageDriver& PageDriver::wait(std::chrono::milliseconds time) {
  commands_.clear();
  const Instant end = now_ + time;
  for (;;) {
    const auto next = std::min_element(timers_.begin(), timers_.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (next == timers_.end() || next->second > end) break;
    now_ = std::max(now_, next->second);
    const TimerId id = next->first;
    timers_.erase(next);
    bring(TimerFired{id});
  }
  now_ = end;
  return *this;
}

bool PageDriver::wants_request(Method method, const std::string& path) const {
  const auto requests = wanted<SendRequest>();
  return std::any_of(requests.begin(), requests.end(),
                     [&](const auto& request) { return request.method == method && request.path.rfind(path, 0) == 0; });
}

bool PageDriver::plays(Sound sound) const {
  const auto sounds = wanted<PlaySound>();
  return std::any_of(sounds.begin(), sounds.end(), [&](const auto& one) { return one.sound == sound; });
}

protocol::Json PageDriver::body_sent() const {
  REQUIRE_FALSE(requests_.empty());
  return *protocol::parse_json(requests_.back().body, {});
}

std::vector<protocol::ClientMessage> PageDriver::said() const {
  std::vector<protocol::ClientMessage> messages;
  for (const auto& text : wanted<SendText>()) messages.push_back(*protocol::parse_client_message(text.text));
  return messages;
}

}  // namespace visavis::tests
