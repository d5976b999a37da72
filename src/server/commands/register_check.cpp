#include "server/commands/register_check.h"

#include "server/store/database.h"
#include "server/store/migrations.h"

namespace visavis::server {

std::optional<std::string> uncovered_columns(const Register& notices) {
  const auto fresh = open_session({":memory:"});
  migrate(*fresh);
  return notices.uncovered(schema_columns(*fresh));
}

}  // namespace visavis::server
