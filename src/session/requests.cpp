#include "session/requests.h"

#include <algorithm>

#include "session/timers.h"

namespace visavis::session {
namespace {

constexpr protocol::JsonLimits answer_limits{1024 * 1024, 8};

// Nobody is there, or somebody who cannot say anything about what was asked.
bool unreachable(int status) {
  return status == 0 || status >= 500;
}

}  // namespace

void Requests::send(Ask ask, Method method, std::string path, Commands& commands, std::string body,
                    std::string idempotency_key) {
  forget(ask);
  const RequestId id = next_id_++;
  SendRequest request{id, method, std::move(path), std::move(body), std::move(idempotency_key)};
  commands.emplace_back(request);
  pending_.emplace(id, Pending{ask, std::move(request)});
}

std::optional<Answer> Requests::on(const RequestAnswered& answered, Instant now, Commands& commands) {
  const auto found = pending_.find(answered.id);
  if (found == pending_.end()) return std::nullopt;
  if (unreachable(answered.status)) {
    found->second.failed = true;
    if (!retry_at_) {
      const auto wait = backoff_.next();
      retry_at_ = now + wait;
      commands.emplace_back(StartTimer{Timers::requests, wait});
    }
    return std::nullopt;
  }
  Answer answer{found->second.ask, answered.status, nullptr, answered.retry_after};
  pending_.erase(found);
  backoff_.reset();
  if (auto body = protocol::parse_json(answered.body, answer_limits)) answer.body = std::move(*body);
  return answer;
}

void Requests::retry(Commands& commands) {
  if (!retry_at_) return;
  retry_at_.reset();
  commands.emplace_back(StopTimer{Timers::requests});
  for (auto& [id, pending] : pending_) {
    if (!pending.failed) continue;
    pending.failed = false;
    commands.emplace_back(pending.request);
  }
}

void Requests::forget(Ask ask) {
  std::erase_if(pending_, [ask](const auto& entry) { return entry.second.ask == ask; });
  const bool any_failed =
      std::any_of(pending_.begin(), pending_.end(), [](const auto& entry) { return entry.second.failed; });
  if (!any_failed) retry_at_.reset();
}

bool Requests::pending(Ask ask) const {
  return std::any_of(pending_.begin(), pending_.end(), [ask](const auto& entry) { return entry.second.ask == ask; });
}

}  // namespace visavis::session
