#include "server/routes/practice_shown.h"

namespace visavis::server {
namespace {

std::optional<ShownPractice> only_practice(soci::session& sql) {
  const auto practices = all_practices(sql);
  if (practices.size() != 1) return std::nullopt;
  return ShownPractice{practices.front(), logo_facts(sql, practices.front().id)};
}

}  // namespace

boost::asio::awaitable<ShownPractice> practice_shown(Services& services, std::string language) {
  const auto practice = co_await services.database.run<std::optional<ShownPractice>>(only_practice);
  if (practice && *practice) co_return **practice;
  ShownPractice nobody;
  nobody.name = language == "de" ? "Videosprechstunde" : "Video consultation";
  nobody.accent = "#12626E";
  co_return nobody;
}

}  // namespace visavis::server
