// Requests that are not what they should be: each gets a problem, and the server goes on.
#include "catch.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;

namespace {

const Headers json_type{{"Content-Type", "application/json"}};

void is_problem(const Response& answer, unsigned status, const std::string& code) {
  CHECK(answer.status == status);
  CHECK(answer.code() == code);
  CHECK(answer.header("Content-Type") == "application/problem+json");
  const auto problem = answer.json();
  CHECK(problem.value("status", 0u) == status);
  CHECK(problem.value("type", "").starts_with("urn:visavis:problem:"));
  CHECK_FALSE(problem.value("title", "").empty());
}

}  // namespace

TEST_CASE("what cannot be the name of an appointment is none, on any database") {
  RunningServer server;
  auto doctor = server.doctor();
  for (const auto* name : {"nowhere", "%FF", "\xFF\xFE", "%00", "a%00", "a'b", "%C3%A4"}) {
    const auto answer = doctor.get(std::string("/api/v1/appointments/") + name);
    CAPTURE(name, answer.body);
    CHECK((answer.status == 404 || answer.status == 400));
  }
}

TEST_CASE("a body that is no object of JSON in UTF-8 is malformed") {
  RunningServer server;
  auto browser = server.browser();
  for (const char* path : {"/api/v1/patient/session", "/api/v1/practice/session"}) {
    for (const std::string body :
         {"", "{", "[]", "null", "\"text\"", "{\"tan\":}", "{} {}", "{'tan':'x'}", "\xEF\xBB\xBF{",
          "{\"email\":\"\xC3\x28\",\"password\":\"x\"}", "{\"tan\":\"\xED\xA0\x80\"}",
          "[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]"}) {
      INFO(path << ' ' << body);
      is_problem(browser.send(verb::post, path, body, json_type), 400, "malformed_request");
    }
  }
}

TEST_CASE("a body of another type or encoding is refused") {
  RunningServer server;
  auto browser = server.browser();
  const std::string body = R"({"email":"a@b.example","password":"x"})";
  const Headers others[] = {
      {},
      {{"Content-Type", "text/plain"}},
      {{"Content-Type", "application/x-www-form-urlencoded"}},
      {{"Content-Type", "multipart/form-data; boundary=x"}},
      {{"Content-Type", "application/json; charset=iso-8859-1"}},
      {{"Content-Type", "application/json"}, {"Content-Encoding", "gzip"}},
  };
  for (const auto& headers : others) {
    is_problem(browser.send(verb::post, "/api/v1/practice/session", body, headers), 415, "unsupported_media_type");
  }
  CHECK(
      browser
          .send(verb::post, "/api/v1/practice/session", body, {{"Content-Type", "Application/JSON; charset=\"UTF-8\""}})
          .status != 500);
}

