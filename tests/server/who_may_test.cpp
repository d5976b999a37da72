// Who may make which request: every one that there is, as everybody who might try.
#include <algorithm>
#include <set>

#include "catch.h"
#include "server/signaling_people.h"
#include "server/support/description.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;
using visavis::protocol::StaffRole;

namespace {

constexpr auto colleague = "colleague@praxis.example";
constexpr auto assistant = "front.desk@praxis.example";
constexpr auto doctor_elsewhere = "doctor@elsewhere.example";
constexpr auto assistant_elsewhere = "front.desk@elsewhere.example";
constexpr auto disabled = "gone@praxis.example";
constexpr auto practice_cookie = "__Host-visavis-practice";
constexpr auto patient_cookie = "__Host-visavis-patient";

// Two practices; what is tried is somebody's appointment in the first.
struct Practices {
  RunningServer server;
  visavis::server::DoctorId elsewhere;
  std::string doctor_id;
  HttpClient doctor = server.doctor();
  std::unique_ptr<soci::session> sql = server.look();

  Practices() {
    server.add_doctor(colleague);
    server.add_doctor(assistant, StaffRole::assistant);
    server.add_doctor(disabled);
    const auto other = server.add_practice("Praxis am Ring");
    elsewhere = server.add_doctor(doctor_elsewhere, StaffRole::doctor, other);
    server.add_doctor(assistant_elsewhere, StaffRole::assistant, other);
    doctor_id = doctor.get("/api/v1/practice/session").json().at("doctor").at("id").get<std::string>();
  }

  // All that is kept of an appointment, but for what becomes of its mails.
  Json kept(const std::string& id) {
    auto json = doctor.get("/api/v1/appointments/" + id).json();
    json.erase("mail");
    std::string tan;
    long long mails = 0;
    *sql << "SELECT tan_hash FROM invitation WHERE appointment = :id", soci::use(id, "id"), soci::into(tan);
    *sql << "SELECT COUNT(*) FROM outbox WHERE appointment = :id", soci::use(id, "id"), soci::into(mails);
    json["tan"] = tan;
    json["mails"] = mails;
    return json;
  }
};

struct Asker {
  const char* who;
  const char* role;  // as x-allowed calls it; "nobody"
  bool elsewhere;
  HttpClient browser;
};

HttpClient renamed(HttpClient browser, const char* from, const char* to) {
  browser.cookies[to] = browser.cookies.at(from);
  browser.cookies.erase(from);
  return browser;
}

// Each as fresh as the request before would not leave them.
std::vector<Asker> askers(Practices& practices) {
  auto& server = practices.server;
  std::vector<Asker> all;
  all.push_back({"nobody", "nobody", false, server.browser()});
  all.push_back({"a patient", "patient", false, invite(server, practices.doctor).browser});
  all.push_back({"a colleague", "doctor", false, server.doctor(colleague)});
  all.push_back({"an assistant", "assistant", false, server.doctor(assistant)});
  all.push_back({"a doctor elsewhere", "doctor", true, server.doctor(doctor_elsewhere)});
  all.push_back({"an assistant elsewhere", "assistant", true, server.doctor(assistant_elsewhere)});
  all.push_back({"a patient with the practice's cookie", "nobody", false,
                 renamed(invite(server, practices.doctor).browser, patient_cookie, practice_cookie)});
  all.push_back({"a doctor with the patients' cookie", "nobody", false,
                 renamed(server.doctor(colleague), practice_cookie, patient_cookie)});
  auto signed_out = server.doctor(colleague);
  const auto cookies = signed_out.cookies;
  signed_out.remove("/api/v1/practice/session");
  signed_out.cookies = cookies;
  all.push_back({"who has signed out", "nobody", false, std::move(signed_out)});
  auto& sql = *practices.sql;
  const std::string gone = disabled;
  sql << "UPDATE doctor SET disabled = 0 WHERE email = :email", soci::use(gone, "email");
  all.push_back({"who was disabled", "nobody", false, server.doctor(disabled)});
  sql << "UPDATE doctor SET disabled = 1 WHERE email = :email", soci::use(gone, "email");
  return all;
}

bool names(const Json& list, const char* role) {
  return std::find(list.begin(), list.end(), role) != list.end();
}

// The address, with this appointment in it; each kind of thing that an address can name has to be known here.
std::string address_of(const Operation& operation, const std::string& appointment) {
  auto path = "/api/v1" + operation.path;
  for (const auto& parameter : operation.facts.at("parameters")) {
    if (parameter.at("in") != "path") continue;
    REQUIRE(schema_name(parameter.at("schema")) == "AppointmentId");
    const auto written = '{' + parameter.at("name").get<std::string>() + '}';
    path.replace(path.find(written), written.size(), appointment);
  }
  REQUIRE(path.find('{') == std::string::npos);
  return path;
}

Response ask(HttpClient& browser, const Operation& operation, const std::string& address,
             const Json& body = Json::object()) {
  if (!operation.facts.contains("requestBody")) return browser.send(operation.method, address);
  return browser.send(operation.method, address, body.dump(), {{"Content-Type", "application/json"}});
}

std::string title(const Operation& operation) {
  return std::string(to_string(operation.method)) + ' ' + operation.path;
}

}  // namespace

