#pragma once

#include "server/http/answer.h"
#include "server/routes/services.h"

namespace visavis::server {

// 200 while the database can be reached, else 503.
boost::asio::awaitable<Answer> health(Services& services);

}  // namespace visavis::server