TEST_CASE("what is missing, of the wrong type, unknown or out of range is named") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto refused = [&](const std::function<void(Json&)>& spoil, unsigned status, const char* field) {
    auto body = appointment_with_ada(server.now() + 1h);
    spoil(body);
    const auto answer = doctor.post("/api/v1/appointments", body);
    INFO(body.dump());
    is_problem(answer, status, status == 400 ? "malformed_request" : "value_out_of_range");
    CHECK(answer.json().value("field", "") == field);
  };
  refused([](Json& body) { body.erase("startsAt"); }, 400, "startsAt");
  refused([](Json& body) { body["startsAt"] = 1; }, 400, "startsAt");
  refused([](Json& body) { body["startsAt"] = "2026-02-30T10:00:00Z"; }, 422, "startsAt");
  refused([](Json& body) { body["startsAt"] = "2026-11-24T09:00:00Z"; }, 422, "startsAt");
  refused([](Json& body) { body["durationMinutes"] = 1e300; }, 400, "durationMinutes");
  refused([](Json& body) { body["durationMinutes"] = 18446744073709551615u; }, 422, "durationMinutes");
  refused([](Json& body) { body["patient"]["email"] = nullptr; }, 400, "patient.email");
  refused([](Json& body) { body["patient"].erase("familyName"); }, 400, "patient.familyName");
  refused([](Json& body) { body["mailConsent"] = 1; }, 400, "mailConsent");
  refused([](Json& body) { body["patient"] = Json::array(); }, 400, "patient");
  refused([](Json& body) { body["patient"]["givenName"] = ""; }, 422, "patient.givenName");
  refused([](Json& body) { body["patient"]["givenName"] = std::string(101, 'a'); }, 422, "patient.givenName");
  refused([](Json& body) { body["patient"]["familyName"] = "a\nb"; }, 422, "patient.familyName");
  refused([](Json& body) { body["patient"]["familyName"] = "\u00A0 "; }, 422, "patient.familyName");
  refused([](Json& body) { body["patient"]["email"] = "a b@c.example"; }, 422, "patient.email");
  refused([](Json& body) { body["patient"]["insurance"] = "x"; }, 400, "patient.insurance");
  refused([](Json& body) { body["note"] = "x"; }, 400, "note");
  refused([](Json& body) { body["lang"] = "xx"; }, 422, "lang");
  CHECK(doctor.get("/api/v1/appointments").json().at("appointments").empty());
}

TEST_CASE("names are counted in characters, not in bytes") {
  RunningServer server;
  auto doctor = server.doctor();
  auto body = appointment_with_ada(server.now() + 1h);
  std::string name;
  for (int i = 0; i < 100; ++i) name += "ü";
  body["patient"]["givenName"] = name;
  const auto answer = doctor.post("/api/v1/appointments", body);
  CHECK(answer.status == 201);
  CHECK(answer.json().at("patient").at("givenName") == name);
}

TEST_CASE("a body of more than 16 KiB is too large, whether it says so or not") {
  RunningServer server;
  auto browser = server.browser();
  const std::string large = R"({"email":")" + std::string(17 * 1024, 'a') + R"(","password":"x"})";
  is_problem(browser.send(verb::post, "/api/v1/practice/session", large, json_type), 413, "request_too_large");
  const auto chunked = exchange(server.port(),
                                "POST /api/v1/practice/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                                "application/json\r\nTransfer-Encoding: chunked\r\n\r\n5000\r\n" +
                                    std::string(0x5000, 'a') + "\r\n0\r\n\r\n");
  CHECK(chunked.starts_with("HTTP/1.1 413 "));
  CHECK(server.browser().get("/api/v1/health").status == 200);
}

TEST_CASE("who asks first whether to send the body is told to go on, or that it is too large") {
  RunningServer server;
  const auto ask = [&](const std::string& length, const std::string& body) {
    return exchange(server.port(),
                    "POST /api/v1/practice/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    "Expect: 100-continue\r\nContent-Length: " +
                        length + "\r\n\r\n" + body);
  };
  const auto answer = ask("2", "{}");
  CHECK(answer.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 400 "));
  CHECK(ask("99999", "").starts_with("HTTP/1.1 413 "));
}

TEST_CASE("headers of more than 16 KiB are too large") {
  RunningServer server;
  auto browser = server.browser();
  is_problem(browser.get("/api/v1/health", {{"X-Large", std::string(20 * 1024, 'a')}}), 431, "headers_too_large");
}

TEST_CASE("what is no HTTP is refused or dropped, and the server goes on") {
  RunningServer server;
  for (const std::string bytes :
       {"nonsense\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n", "GET http://other/ HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        "\r\n\r\n\r\n"}) {
    const auto answer = exchange(server.port(), bytes, 200ms);
    INFO(bytes << " was answered with " << answer);
    CHECK((answer.empty() || answer.starts_with("HTTP/1.1 4")));
  }
  CHECK(server.browser().get("/api/v1/health").status == 200);
}
