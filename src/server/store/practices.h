#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>
#include <vector>

#include "server/ids.h"

namespace visavis::server {

struct Practice {
  PracticeId id;
  std::string name;
  std::string phone;
  std::string accent;  // "#12626E"
  bool requires_second_factor = false;

  friend bool operator==(const Practice&, const Practice&) = default;
};

void insert(soci::session& sql, const Practice& practice);
void update(soci::session& sql, const Practice& practice);
std::optional<Practice> find_practice(soci::session& sql, const PracticeId& id);
std::vector<Practice> all_practices(soci::session& sql);

}  // namespace visavis::server
