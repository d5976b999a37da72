// Two appointments of a doctor at the same time are warned about, and not refused.
#include "catch.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;

namespace {

constexpr auto appointments_of_doctor = "/api/v1/appointments";

struct Afternoon {
  RunningServer server;
  HttpClient doctor = server.doctor();
  Booked booked = book(doctor, appointment_with_ada(server.now() + 2h, 30min));

  Json overlaps_of(std::chrono::minutes from_now, std::chrono::minutes duration) {
    const auto made = doctor.post(appointments_of_doctor, appointment_with_ada(server.now() + from_now, duration));
    REQUIRE(made.status == 201);
    return made.json().at("overlaps");
  }
};

}  // namespace

TEST_CASE("an appointment overlaps from before the start of another to before its end") {
  Afternoon day;
  const Json nothing = Json::array();
  const Json booked = Json::array({day.booked.id});
  CHECK(day.overlaps_of(100min, 20min) == nothing);
  CHECK(day.overlaps_of(150min, 15min) == nothing);
  CHECK(day.overlaps_of(130min, 5min) == booked);
  CHECK(day.overlaps_of(145min, 5min) == booked);
  CHECK(day.overlaps_of(116min, 5min).size() == 2);  // the first as well
  CHECK(day.overlaps_of(90min, 240min).size() == 6);
}

TEST_CASE("who moves an appointment is told, and so is who reads it; a list says nothing") {
  Afternoon day;
  const auto other = book(day.doctor, appointment_with_ada(day.server.now() + 4h));
  const auto path = appointments_of_doctor + ('/' + other.id);
  CHECK(day.doctor.get(path).json().at("overlaps").empty());
  const auto moved = day.doctor.patch(path, {{"startsAt", visavis::protocol::to_iso8601(day.server.now() + 2h)}});
  CHECK(moved.json().at("overlaps") == Json::array({day.booked.id}));
  CHECK(day.doctor.get(path).json().at("overlaps") == Json::array({day.booked.id}));
  CHECK(day.doctor.patch(path, Json::object()).json().at("overlaps").size() == 1);
  const auto listed = day.doctor.get(appointments_of_doctor).json();
  for (const auto& each : listed.at("appointments")) {
    CHECK_FALSE(each.contains("overlaps"));
  }
}

TEST_CASE("neither what is over or cancelled overlaps, nor what another doctor does") {
  Afternoon day;
  day.server.add_doctor("other@praxis.example");
  auto other = day.server.doctor("other@praxis.example");
  const auto same_time = appointment_with_ada(day.server.now() + 2h, 30min);
  CHECK(other.post(appointments_of_doctor, same_time).json().at("overlaps").empty());
  for (const std::string state : {"cancelled", "done"}) {
    *day.server.look() << "UPDATE appointment SET state = :state", soci::use(state, "state");
    const auto made = day.doctor.post(appointments_of_doctor, same_time).json();
    CHECK(made.at("overlaps").empty());
  }
}
