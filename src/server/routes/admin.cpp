#include "server/routes/admin.h"

#include <prometheus/text_serializer.h>

#include "server/http/problem.h"
#include "server/routes/health.h"
#include "server/store/outbox.h"

namespace visavis::server {
namespace {

using boost::asio::awaitable;
using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

template <class Number>
MetricFamily counter(const char* name, const char* help, Number value) {
  ClientMetric metric;
  metric.counter.value = static_cast<double>(value);
  return {name, help, MetricType::Counter, {metric}};
}

template <class Number>
MetricFamily gauge(const char* name, const char* help, Number value) {
  ClientMetric metric;
  metric.gauge.value = static_cast<double>(value);
  return {name, help, MetricType::Gauge, {metric}};
}

MetricFamily requests(const Front& front) {
  MetricFamily family{"visavis_requests_total", "Requests answered, by class of status", MetricType::Counter, {}};
  for (std::size_t i = 0; i < front.answered.size(); ++i) {
    ClientMetric metric;
    metric.label = {{"status", std::to_string(i + 1) + "xx"}};
    metric.counter.value = static_cast<double>(front.answered[i]);
    family.metric.push_back(std::move(metric));
  }
  return family;
}

MetricFamily security_event_counts(const SecurityLog& log) {
  MetricFamily family{"visavis_security_events_total", "Events of the security log", MetricType::Counter, {}};
  for (std::size_t i = 0; i < security_events; ++i) {
    const auto event = static_cast<SecurityEvent>(i);
    ClientMetric metric;
    metric.label = {{"event", std::string(to_string(event))}};
    metric.counter.value = static_cast<double>(log.count(event));
    family.metric.push_back(std::move(metric));
  }
  return family;
}

awaitable<Answer> metrics(Services& services, const Front& front, const ConnectionCount& connections) {
  const auto presence = services.signaling.presence();
  std::vector<MetricFamily> families{
      requests(front),
      gauge("visavis_connections", "Connections that are open", connections.open()),
      gauge("visavis_signaling_sockets", "WebSockets that are open", presence.sockets),
      gauge("visavis_people_waiting", "Patients who have a place in a waiting room", presence.waiting),
      gauge("visavis_calls", "Calls that are running", presence.calls),
      counter("visavis_tan_failures_total", "TANs that were not accepted",
              services.guard.log().count(SecurityEvent::tan_not_accepted)),
      counter("visavis_password_failures_total", "Passwords that were not accepted",
              services.guard.log().count(SecurityEvent::login_not_accepted)),
      security_event_counts(services.guard.log()),
      gauge("visavis_answers_held", "Answers to wrong guesses that are made to wait", services.guard.held()),
      gauge("visavis_tans_attacked", "1 while TANs are guessed more often than by mistake",
            services.guard.attacked("tan") ? 1 : 0),
      gauge("visavis_logins_attacked", "1 while passwords are guessed more often than by mistake",
            services.guard.attacked("login") ? 1 : 0),
      counter("visavis_relay_failures_total", "Times that the relay's company gave no credentials",
              services.relay.failures())};
  if (front.certificate) {
    const auto left = std::chrono::floor<std::chrono::seconds>(front.certificate->ends_at() - services.clock());
    families.push_back(gauge("visavis_certificate_seconds", "Until the certificate ends", left.count()));
  }
  const auto pending = co_await services.database.run<long long>(
      [](soci::session& sql) -> Outcome<long long> { return pending_mails(sql); });
  // The other numbers say more than none when the database is away.
  if (pending) families.push_back(gauge("visavis_mails_pending", "Mails that have not been handed over", *pending));
  Answer answer;
  answer.headers.set(http::field::content_type, "text/plain; version=0.0.4; charset=utf-8");
  answer.headers.set(http::field::cache_control, "no-store");
  answer.body = static_cast<const prometheus::Serializer&>(prometheus::TextSerializer()).Serialize(families);
  co_return answer;
}

}  // namespace

void add_admin_routes(Router& router, Services& services, const Front& front, const ConnectionCount& connections) {
  router.add(http::verb::get, "/metrics", [&](const Request&) { return metrics(services, front, connections); });
  router.add(http::verb::get, "/health", [&](const Request&) { return health(services); });
}

}  // namespace visavis::server
