#include "server/practice/appointments.h"

#include <algorithm>

#include "server/http/problem.h"
#include "server/routes/asker.h"
#include "server/routes/routes.h"

namespace visavis::server {
namespace {

using boost::asio::awaitable;
using protocol::Json;

AppointmentId appointment_named(const Request& request) {
  return AppointmentId{request.parameters.at(0)};
}

// Empty where there is none.
Outcome<std::string> idempotency_key(const Request& request) {
  const std::string key(request.message["Idempotency-Key"]);
  const bool visible = std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < '\x7F'; });
  if (key.size() > 255 || !visible) return fail(FailureCode::malformed_request, "Idempotency-Key");
  return key;
}

Outcome<Instant> moment(const Request& request, const char* name, Instant otherwise) {
  auto text = request.query_value(name);
  if (!text) return otherwise;
  // A '+' of a time zone that was not escaped is a space by now.
  std::replace(text->begin(), text->end(), ' ', '+');
  const auto parsed = protocol::parse_instant(*text);
  if (!parsed) return fail(FailureCode::value_out_of_range, name);
  return *parsed;
}

awaitable<Answer> list(Services& services, Request request) {
  const auto who = co_await staff_who_asks(services, request);
  if (!who) co_return problem_answer(who.error());
  const auto from = moment(request, "from", services.clock() - std::chrono::hours{24});
  if (!from) co_return problem_answer(from.error());
  const auto to = moment(request, "to", *from + std::chrono::days{31});
  if (!to) co_return problem_answer(to.error());
  std::optional<DoctorId> doctor;
  if (auto named = request.query_value("doctor")) {
    if (!is_name(*named)) co_return problem_answer({FailureCode::not_found, {}, {}});
    doctor = DoctorId{std::move(*named)};
  }
  auto search = request.query_value("search").value_or("");
  if (search.size() > protocol::longest_search) {
    co_return problem_answer({FailureCode::value_out_of_range, "search", {}});
  }
  const auto appointments =
      co_await services.appointments.between(*who, std::move(doctor), *from, *to, std::move(search));
  if (!appointments) co_return problem_answer(appointments.error());
  Json array = Json::array();
  for (const auto& appointment : *appointments) array.push_back(protocol::to_json(appointment));
  co_return json_answer(http::status::ok, {{"appointments", std::move(array)}});
}

awaitable<Answer> create(Services& services, Request request) {
  const auto who = co_await staff_who_asks(services, request);
  if (!who) co_return problem_answer(who.error());
  const auto key = idempotency_key(request);
  if (!key) co_return problem_answer(key.error());
  const auto body = request.json();
  if (!body) co_return problem_answer(body.error());
  const auto created = co_await services.appointments.create(*who, *body, *key);
  if (!created) co_return problem_answer(created.error());
  Answer answer = json_answer(http::status::created, *created);
  answer.headers.set(http::field::location, request.path + '/' + created->at("id").get<std::string>());
  co_return answer;
}

awaitable<Answer> read(Services& services, Request request) {
  const auto who = co_await staff_who_asks(services, request);
  if (!who) co_return problem_answer(who.error());
  const auto found = co_await services.appointments.find(*who, appointment_named(request));
  if (!found) co_return problem_answer(found.error());
  co_return json_answer(http::status::ok, protocol::to_json(*found));
}

awaitable<Answer> change(Services& services, Request request) {
  const auto who = co_await staff_who_asks(services, request);
  if (!who) co_return problem_answer(who.error());
  const auto body = request.json();
  if (!body) co_return problem_answer(body.error());
  const auto changed = co_await services.appointments.change(*who, appointment_named(request), *body);
  if (!changed) co_return problem_answer(changed.error());
  Json json = protocol::to_json(changed->appointment);
  if (changed->invitation) json["invitation"] = protocol::to_json(*changed->invitation);
  co_return json_answer(http::status::ok, json);
}

awaitable<Answer> cancel(Services& services, Request request) {
  const auto who = co_await staff_who_asks(services, request);
  if (!who) co_return problem_answer(who.error());
  const auto done = co_await services.appointments.cancel(*who, appointment_named(request));
  if (!done) co_return problem_answer(done.error());
  co_return empty_answer();
}

awaitable<Answer> invite(Services& services, Request request) {
  const auto who = co_await staff_who_asks(services, request);
  if (!who) co_return problem_answer(who.error());
  const auto invitation = co_await services.appointments.invite(*who, appointment_named(request));
  if (!invitation) co_return problem_answer(invitation.error());
  co_return json_answer(http::status::created, protocol::to_json(*invitation));
}

}  // namespace

void add_appointment_routes(Router& router, Services& services) {
  constexpr auto all = "/api/v1/appointments";
  constexpr auto one = "/api/v1/appointments/{id}";
  router.add(http::verb::get, all, [&](Request request) { return list(services, std::move(request)); });
  router.add(http::verb::post, all, [&](Request request) { return create(services, std::move(request)); });
  router.add(http::verb::get, one, [&](Request request) { return read(services, std::move(request)); });
  router.add(http::verb::patch, one, [&](Request request) { return change(services, std::move(request)); });
  router.add(http::verb::delete_, one, [&](Request request) { return cancel(services, std::move(request)); });
  router.add(http::verb::post, "/api/v1/appointments/{id}/invitation",
             [&](Request request) { return invite(services, std::move(request)); });
}

}  // namespace visavis::server
