#pragma once

#include <soci/soci.h>

#include <functional>

namespace visavis::server {

enum class Ended { committed, undone, failed };

// Runs `work` in a transaction that is committed where it returns true, and undone where it returns false; again where
// another transaction came between, so it changes nothing besides. What the database throws ends here, as a line in the
// log without any of the values bound.
Ended run_transaction(soci::session& sql, const std::function<bool()>& work);

// A part of a running transaction that stands or falls by itself: whether it stands. Throws where the whole is lost, or
// must be done again.
bool run_step(soci::session& sql, const std::function<bool()>& work);

}  // namespace visavis::server
