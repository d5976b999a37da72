#include "browser/requests.h"

#include "browser/events.h"

extern "C" {
using RequestAnsweredCallback = void (*)(int id, int status, int retry_after, const char* body);
void js_requests_send(int id, const char* method, const char* path, const char* body, const char* idempotency_key,
                      int timeout, RequestAnsweredCallback answered);
}

namespace visavis::browser::requests {
namespace {

constexpr int timeout_ms = 15'000;

const char* name_of(session::Method method) {
  switch (method) {
    case session::Method::post: return "POST";
    case session::Method::put: return "PUT";
    case session::Method::patch: return "PATCH";
    case session::Method::del: return "DELETE";
    case session::Method::get: break;
  }
  return "GET";
}

// `retry_after` is negative where the answer has none.
void answered(int id, int status, int retry_after, const char* body) {
  session::RequestAnswered event{id, status, body, std::nullopt};
  if (retry_after >= 0) event.retry_after = std::chrono::seconds(retry_after);
  report(std::move(event));
}

}  // namespace

void send(const session::SendRequest& request) {
  js_requests_send(request.id, name_of(request.method), request.path.c_str(), request.body.c_str(),
                   request.idempotency_key.c_str(), timeout_ms, answered);
}

}  // namespace visavis::browser::requests
