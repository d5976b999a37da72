#pragma once

#include "protocol/appointment.h"
#include "protocol/tan.h"

namespace visavis::server {

// What a patient needs to come: the TAN, the link that holds it, and that as a QR code.
protocol::Invitation invitation_of(const protocol::Tan& tan, const std::string& public_url);

}  // namespace visavis::server
