#include "server/practice/invitation.h"

#include "server/practice/qr_code.h"

namespace visavis::server {

protocol::Invitation invitation_of(const protocol::Tan& tan, const std::string& public_url) {
  protocol::Invitation invitation{tan.written(), public_url + "/#tan=" + tan.written(), {}};
  invitation.qr = qr_code(invitation.link);
  return invitation;
}

}  // namespace visavis::server
