// Two processes of the real program on one PostgreSQL and one NATS.
#include <signal.h>

#include <array>
#include <filesystem>
#include <thread>

#include "server/signaling_people.h"
#include "server/support/mail_server.h"
#include "server/support/nats_server.h"
#include "server/support/postgresql_server.h"
#include "server/support/program.h"

using namespace visavis::protocol;
using namespace visavis::tests;
namespace server = visavis::server;

namespace {

constexpr const char* email = "kern@praxis.example";
constexpr const char* password = "correct horse battery";

// A practice with a doctor, served by two processes.
struct Practice {
  std::string database = common_postgresql().new_database();
  NatsServer nats;
  TemporaryFolder folder;
  std::array<std::unique_ptr<ServingProgram>, 2> processes;

  explicit Practice(const std::string& more = {}) {
    write_file(folder.path() / "site" / "index.html", "{{practice.name}}");
    write_file(folder.path() / "visavis.toml",
               "[database]\nurl = \"" + database + "\"\n[bus]\nurl = \"" + nats.url() + "\"\n" + more);
    run({"practice", "add", "Praxis am Marktplatz", "--phone", "030 1"});
    run({"doctor", "add", "--email", email, "--name", "Dr. med. Jana Kern"}, password);
    for (int i = 0; i < 2; ++i) start(i);
  }

  Arguments with_place(Arguments arguments) const {
    for (const auto& each : {std::string("--data"), (folder.path() / "data").string(), std::string("--config"),
                             (folder.path() / "visavis.toml").string()}) {
      arguments.push_back(each);
    }
    return arguments;
  }
  std::string run(const Arguments& arguments, const std::string& input = {}) const {
    const auto ended = run_program(with_place(arguments), input);
    INFO(ended.err);
    REQUIRE(ended.status == 0);
    return ended.out;
  }
  void start(int process) {
    processes.at(process) = std::make_unique<ServingProgram>(
        with_place({"--listen", "127.0.0.1:0", "--site", (folder.path() / "site").string()}));
    REQUIRE(port(process) != 0);
    // Listening comes before answering.
    REQUIRE(browser(process).get("/api/v1/health").status == 200);
  }
  [[nodiscard]] unsigned short port(int process) const { return processes.at(process)->port(); }
  [[nodiscard]] HttpClient browser(int process) const { return HttpClient(port(process)); }
  // The same cookies at the other process, as behind one address.
  [[nodiscard]] HttpClient browser(int process, const HttpClient& elsewhere) const {
    auto here = browser(process);
    here.cookies = elsewhere.cookies;
    return here;
  }
  [[nodiscard]] SignalingClient socket(int process, const HttpClient& who) const {
    return SignalingClient(port(process), upgrade_of(who));
  }

  HttpClient doctor(int process) const {
    auto browser = this->browser(process);
    REQUIRE(browser.post("/api/v1/practice/session", {{"email", email}, {"password", password}}).status == 201);
    return browser;
  }
  Invited invite(int process, HttpClient& doctor, const std::string& given_name = "Ada") const {
    auto wanted = appointment_with_ada(server::system_now() + 5min);
    wanted["patient"]["givenName"] = given_name;
    const auto booked = book(doctor, wanted);
    return {AppointmentId{booked.id}, booked.tan, enter(process, booked.tan, given_name)};
  }
  HttpClient enter(int process, const std::string& tan, const std::string& given_name = "Ada") const {
    auto patient = browser(process);
    const auto version = patient.get("/api/v1/privacy").json().at("version").get<std::string>();
    REQUIRE(
        patient
            .post("/api/v1/patient/session",
                  {{"tan", tan}, {"givenName", given_name}, {"familyName", "Lovelace"}, {"privacyVersion", version}})
            .status == 201);
    return patient;
  }
};

// What comes until this does, for what else may be said when rooms begin anew.
template <class Message>
Message await(SignalingClient& client) {
  for (;;) {
    const auto message = client.next();
    REQUIRE(message);
    if (const auto* wanted = std::get_if<Message>(&*message)) return *wanted;
  }
}
// A waiting room with so many.
WaitingRoom await_waiting(SignalingClient& doctor, std::size_t count) {
  for (;;) {
    auto room = await<WaitingRoom>(doctor);
    if (room.patients.size() == count) return room;
  }
}
Admitted await_admitted_with(SignalingClient& client, const std::string& other) {
  for (;;) {
    auto admitted = await<Admitted>(client);
    for (const auto& each : admitted.others) {
      if (each.id.value == other) return admitted;
    }
  }
}

// A doctor at one process and a patient at another, in a call.
struct Apart {
  Apart(const Practice& practice, int doctor_at, int patient_at)
      : doctor_browser(practice.doctor(doctor_at)),
        invited(practice.invite(patient_at, doctor_browser)),
        doctor(practice.socket(doctor_at, doctor_browser)),
        patient(practice.socket(patient_at, invited.browser)) {
    doctor.hello("doctor-page");
    patient.hello("patient-page");
    await<Registered>(patient);
    const auto room = await_waiting(doctor, 1);
    CHECK(room.patients.at(0).given_name == "Ada");
    doctor.say(Admit{invited.appointment});
    call = await<Admitted>(patient).call;
    CHECK(await<Admitted>(doctor).call == call);
  }
  // Both ways.
  void talk() {
    doctor.say(Relay{call, ParticipantId{"patient-page"}, "how are you"});
    CHECK(await<Relayed>(patient).payload == "how are you");
    patient.say(Relay{call, ParticipantId{"doctor-page"}, "well"});
    CHECK(await<Relayed>(doctor).payload == "well");
  }

