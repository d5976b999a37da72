#include "server/security/attack_watch.h"

#include <spdlog/spdlog.h>

#include <boost/asio/use_awaitable.hpp>

#include "server/loop/offload.h"
#include "server/mail/outbox_worker.h"
#include "server/security/alert.h"
#include "server/store/attempts.h"
#include "server/store/incidents.h"

namespace visavis::server {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr auto save_interval = 250ms;
constexpr int saves_between_mails = 20;
constexpr auto forget_interval = 1min;
constexpr auto quiet = 60min;
// In one transaction, so that nobody waits long for it.
constexpr std::size_t saved_at_once = 500;
// The process that wanted to send it may have died.
constexpr auto sent_by_then = 2min;

}  // namespace

AttackWatch::AttackWatch(asio::io_context& io, Database& database, Guard& guard, const Settings& settings,
                         const MailTemplates& templates, std::string public_url, Clock clock)
    : database_(database),
      guard_(guard),
      settings_(settings),
      templates_(templates),
      public_url_(std::move(public_url)),
      clock_(std::move(clock)),
      deliver_(delivery_for(settings.mail)),
      repeating_(io) {}

AttackWatch::~AttackWatch() {
  abandoned_ = true;
}

void AttackWatch::start() {
  repeating_.start(save_interval, [this] { return look(); });
}

asio::awaitable<void> AttackWatch::look() {
  while (guard_.attempts().has_unsaved() && !repeating_.stopped()) {
    const bool saved = co_await save_some();
    if (!saved) break;
  }
  const Instant now = clock_();
  if (now - forgotten_at_ >= forget_interval || now < forgotten_at_) {
    forgotten_at_ = now;
    guard_.attempts().forget();
    co_await database_.run<Done>([&](soci::session& sql) {
      delete_forgotten_attempts(sql, now);
      return Done{};
    });
  }
  const bool due = rounds_++ % saves_between_mails == 0;
  if ((due || std::exchange(news_, false)) && !repeating_.stopped()) co_await tell();
}

asio::awaitable<void> AttackWatch::finish() {
  bool saved = true;
  while (saved && guard_.attempts().has_unsaved()) saved = co_await save_some();
}

asio::awaitable<bool> AttackWatch::save_some() {
  const auto unsaved = guard_.attempts().take_unsaved(saved_at_once);
  std::vector<std::string> begun;
  const auto stored = co_await database_.run<Done>([&](soci::session& sql) {
    begun.clear();
    guard_.attempts().save(sql, unsaved);
    for (const std::string kind : {"tan", "login"}) {
      guard_.attempts().look(sql, guard_.in_all(kind));
      if (guard_.attacked(kind) && notice_incident(sql, kind, quiet, clock_())) begun.push_back(kind);
    }
    return Done{};
  });
  if (!stored) {
    guard_.attempts().give_back(unsaved);
    co_return false;
  }
  news_ = news_ || !begun.empty();
  for (const auto& kind : begun) {
    spdlog::warn("security: unusually many wrong attempts ({})", kind);
    guard_.log().note(SecurityEvent::attack_noticed, {{}, {}, kind});
  }
  co_return true;
}

asio::awaitable<void> AttackWatch::tell() {
  if (settings_.mail.operator_address.empty()) co_return;
  const Instant now = clock_();
  using Found = std::optional<Incident>;
  const auto found = co_await database_.run<Found>(
      [&](soci::session& sql) -> Outcome<Found> { return take_untold_incident(sql, now, now + sent_by_then); });
  if (!found || !*found) co_return;
  const Incident incident = **found;
  const OutboxMail mail{
      MailId{"alert-" + incident.kind + '-' + std::to_string(incident.begun_at.time_since_epoch().count())},
      {},
      settings_.mail.operator_address,
      compose_alert(incident, templates_, settings_.mail, public_url_, now),
      incident.attempts,
      incident.begun_at};
  const auto fault = co_await offload(carrier_, [&] { return deliver_(mail, abandoned_); });
  if (fault) spdlog::warn("security: the operator could not be told: {}", fault->reason);
  const bool over = !fault || fault->permanent;
  co_await database_.run<Done>([&](soci::session& sql) {
    over ? mark_told(sql, incident.kind, clock_())
         : put_off_telling(sql, incident.kind, clock_() + retry_interval(incident.attempts));
    return Done{};
  });
  if (!fault) guard_.log().note(SecurityEvent::operator_told, {{}, {}, incident.kind});
}

}  // namespace visavis::server
