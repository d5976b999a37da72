#include "server/routes/practice_shown.h"

#include <vector>

namespace visavis::server {

boost::asio::awaitable<Practice> practice_shown(Services& services, std::string language) {
  const auto practices =
      co_await services.database.run<std::vector<Practice>>([](soci::session& sql) { return all_practices(sql); });
  if (practices && practices->size() == 1) co_return practices->front();
  Practice nobody;
  nobody.name = language == "de" ? "Videosprechstunde" : "Video consultation";
  nobody.accent = "#12626E";
  co_return nobody;
}

}  // namespace visavis::server
