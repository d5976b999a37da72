#include "server/practice/attempt_limit.h"

#include <algorithm>
#include <cmath>

namespace visavis::server {
namespace {

using Seconds = std::chrono::duration<double>;
constexpr Seconds period = std::chrono::minutes{5};

}  // namespace

AttemptLimit::AttemptLimit(int attempts, Clock clock)
    : most_(attempts), most_in_all_(100.0 * attempts), clock_(std::move(clock)) {}

void AttemptLimit::forget(Failures& failures, double most, Instant now) {
  const double forgotten = Seconds(now - failures.at).count() * most / period.count();
  failures.count = std::max(0.0, failures.count - std::max(0.0, forgotten));
  failures.at = now;
}

std::optional<Failure> AttemptLimit::refusal(const std::string& client) {
  const std::lock_guard lock(mutex_);
  const Instant now = clock_();
  Seconds wait{0};
  const auto look = [&](Failures& failures, double most) {
    forget(failures, most, now);
    const double excess = failures.count + 1 - most;
    if (excess > 0) wait = std::max(wait, Seconds(excess * period.count() / most));
  };
  look(all_, most_in_all_);
  if (const auto found = by_client_.find(client); found != by_client_.end()) look(found->second, most_);
  if (wait.count() <= 0) return std::nullopt;
  return Failure{FailureCode::too_many_attempts, {}, std::chrono::ceil<std::chrono::seconds>(wait)};
}

void AttemptLimit::failed(const std::string& client) {
  const std::lock_guard lock(mutex_);
  const Instant now = clock_();
  forget(all_, most_in_all_, now);
  all_.count += 1;
  ++failures_;
  // Those that have been forgotten take no room; the others are no more than are counted in all.
  for (auto each = by_client_.begin(); each != by_client_.end();) {
    forget(each->second, most_, now);
    each = each->second.count <= 0 ? by_client_.erase(each) : std::next(each);
  }
  by_client_.try_emplace(client, Failures{0, now}).first->second.count += 1;
}

std::uint64_t AttemptLimit::failures() const {
  const std::lock_guard lock(mutex_);
  return failures_;
}

}  // namespace visavis::server