  HttpClient doctor_browser;
  Invited invited;
  SignalingClient doctor;
  SignalingClient patient;
  CallId call;
};

}  // namespace

TEST_CASE("doctor and patient at different processes have a whole consultation", "[postgresql]") {
  Practice practice;
  // Whichever of the two the room belongs to.
  for (const int doctor_at : {0, 1}) {
    Apart talk(practice, doctor_at, 1 - doctor_at);
    talk.talk();
    CHECK(state_of(talk.doctor_browser, talk.invited.appointment) == "in_call");
    auto elsewhere = practice.browser(1 - doctor_at, talk.doctor_browser);
    CHECK(state_of(elsewhere, talk.invited.appointment) == "in_call");
    talk.patient.say(EndCall{talk.call});
    CHECK(await<CallEnded>(talk.doctor).call == talk.call);
    CHECK(await<CallEnded>(talk.patient).call == talk.call);
    CHECK(state_of(elsewhere, talk.invited.appointment) == "done");
  }
}

TEST_CASE("one process is killed in the middle of a call, and both go on at the other", "[postgresql]") {
  Practice practice;
  const int killed = GENERATE(0, 1);
  const bool is_doctors = GENERATE(true, false);
  CAPTURE(killed, is_doctors);
  const int left = 1 - killed;
  Apart talk(practice, is_doctors ? killed : left, is_doctors ? left : killed);
  practice.processes.at(killed)->end(SIGKILL);
  auto& lost = is_doctors ? talk.doctor : talk.patient;
  auto& stayed = is_doctors ? talk.patient : talk.doctor;
  CHECK(lost.is_closed());
  auto back = practice.socket(left, is_doctors ? talk.doctor_browser : talk.invited.browser);
  back.say(Hello{ParticipantId{is_doctors ? "doctor-page" : "patient-page"}, true, true});
  // Within the time in which a page shows nothing of it.
  CHECK(await<Welcome>(back).call == talk.call);
  CHECK(await<Welcome>(stayed).call == talk.call);
  const auto* other = is_doctors ? "patient-page" : "doctor-page";
  const auto* own = is_doctors ? "doctor-page" : "patient-page";
  await_admitted_with(back, other);
  back.say(Relay{talk.call, ParticipantId{other}, "still there?"});
  CHECK(await<Relayed>(stayed).payload == "still there?");
  stayed.say(Relay{talk.call, ParticipantId{own}, "yes"});
  CHECK(await<Relayed>(back).payload == "yes");
  auto doctor_browser = practice.browser(left, talk.doctor_browser);
  CHECK(state_of(doctor_browser, talk.invited.appointment) == "in_call");
  stayed.say(EndCall{talk.call});
  CHECK(await<CallEnded>(back).call == talk.call);
  CHECK(state_of(doctor_browser, talk.invited.appointment) == "done");
}

TEST_CASE("who waits at a process that stays is still seen when the other goes, and when it is back", "[postgresql]") {
  Practice practice;
  auto doctor_browser = practice.doctor(0);
  auto invited = practice.invite(0, doctor_browser);
  auto patient = practice.socket(0, invited.browser);
  patient.hello("patient-page");
  {
    auto doctor = practice.socket(1, doctor_browser);
    doctor.hello("doctor-page");
    await_waiting(doctor, 1);
    practice.processes.at(1)->end(SIGTERM);
  }
  auto doctor = practice.socket(0, doctor_browser);
  doctor.hello("doctor-page");
  await_waiting(doctor, 1);
  practice.start(1);
  auto elsewhere = practice.socket(1, doctor_browser);
  elsewhere.hello("doctor-page");
  await_waiting(elsewhere, 1);
  CHECK(state_of(doctor_browser, invited.appointment) == "waiting");
}