TEST_CASE("every request that there is is described, and no other") {
  RunningServer server;
  std::set<std::string> described;
  for (const auto& operation : described_operations()) {
    INFO(title(operation));
    CHECK_FALSE(operation.facts.value("x-allowed", Json::array()).empty());
    for (const auto& role : operation.facts.value("x-allowed", Json::array())) {
      CHECK(names({"everybody", "patient", "doctor", "assistant"}, role.get_ref<const std::string&>().c_str()));
    }
    described.insert(std::string(to_string(operation.method)) + " /api/v1" + operation.path);
  }
  std::set<std::string> there;
  for (const auto& [method, pattern] : server.addresses()) {
    if (pattern.starts_with("/api/")) there.insert(std::string(to_string(method)) + ' ' + pattern);
  }
  CHECK(there == described);
}

TEST_CASE("every request is refused to everybody who may not make it, and changes nothing of somebody else's") {
  Practices practices;
  for (const auto& operation : described_operations()) {
    const auto& allowed = operation.facts.at("x-allowed");
    for (auto& asker : askers(practices)) {
      INFO(title(operation) << " by " << asker.who);
      const auto appointment = book(practices.doctor, appointment_with_ada(practices.server.now() + 1h)).id;
      const auto address = address_of(operation, appointment);
      const bool is_somebodys = address.find(appointment) != std::string::npos;
      const auto before = practices.kept(appointment);
      const auto answer = ask(asker.browser, operation, address);
      const bool may = names(allowed, "everybody") || names(allowed, asker.role);
      if (may && !(asker.elsewhere && is_somebodys)) {
        CHECK(answer.status != 401);
        CHECK(answer.status != 403);
        CHECK(answer.status != 404);
        continue;
      }
      if (may) {
        CHECK(answer.status == 404);
        CHECK(answer.code() == "not_found");
      } else if (names(allowed, "doctor") && asker.role == std::string("assistant")) {
        CHECK(answer.status == 403);
        CHECK(answer.code() == "not_for_assistants");
      } else {
        CHECK(answer.status == 401);
        CHECK(answer.code() == "not_signed_in");
      }
      CHECK(practices.kept(appointment) == before);
    }
  }
}

