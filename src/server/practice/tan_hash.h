#pragma once

#include <string>

#include "protocol/tan.h"
#include "server/secrets/vault.h"

namespace visavis::server {

// What is stored of a TAN.
inline std::string tan_hash(const Vault& vault, const protocol::Tan& tan) {
  return vault.hash("tan", tan.symbols());
}

}  // namespace visavis::server
