// How long doctor and patient were both in the call, for the practice's billing.
#include "server/signaling_people.h"
#include "server/signaling_stage.h"

using namespace visavis::protocol;
using namespace visavis::tests;
using visavis::server::BothPresent;
using visavis::server::Caller;
using visavis::server::CallOver;
using visavis::server::Transition;

namespace {

struct BothThere : RoomStage {
  Caller doctor_there = doctor();
  Caller patient_there = patient();
  std::chrono::milliseconds counted{0};
  BothThere() { admit(doctor_there); }

  // What each step had stored.
  std::chrono::milliseconds together() {
    std::chrono::milliseconds sum{0};
    for (const auto& each : stored()) {
      if (const auto* both = std::get_if<BothPresent>(&each)) sum += both->lasted;
    }
    return sum;
  }
  void go_on(std::chrono::milliseconds time) {
    wait(time);
    counted += together();
  }
  void lose(const Caller& who) {
    disconnect(who);
    counted += together();
  }
  void finish() {
    end(doctor_there);
    counted += together();
  }
};

long long present_seconds(HttpClient& doctor, const AppointmentId& appointment) {
  return doctor.get("/api/v1/appointments/" + appointment.value).json().at("presentSeconds").get<long long>();
}

}  // namespace

TEST_CASE("the time from admission to the end is stored as it goes by, no more than a minute late") {
  BothThere call;
  call.go_on(59s);
  CHECK(call.counted == 0s);
  call.go_on(1s);
  CHECK(call.counted == 60s);
  call.go_on(200s);
  CHECK(call.counted == 240s);
  call.finish();
  CHECK(call.counted == 260s);
}

TEST_CASE("while one of the two has no line to the server nothing is counted") {
  BothThere call;
  call.go_on(90s);
  call.lose(call.patient_there);
  CHECK(call.counted == 90s);
  call.go_on(5min);
  CHECK(call.counted == 90s);
  const auto again = call.patient();
  call.go_on(10s);
  call.lose(again);
  call.lose(call.doctor_there);
  CHECK(call.counted == 100s);
  call.go_on(5min);
  CHECK(call.counted == 100s);
}

TEST_CASE("a page that takes over from another one of the same person interrupts nothing") {
  BothThere call;
  call.go_on(30s);
  const auto again = call.patient("mia", "new page");
  CHECK(call.together() == 0s);
  call.disconnect(call.patient_there);
  CHECK(call.together() == 0s);
  call.go_on(20s);
  call.finish();
  CHECK(call.counted == 50s);
}

TEST_CASE("who is called in before coming back is together with the doctor from then on") {
  RoomStage stage;
  const auto doctor = stage.doctor();
  stage.disconnect(stage.patient());
  stage.wait(10s);
  stage.admit(doctor);
  stage.wait(1min);
  stage.patient();
  stage.wait(20s);
  stage.end(doctor);
  CHECK(stage.stored() == std::vector<Transition>{BothPresent{AppointmentId{"mia"}, CallId{"call-1"}, 20s},
                                                  CallOver{AppointmentId{"mia"}, CallId{"call-1"}}});
}

TEST_CASE("an appointment says how long both were there, over all its calls") {
  RunningServer server;
  Consultation talk(server);
  const auto id = talk.patient_there.appointment;
  CHECK(present_seconds(talk.doctor_browser, id) == 0);
  server.pass(12min + 3400ms);
  talk.doctor.say(EndCall{talk.call});
  talk.patient.hear<CallEnded>();
  talk.doctor.hear<CallEnded>();
  CHECK(present_seconds(talk.doctor_browser, id) == 723);
  CHECK(talk.doctor_browser.get("/api/v1/appointments").json().at("appointments")[0].at("presentSeconds") == 723);

  SignalingClient patient(server.port(), upgrade_of(talk.patient_there.browser));
  patient.hello("patient-page-2");
  patient.hear<Registered>();
  talk.doctor.hear<WaitingRoom>();
  talk.doctor.say(Admit{id});
  const auto second = patient.hear<Admitted>().call;
  server.pass(700ms);
  patient.say(EndCall{second});
  patient.hear<CallEnded>();
  CHECK(present_seconds(talk.doctor_browser, id) == 724);
}

TEST_CASE("after a restart the time goes on once both are back, and what was before stays") {
  RunningServer server;
  Consultation talk(server);
  const auto id = talk.patient_there.appointment;
  server.pass(5min);
  // The doctor's line drops and comes back.
  talk.doctor.vanish();
  while (present_seconds(talk.doctor_browser, id) < 300) std::this_thread::sleep_for(20ms);
  SignalingClient doctor(server.port(), upgrade_of(talk.doctor_browser));
  doctor.hello("doctor-page");
  doctor.hear<Admitted>();
  server.restart();
  server.pass(5min);
  SignalingClient patient(server.port(), upgrade_of(talk.patient_there.browser));
  patient.hello("patient-page");
  SignalingClient back(server.port(), upgrade_of(talk.doctor_browser));
  back.hello("doctor-page");
  back.hear<Admitted>();
  server.pass(2min);
  back.hear<WaitingRoom>();
  back.say(EndCall{talk.call});
  back.hear<CallEnded>();
  auto browser = server.doctor();
  CHECK(present_seconds(browser, id) == 7 * 60);
}
