#include "server/privacy/retention_worker.h"

#include <spdlog/spdlog.h>

#include <boost/asio/use_awaitable.hpp>

#include "server/loop/offload.h"
#include "server/privacy/retention.h"
#include "server/security/security_log.h"
#include "server/store/scrub.h"

namespace visavis::server {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::hours interval{1};

}  // namespace

RetentionWorker::RetentionWorker(asio::io_context& io, Database& database, const Settings& settings,
                                 const AuditTrail& audit, Clock clock)
    : database_(database), settings_(settings), audit_(audit), clock_(std::move(clock)), repeating_(io) {}

void RetentionWorker::start() {
  repeating_.start(interval, [this] { return delete_now(); });
}

asio::awaitable<void> RetentionWorker::delete_now() {
  const Instant now = clock_();
  const auto deleted = co_await database_.run<Deleted>([&](soci::session& sql) {
    auto counts = delete_overdue(sql, settings_, now);
    counts.audit_entries = audit_.cut(sql, now - settings_.retention.audit);
    return counts;
  });
  try {
    const bool overwrite = deleted && (deleted->appointments > 0 || deleted->mails > 0);
    const auto files = co_await offload(disk_, [&] {
      if (overwrite) scrub(settings_.database);
      delete_overdue_security_logs(settings_.log.security, settings_.retention.security_log, now);
      return delete_overdue_mail_files(settings_, now);
    });
    if (deleted && (deleted->appointments > 0 || files > 0)) {
      spdlog::info("retention: {} appointments and {} files of mails deleted", deleted->appointments, files);
    }
  } catch (const soci::soci_error& error) {
    spdlog::error("retention: {}", error.get_error_message());
  } catch (const std::filesystem::filesystem_error& error) {
    spdlog::error("retention: {}", error.what());
  }
}

}  // namespace visavis::server
