#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

#include "server/clock.h"

namespace visavis::server {

enum class SecurityEvent {
  tan_not_accepted,
  login_not_accepted,
  second_factor_not_accepted,
  password_not_accepted,
  limit_reached,
  attack_noticed,
  operator_told,
  second_factor_added,
  second_factor_removed,
  password_changed,
  account_added,
  account_disabled,
  certificate_ends,
};
constexpr std::size_t security_events = 13;
std::string_view to_string(SecurityEvent event);

// Events as JSON lines, for whoever looks after the server: {"time", "event", "source"?, "account"?, "detail"?}. A
// source is an address under a key that is made anew every day, and by every process, and is kept nowhere: today's
// lines can be told to be of one source, and nobody can say of whose. Any thread may use it.
class SecurityLog {
 public:
  // A file a day in the folder, which is made where there is none; standard error where it is empty.
  SecurityLog(std::filesystem::path folder, Clock clock);
  ~SecurityLog();

  struct Facts {
    std::string address;  // as it is
    std::string account;  // id
    std::string detail;
  };
  // Of one event no more than 60 lines a minute are written, and the number of the others: nobody fills the disk.
  void note(SecurityEvent event, const Facts& facts = {});
  // Since the start.
  [[nodiscard]] std::uint64_t count(SecurityEvent event) const;

 private:
  struct Kind {
    std::uint64_t count = 0;
    Instant minute{};
    int lines = 0;
    std::uint64_t left_out = 0;
  };
  void summarise(SecurityEvent event, Kind& kind, Instant now);
  std::string pseudonym(const std::string& address, Instant now);
  void write(const std::string& line, Instant now);

  const std::filesystem::path folder_;
  const Clock clock_;
  mutable std::mutex mutex_;
  std::array<Kind, security_events> kinds_;
  std::array<unsigned char, 32> key_{};
  long long day_ = -1;
};

// Files of days that ended so long ago. Blocks.
long long delete_overdue_security_logs(const std::filesystem::path& folder, std::chrono::days kept, Instant now);

}  // namespace visavis::server
