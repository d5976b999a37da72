#pragma once

#include "server/failure.h"
#include "server/http/answer.h"

namespace visavis::server {

// A failure as RFC 9457 has it, application/problem+json with a stable `code`.
Answer problem_answer(const Failure& failure);

// The same in words, without a status.
std::string_view problem_title(FailureCode code);

// What is wrong with a body: 422 for a value that is well formed but not allowed, 400 for the rest.
Failure to_failure(const protocol::Malformed& malformed);

}  // namespace visavis::server
