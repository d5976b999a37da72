#include "server/routes/health.h"

#include "server/http/problem.h"

namespace visavis::server {

boost::asio::awaitable<Answer> health(Services& services) {
  const auto reached = co_await services.database.run<Done>([](soci::session& sql) {
    long long practices = 0;
    sql << "SELECT COUNT(*) FROM practice", soci::into(practices);
    return Done{};
  });
  if (!reached) co_return problem_answer(reached.error());
  co_return json_answer(http::status::ok, {{"status", "ok"}, {"version", VISAVIS_VERSION}});
}

}  // namespace visavis::server