TEST_CASE("what is done at one process reaches the sockets of the other", "[postgresql]") {
  Practice practice;
  auto doctor_browser = practice.doctor(0);
  auto doctor = practice.socket(1, doctor_browser);
  doctor.hello("doctor-page");

  auto ada = practice.invite(1, doctor_browser, "Ada");
  auto ada_waits = practice.socket(1, ada.browser);
  ada_waits.hello("ada-page");
  await_waiting(doctor, 1);
  SECTION("an appointment that is cancelled") {
    REQUIRE(doctor_browser.remove("/api/v1/appointments/" + ada.appointment.value).status == 204);
    CHECK(await<Refused>(ada_waits).code == RefusalCode::session_ended);
    await_waiting(doctor, 0);
  }
  SECTION("a name that is corrected") {
    REQUIRE(
        doctor_browser.patch("/api/v1/appointments/" + ada.appointment.value, {{"patient", {{"givenName", "Augusta"}}}})
            .status == 200);
    CHECK(await_waiting(doctor, 1).patients.at(0).given_name == "Augusta");
  }
  SECTION("a TAN that is redeemed again") {
    practice.enter(0, ada.tan);
    await<Replaced>(ada_waits);
    CHECK(ada_waits.is_closed());
  }
  SECTION("a doctor who signs out") {
    doctor_browser.remove("/api/v1/practice/session");
    CHECK(await<Refused>(doctor).code == RefusalCode::session_ended);
    CHECK(doctor.is_closed());
  }
  SECTION("a patient who comes with another socket elsewhere") {
    auto again = practice.socket(0, ada.browser);
    again.hello("ada-page");
    CHECK(ada_waits.is_closed());
    await<Registered>(again);
  }
}

TEST_CASE("without NATS each process goes on by itself, and with it they come together again", "[postgresql]") {
  Practice practice;
  auto doctor_browser = practice.doctor(0);
  auto near = practice.invite(0, doctor_browser, "Ada");
  auto far = practice.invite(1, doctor_browser, "Grace");
  auto doctor = practice.socket(0, doctor_browser);
  auto ada = practice.socket(0, near.browser);
  auto grace = practice.socket(1, far.browser);
  doctor.hello("doctor-page");
  ada.hello("ada-page");
  grace.hello("grace-page");
  await_waiting(doctor, 2);
  practice.nats.stop();
  // Whoever owns the room: within a few seconds who is here is seen here.
  std::this_thread::sleep_for(5s);
  doctor.say(Admit{near.appointment});
  const auto call = await<Admitted>(ada).call;
  CHECK(await<Admitted>(doctor).call == call);
  doctor.say(Relay{call, ParticipantId{"ada-page"}, "hello"});
  CHECK(await<Relayed>(ada).payload == "hello");
  practice.nats.start();
  for (;;) {
    const auto room = await<WaitingRoom>(doctor);
    if (room.patients.size() == 1 && room.patients.at(0).given_name == "Grace") break;
  }
  CHECK(state_of(doctor_browser, near.appointment) == "in_call");
  // Until both have said that they are back.
  std::this_thread::sleep_for(2s);
  doctor.say(EndCall{call});
  CHECK(await<CallEnded>(ada).call == call);
  doctor.say(Admit{far.appointment});
  const auto next = await<Admitted>(grace).call;
  // The first call may have been told again before.
  while (await<Admitted>(doctor).call != next) continue;
  CHECK(next != call);
}

TEST_CASE("each mail is sent once, by one of the two", "[postgresql]") {
  MailServer mail_server;
  Practice practice("[mail]\ntransport = \"smtp://localhost:" + std::to_string(mail_server.settings().smtp.port) +
                    "\"\nfrom = \"video@praxis.example\"\n");
  constexpr int many = 20;
  std::array doctors{practice.doctor(0), practice.doctor(1)};
  for (int i = 0; i < many; ++i) book(doctors.at(i % 2), appointment_with_ada(server::system_now() + 1h * (i + 1)));
  const auto limit = std::chrono::steady_clock::now() + 30s;
  while (mail_server.mails().size() < many && std::chrono::steady_clock::now() < limit)
    std::this_thread::sleep_for(100ms);
  // Long enough for both to look again.
  std::this_thread::sleep_for(6s);
  CHECK(mail_server.mails().size() == many);
  int sent = 0;
  *server::open_session({{}, practice.database}) << "SELECT COUNT(*) FROM outbox WHERE state = 'sent' AND attempts = 1",
      soci::into(sent);
  CHECK(sent == many);
}

TEST_CASE("wrong guesses are counted together, and a process that was killed has forgotten nothing", "[postgresql]") {
  Practice practice("[limits]\nattempts = 4\n");
  auto guesser = practice.browser(0);
  auto elsewhere = practice.browser(1);
  const auto version = guesser.get("/api/v1/privacy").json().at("version");
  const Json guess{
      {"tan", "ZZZZZ-ZZZZZ"}, {"givenName", "Ada"}, {"familyName", "Lovelace"}, {"privacyVersion", version}};
  const auto status = [&](HttpClient& browser) { return browser.post("/api/v1/patient/session", guess).status; };
  const auto is_refused = [&](HttpClient& browser) {
    for (int i = 0; i < 50 && status(browser) != 429; ++i) std::this_thread::sleep_for(std::chrono::milliseconds{100});
    return status(browser) == 429;
  };
  for (auto* browser : {&guesser, &elsewhere}) {
    for (int i = 0; i < 2; ++i) CHECK(status(*browser) == 404);
  }
  CHECK(is_refused(guesser));
  CHECK(is_refused(elsewhere));
  practice.processes.at(0)->end(SIGKILL);
  practice.start(0);
  auto again = practice.browser(0);
  CHECK(status(again) == 429);
  auto stranger = practice.browser(0);
  stranger.from = "127.0.0.2";
  CHECK(status(stranger) == 404);
}
