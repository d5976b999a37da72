#include "server/security/security_log.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include "protocol/instant.h"
#include "protocol/json.h"

namespace visavis::server {
namespace {

namespace fs = std::filesystem;

constexpr int most_lines = 60;  // of one event in a minute
constexpr std::string_view file_prefix = "security-";
constexpr std::string_view file_suffix = ".jsonl";

std::string day_name(Instant now) {
  return protocol::to_iso8601(now).substr(0, 10);
}

}  // namespace

std::string_view to_string(SecurityEvent event) {
  constexpr std::string_view names[] = {"tan_not_accepted",      "login_not_accepted",  "second_factor_not_accepted",
                                        "password_not_accepted", "limit_reached",       "attack_noticed",
                                        "operator_told",         "second_factor_added", "second_factor_removed",
                                        "password_changed",      "account_added",       "account_disabled",
                                        "certificate_ends"};
  static_assert(std::size(names) == security_events);
  return names[static_cast<std::size_t>(event)];
}

SecurityLog::SecurityLog(fs::path folder, Clock clock) : folder_(std::move(folder)), clock_(std::move(clock)) {
  if (folder_.empty()) return;
  if (fs::create_directories(folder_)) fs::permissions(folder_, fs::perms::owner_all);
}

SecurityLog::~SecurityLog() {
  const std::lock_guard lock(mutex_);
  for (std::size_t i = 0; i < kinds_.size(); ++i) summarise(static_cast<SecurityEvent>(i), kinds_[i], clock_());
  sodium_memzero(key_.data(), key_.size());
}

void SecurityLog::note(SecurityEvent event, const Facts& facts) {
  const std::lock_guard lock(mutex_);
  auto& kind = kinds_[static_cast<std::size_t>(event)];
  const Instant now = clock_();
  ++kind.count;
  if (const auto minute = std::chrono::floor<std::chrono::minutes>(now); minute != kind.minute) {
    summarise(event, kind, now);
    kind.minute = minute;
    kind.lines = 0;
  }
  if (++kind.lines > most_lines) {
    ++kind.left_out;
    return;
  }
  protocol::Json line{{"time", protocol::to_iso8601(now)}, {"event", to_string(event)}};
  if (!facts.address.empty()) line["source"] = pseudonym(facts.address, now);
  if (!facts.account.empty()) line["account"] = facts.account;
  if (!facts.detail.empty()) line["detail"] = facts.detail;
  write(protocol::to_text(line), now);
}

void SecurityLog::summarise(SecurityEvent event, Kind& kind, Instant now) {
  if (kind.left_out == 0) return;
  write(
      protocol::to_text({{"time", protocol::to_iso8601(now)}, {"event", to_string(event)}, {"leftOut", kind.left_out}}),
      now);
  kind.left_out = 0;
}

std::uint64_t SecurityLog::count(SecurityEvent event) const {
  const std::lock_guard lock(mutex_);
  return kinds_[static_cast<std::size_t>(event)].count;
}

std::string SecurityLog::pseudonym(const std::string& address, Instant now) {
  const auto day = std::chrono::floor<std::chrono::days>(now).time_since_epoch().count();
  if (day != day_) {
    randombytes_buf(key_.data(), key_.size());
    day_ = day;
  }
  std::array<unsigned char, 16> digest{};
  crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(address.data()),
                     address.size(), key_.data(), key_.size());
  std::array<char, 33> hex{};
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  return std::string(hex.data(), 16);
}

// Opened for each line, so that whoever takes the files away or turns them over need tell nobody.
void SecurityLog::write(const std::string& text, Instant now) {
  const std::string line = text + '\n';
  int file = STDERR_FILENO;
  if (!folder_.empty()) {
    const auto path = folder_ / (std::string(file_prefix) + day_name(now) + std::string(file_suffix));
    file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) file = STDERR_FILENO;
  }
  [[maybe_unused]] const auto written = ::write(file, line.data(), line.size());
  if (file != STDERR_FILENO) ::close(file);
}

long long delete_overdue_security_logs(const fs::path& folder, std::chrono::days kept, Instant now) {
  long long deleted = 0;
  if (folder.empty() || !fs::is_directory(folder)) return deleted;
  // The first lines of its day are so old.
  const auto limit = day_name(now - kept);
  for (const auto& file : fs::directory_iterator(folder)) {
    const auto name = file.path().filename().string();
    if (!name.starts_with(file_prefix) || !name.ends_with(file_suffix)) continue;
    std::error_code gone;
    const auto day = name.substr(file_prefix.size(), name.size() - file_prefix.size() - file_suffix.size());
    if (day <= limit && fs::remove(file.path(), gone)) ++deleted;
  }
  return deleted;
}

}  // namespace visavis::server