TEST_CASE("wherever a request names a doctor, one of another practice does not exist") {
  Practices practices;
  auto& server = practices.server;
  int tried = 0;
  const auto appointments = [&] {
    long long count = 0;
    *practices.sql << "SELECT COUNT(*) FROM appointment", soci::into(count);
    return count;
  };
  for (const auto& operation : described_operations()) {
    INFO(title(operation));
    const auto appointment = book(practices.doctor, appointment_with_ada(server.now() + 1h)).id;
    const auto before = practices.kept(appointment);
    const auto there = appointments();
    for (auto* asker : {doctor_elsewhere, assistant_elsewhere}) {
      auto browser = server.doctor(asker);
      for (const auto& parameter : operation.facts.at("parameters")) {
        if (schema_name(parameter.at("schema")) != "DoctorId") continue;
        const auto name = parameter.at("name").get<std::string>();
        const auto address = address_of(operation, appointment) + '?' + name + '=';
        CHECK(ask(browser, operation, address + practices.doctor_id).status == 404);
        CHECK(ask(browser, operation, address + "nobody").status == 404);
        CHECK(ask(browser, operation, address + practices.elsewhere.value).status == 200);
        ++tried;
      }
    }
    // In a body, as somebody of the first practice who may reach the appointment.
    if (!operation.facts.contains("requestBody")) continue;
    const auto& schema = operation.facts["requestBody"]["content"]["application/json"]["schema"];
    const auto properties = request_properties(schema);
    for (const auto& [name, property] : properties.items()) {
      if (schema_name(property) != "DoctorId") continue;
      for (auto* asker : {colleague, assistant}) {
        auto browser = server.doctor(asker);
        auto body = appointment_with_ada(server.now() + 2h);
        for (const auto& foreign : {practices.elsewhere.value, std::string("nobody")}) {
          body[name] = foreign;
          const auto answer = ask(browser, operation, address_of(operation, appointment), body);
          CHECK(answer.status == 422);
          CHECK(answer.json().at("field") == name);
        }
        ++tried;
      }
    }
    CHECK(practices.kept(appointment) == before);
    CHECK(appointments() == there);
  }
  CHECK(tried >= 6);
}

TEST_CASE("where the practice requires a second factor, who has none can do nothing but set it up and sign out") {
  RunningServer server;
  *server.look() << "UPDATE practice SET requires_second_factor = 1";
  server.add_doctor(assistant, StaffRole::assistant);
  for (const auto& operation : described_operations()) {
    const auto& allowed = operation.facts.at("x-allowed");
    for (const auto& [email, role] :
         {std::pair{RunningServer::doctor_email, "doctor"}, std::pair{assistant, "assistant"}}) {
      if (!names(allowed, role)) continue;
      INFO(title(operation) << " by " << role);
      auto browser = server.doctor(email);
      const auto answer = ask(browser, operation, address_of(operation, "0"));
      if (operation.facts.value("x-without-second-factor", false)) {
        CHECK(answer.status != 403);
      } else {
        CHECK(answer.status == 403);
        CHECK(answer.code() == "second_factor_required");
      }
    }
  }
}

TEST_CASE("an answer that departs from the description is noticed") {
  const auto answer = [](unsigned status, const char* type, const Json& body) {
    Response response{status, {}, body.dump()};
    response.headers.set("Content-Type", type);
    return response;
  };
  const auto departs = [](const Response& response) {
    return departure(verb::get, "/api/v1/health?x=1", response).has_value();
  };
  const Json healthy{{"status", "ok"}, {"version", "1"}};
  const Json problem{{"type", "urn:x"}, {"title", "x"}, {"status", 503}, {"code", "store_unavailable"}};
  CHECK_FALSE(departs(answer(200, "application/json", healthy)));
  CHECK(departs(answer(201, "application/json", healthy)));
  CHECK(departs(answer(200, "text/plain", healthy)));
  CHECK(departs(answer(200, "application/json", {{"status", "ok"}})));
  CHECK(departs(answer(200, "application/json", {{"status", "ill"}, {"version", "1"}})));
  CHECK(departs(answer(200, "application/json", {{"status", "ok"}, {"version", "1"}, {"secret", "x"}})));
  CHECK_FALSE(departs(answer(503, "application/problem+json", problem)));
  auto unknown = problem;
  unknown["code"] = "tired";
  CHECK(departs(answer(503, "application/problem+json", unknown)));
  CHECK(departure(verb::get, "/api/v1/nowhere", answer(200, "application/json", healthy)));
}
