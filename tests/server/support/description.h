#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/support/http_client.h"

// assets/openapi.json, to hold the server to it.
namespace visavis::tests {

struct Operation {
  std::string path;  // with its {…}
  verb method;
  Json facts;  // "summary", "x-allowed", …
};
std::vector<Operation> described_operations();
// What stands in the "properties" of the schema of a body.
Json request_properties(const Json& schema);
// The name of the schema that is referred to; empty where it stands there itself.
std::string schema_name(const Json& schema);

// How an answer departs from what is described: its status, content type, code, or body, in which nothing may be that
// is not described. Nothing where it does not, and of what is not the API's.
std::optional<std::string> departure(verb method, const std::string& target, const Response& answer);

}  // namespace visavis::tests
