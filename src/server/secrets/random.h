#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "protocol/id.h"
#include "protocol/tan.h"

namespace visavis::server {

// 128 bits of the system's generator, as 32 hexadecimal digits.
std::string random_name();
// 256 bits as unpadded base64url: what a session's cookie holds.
std::string random_token();
protocol::Tan random_tan();

template <class Id>
Id random_id() {
  return Id{random_name()};
}

}  // namespace visavis::server
