#include "server/security/attempts.h"

#include <algorithm>

#include "server/store/attempts.h"

namespace visavis::server {
namespace {

using std::chrono::milliseconds;

// How long one failure is remembered when it is the only one.
milliseconds share_of(int most) {
  return std::max<milliseconds>(milliseconds(Attempts::period) / most, milliseconds{1});
}

}  // namespace

Attempts::Count& Attempts::count_of(const Tally& tally) {
  auto& count = counts_[tally.whose];
  count.most = tally.most;
  return count;
}

std::optional<Failure> Attempts::refusal(const Tally& tally) {
  const std::lock_guard lock(mutex_);
  const auto found = counts_.find(tally.whose);
  if (found == counts_.end()) return std::nullopt;
  auto& until = found->second.forgotten_at;
  const Instant now = clock_();
  until = std::min(until, now + period);  // the clock may have been set back
  const auto wait = until - now + share_of(tally.most) - period;
  if (wait <= milliseconds{0}) return std::nullopt;
  return Failure{FailureCode::too_many_attempts, {}, std::chrono::ceil<std::chrono::seconds>(wait)};
}

void Attempts::look(soci::session& sql, const Tally& tally) {
  const auto stored = forgotten_at(sql, tally.whose);
  if (!stored) return;
  const std::lock_guard lock(mutex_);
  auto& count = count_of(tally);
  const Instant now = clock_();
  const Instant latest = now + period;
  const auto together = std::max(*stored, std::min(count.failed_at, now)) + count.unsaved * share_of(tally.most);
  count.forgotten_at = std::min(std::max(count.forgotten_at, together), latest);
  if (*stored > latest && !std::exchange(count.changed, true)) changed_.push_back(tally.whose);
}

void Attempts::failed(const Tally& tally) {
  const std::lock_guard lock(mutex_);
  auto& count = count_of(tally);
  const Instant now = clock_();
  count.forgotten_at = std::min(std::max(count.forgotten_at, now) + share_of(tally.most), now + period);
  count.failed_at = now;
  ++count.unsaved;
  if (!std::exchange(count.changed, true)) changed_.push_back(tally.whose);
}

int Attempts::failures(const Tally& tally) {
  const std::lock_guard lock(mutex_);
  const auto found = counts_.find(tally.whose);
  if (found == counts_.end()) return 0;
  const auto share = share_of(tally.most);
  const auto left = std::min<milliseconds>(found->second.forgotten_at - clock_(), period);
  return static_cast<int>((std::max(left, milliseconds{0}) + share - milliseconds{1}) / share);
}

std::vector<Attempts::Unsaved> Attempts::take_unsaved(std::size_t most) {
  const std::lock_guard lock(mutex_);
  std::vector<Unsaved> unsaved;
  while (!changed_.empty() && unsaved.size() < most) {
    auto& count = counts_[changed_.back()];
    unsaved.push_back({{changed_.back(), count.most}, count.unsaved, count.failed_at});
    count.unsaved = 0;
    count.changed = false;
    changed_.pop_back();
  }
  // In one order, so that two processes that save the same do not wait for each other.
  std::sort(unsaved.begin(), unsaved.end(), [](const auto& a, const auto& b) { return a.tally.whose < b.tally.whose; });
  return unsaved;
}

void Attempts::save(soci::session& sql, const std::vector<Unsaved>& unsaved) {
  const Instant now = clock_();
  for (const auto& [tally, failures, failed_at] : unsaved) {
    put_off_forgetting(sql, tally.whose, std::min(failed_at, now),
                       std::min<milliseconds>(failures * share_of(tally.most), period), now + period);
  }
}

void Attempts::give_back(const std::vector<Unsaved>& unsaved) {
  const std::lock_guard lock(mutex_);
  for (const auto& [tally, failures, failed_at] : unsaved) {
    auto& count = count_of(tally);
    count.unsaved += failures;
    count.failed_at = std::max(count.failed_at, failed_at);
    if (!std::exchange(count.changed, true)) changed_.push_back(tally.whose);
  }
}

bool Attempts::has_unsaved() const {
  const std::lock_guard lock(mutex_);
  return !changed_.empty();
}

void Attempts::forget() {
  const std::lock_guard lock(mutex_);
  const Instant now = clock_();
  // What is stored is read again when it is asked for.
  constexpr std::size_t many = 20'000;
  const bool crowded = counts_.size() > many;
  std::erase_if(counts_,
                [&](const auto& each) { return !each.second.changed && (crowded || each.second.forgotten_at <= now); });
}

}  // namespace visavis::server
