#include "session/requests.h"

#include "catch.h"
#include "session/timers.h"

using namespace std::chrono_literals;
using namespace visavis::session;

namespace {

const Instant now = *visavis::protocol::parse_instant("2026-11-24T10:20:00Z");

struct Asking {
  Requests requests;
  Commands commands;

  RequestId send(Ask ask, const std::string& path = "/x") {
    commands.clear();
    requests.send(ask, Method::get, path, commands);
    return std::get<SendRequest>(commands.at(0)).id;
  }
  std::optional<Answer> answer(RequestId id, int status, const std::string& body = {}, Instant when = now) {
    commands.clear();
    return requests.on(RequestAnswered{id, status, body, {}}, when, commands);
  }
  // Which requests go out again.
  std::vector<RequestId> retry() {
    commands.clear();
    requests.retry(commands);
    std::vector<RequestId> ids;
    for (const auto& command : commands) {
      if (const auto* request = std::get_if<SendRequest>(&command)) ids.push_back(request->id);
    }
    return ids;
  }
};

}  // namespace

TEST_CASE("an answer is told with what was asked, its status and its JSON") {
  Asking asking;
  const auto id = asking.send(Ask::privacy);
  CHECK(asking.requests.pending(Ask::privacy));
  const auto answer = asking.answer(id, 200, R"({"version":"v1"})");
  REQUIRE(answer);
  CHECK(answer->ask == Ask::privacy);
  CHECK(answer->ok());
  CHECK(answer->body["version"] == "v1");
  CHECK_FALSE(asking.requests.pending(Ask::privacy));
}

TEST_CASE("a body that is no JSON, too deep or too large is an answer without a body") {
  Asking asking;
  CHECK(asking.answer(asking.send(Ask::redeem), 404, "<html>")->body.is_null());
  CHECK(asking.answer(asking.send(Ask::redeem), 404, std::string(20, '[') + std::string(20, ']'))->body.is_null());
  CHECK(asking.answer(asking.send(Ask::redeem), 200, '"' + std::string(2'000'000, 'x') + '"')->body.is_null());
}

TEST_CASE("a newer request takes the place of an older one for the same, whose answer is passed over") {
  Asking asking;
  const auto old = asking.send(Ask::appointments, "/appointments?from=1");
  const auto newer = asking.send(Ask::appointments, "/appointments?from=2");
  CHECK_FALSE(asking.answer(old, 200, "{}"));
  CHECK(asking.requests.pending(Ask::appointments));
  CHECK(asking.answer(newer, 200, "{}"));
  CHECK_FALSE(asking.answer(newer, 200, "{}"));
  CHECK_FALSE(asking.answer(12345, 200, "{}"));
}

TEST_CASE("while the server is away it is asked again after 2, 4, 8 and then every 15 seconds") {
  Asking asking;
  const auto id = asking.send(Ask::redeem);
  for (const auto wait : {2s, 4s, 8s, 15s, 15s}) {
    CHECK_FALSE(asking.answer(id, 0));
    CHECK(asking.requests.retry_at() == now + wait);
    CHECK(std::get<StartTimer>(asking.commands.at(0)).id == Timers::requests);
    CHECK(std::get<StartTimer>(asking.commands.at(0)).delay == wait);
    CHECK(asking.retry() == std::vector<RequestId>{id});
    CHECK_FALSE(asking.requests.retry_at());
  }
  CHECK(asking.answer(id, 200, "{}"));
  CHECK_FALSE(asking.answer(asking.send(Ask::redeem), 0));
  CHECK(asking.requests.retry_at() == now + 2s);
}

TEST_CASE("no answer, or an error of the server, says that it is away; a refusal is an answer") {
  for (const int status : {0, 500, 502, 503, 504}) {
    Asking asking;
    CHECK_FALSE(asking.answer(asking.send(Ask::redeem), status));
    CHECK(asking.requests.retry_at().has_value());
  }
  for (const int status : {200, 201, 204, 400, 401, 403, 404, 409, 422, 429}) {
    Asking asking;
    CHECK(asking.answer(asking.send(Ask::redeem), status)->status == status);
    CHECK_FALSE(asking.requests.retry_at());
  }
}

TEST_CASE("several failed requests share one wait and go out again together, with what they held") {
  Asking asking;
  asking.requests.send(Ask::save, Method::post, "/appointments", asking.commands, "{}", "key-1");
  const auto save = std::get<SendRequest>(asking.commands.at(0)).id;
  const auto day = asking.send(Ask::appointments);
  CHECK_FALSE(asking.answer(save, 503));
  CHECK_FALSE(asking.answer(day, 0, {}, now + 1s));
  CHECK(asking.commands.empty());
  CHECK(asking.requests.retry_at() == now + 2s);
  CHECK(asking.retry() == std::vector<RequestId>{save, day});
  const auto& again = std::get<SendRequest>(asking.commands.at(1));
  CHECK(again.body == "{}");
  CHECK(again.idempotency_key == "key-1");
  CHECK(asking.retry().empty());
}

TEST_CASE("a forgotten request is neither answered nor asked again") {
  Asking asking;
  const auto id = asking.send(Ask::redeem);
  CHECK_FALSE(asking.answer(id, 0));
  asking.requests.forget(Ask::redeem);
  CHECK_FALSE(asking.requests.retry_at());
  CHECK(asking.retry().empty());
  CHECK_FALSE(asking.answer(id, 200, "{}"));
}
