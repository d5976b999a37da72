#include "server/http/answer.h"

namespace visavis::server {

Answer json_answer(http::status status, const protocol::Json& json) {
  Answer answer;
  answer.status = status;
  answer.headers.set(http::field::content_type, "application/json");
  answer.headers.set(http::field::cache_control, "no-store");
  answer.body = protocol::to_text(json);
  return answer;
}

Answer empty_answer() {
  Answer answer;
  answer.status = http::status::no_content;
  answer.headers.set(http::field::cache_control, "no-store");
  return answer;
}

}  // namespace visavis::server
