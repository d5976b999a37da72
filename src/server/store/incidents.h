#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>

#include "server/clock.h"

namespace visavis::server {

// An attack that goes on, or did lately: one row a kind ("tan", "login").
struct Incident {
  std::string kind;
  Instant begun_at;
  int attempts = 0;  // at telling the operator
};

// True where it begins by that: nothing of its kind was noticed for `quiet`.
bool notice_incident(soci::session& sql, const std::string& kind, std::chrono::minutes quiet, Instant now);
// One that the operator has not been told of, and is to be told now; no other process gets it before `again_at`.
std::optional<Incident> take_untold_incident(soci::session& sql, Instant now, Instant again_at);
void mark_told(soci::session& sql, const std::string& kind, Instant now);
void put_off_telling(soci::session& sql, const std::string& kind, Instant again_at);

}  // namespace visavis::server
