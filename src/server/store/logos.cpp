#include "server/store/logos.h"

#include <stdexcept>

#include "server/base64.h"
#include "server/content_tag.h"

namespace visavis::server {

void put_logo(soci::session& sql, const PracticeId& practice, const Logo& logo) {
  const auto tag = content_tag(logo.png);
  const auto png = to_base64(logo.png);
  sql << "INSERT INTO practice_logo(practice, tag, width, height, png) VALUES(:practice, :tag, :width, :height, :png) "
         "ON CONFLICT (practice) DO UPDATE SET tag = excluded.tag, width = excluded.width, height = excluded.height, "
         "png = excluded.png",
      soci::use(practice.value, "practice"), soci::use(tag, "tag"), soci::use(logo.width, "width"),
      soci::use(logo.height, "height"), soci::use(png, "png");
}

void delete_logo(soci::session& sql, const PracticeId& practice) {
  sql << "DELETE FROM practice_logo WHERE practice = :practice", soci::use(practice.value, "practice");
}

std::optional<LogoFacts> logo_facts(soci::session& sql, const PracticeId& practice) {
  LogoFacts facts;
  long long width = 0;
  long long height = 0;
  sql << "SELECT tag, width, height FROM practice_logo WHERE practice = :practice", soci::into(facts.tag),
      soci::into(width), soci::into(height), soci::use(practice.value, "practice");
  if (!sql.got_data()) return std::nullopt;
  facts.width = static_cast<int>(width);
  facts.height = static_cast<int>(height);
  return facts;
}

std::optional<std::string> logo_png(soci::session& sql, const PracticeId& practice, const std::string& tag) {
  std::string png;
  sql << "SELECT png FROM practice_logo WHERE practice = :practice AND tag = :tag", soci::into(png),
      soci::use(practice.value, "practice"), soci::use(tag, "tag");
  if (!sql.got_data()) return std::nullopt;
  auto bytes = from_base64(png);
  if (!bytes) throw std::runtime_error("practice_logo.png is no base64");
  return bytes;
}

}  // namespace visavis::server
