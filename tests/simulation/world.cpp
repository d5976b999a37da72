#include "simulation/world.h"

#include <algorithm>

#include "simulation/trace.h"

namespace visavis::simulation {

using namespace session;
using namespace std::chrono_literals;

namespace {

const Instant morning = *protocol::parse_instant("2026-11-24T10:00:00Z");
const protocol::Patient mia{"Mia", "Köhler", "mia@example.org"};
const protocol::Patient ben{"Ben", "Şahin", "ben@example.org"};
constexpr auto* tan_of_mia = "AAAAA-11111";
constexpr auto* tan_of_ben = "BBBBB-22222";

}  // namespace

LocalTime Utc::local(Instant instant) const {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date{day};
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(instant - day).count();
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())), static_cast<int>(minutes / 60),
          static_cast<int>(minutes % 60)};
}

Instant Utc::instant(const LocalTime& local) const {
  using namespace std::chrono;
  const auto first = year{local.year} / month{static_cast<unsigned>(local.month)} / day{1};
  return Instant{sys_days{first}} + days{local.day - 1} + hours{local.hour} + minutes{local.minute};
}

World::World(std::uint64_t seed)
    : timeline_(morning),
      random_(seed),
      ether_(timeline_, random_),
      network_(timeline_, random_),
      server_(timeline_, random_, network_),
      invariants_(timeline_, server_) {
  network_.connect_to(server_);
  // Sometimes so early that the waiting room is not open yet.
  const Instant starts = morning + (random_.percent(15) ? 30min + random_.between(5s, 40s) : 10min);
  server_.book({protocol::AppointmentId{"mia"}, tan_of_mia, mia, starts});
  server_.book({protocol::AppointmentId{"ben"}, tan_of_ben, ben, morning + 20min});
  seat<PatientHuman>("patient-mia", Entrance::patient, Person{0}, mia, tan_of_mia);
  seat<DoctorHuman>("doctor", Entrance::practice, Person{}, protocol::AppointmentId{"mia"});
  invite_third();
}

template <class Someone, class... Arguments>
Someone& World::seat(const std::string& name, Entrance entrance, std::optional<Person> person, Arguments... rest) {
  const Browser::World around{timeline_, random_, network_, ether_, zone_, observer_};
  auto& browser = *browsers_.emplace_back(std::make_unique<Browser>(around, name, entrance));
  browser.skew = random_.between(-10min, 10min);
  browser.temper.camera = random_.percent(85);
  browser.temper.microphone = random_.percent(95);
  browser.temper.slowest = random_.percent(80) ? Delay{800} : Delay{20'000};
  invariants_.seat(browser, person);
  humans_.push_back(std::make_unique<Someone>(browser, random_, rest...));
  return static_cast<Someone&>(*humans_.back());
}

void World::invite_third() {
  switch (random_.below(6)) {
    case 0: seat<PatientHuman>("stranger", Entrance::patient, std::nullopt, ben, tan_of_mia); break;
    case 1: seat<PatientHuman>("patient-ben", Entrance::patient, Person{1}, ben, tan_of_ben); break;
    case 2: seat<PatientHuman>("patient-mia-phone", Entrance::patient, Person{0}, mia, tan_of_mia); break;
    case 3: seat<DoctorHuman>("doctor-laptop", Entrance::practice, Person{}, protocol::AppointmentId{"mia"}); break;
    default: break;
  }
}

std::optional<Failure> World::run() {
  for (std::size_t i = 0; i < humans_.size(); ++i) {
    auto& browser = humans_[i]->browser();
    browser.load(browser.name() == "patient-mia" && random_.percent(50) ? tan_of_mia : "");
    keep_acting(i);
  }
  keep_going_wrong();
  live(random_.between(10s, 70s));

  note("--- the network heals");
  phase_ = Phase::quiet;
  network_.heal();
  live(90s);
  for (int waited = 0; waited < 5 && somebody_reconnects(); ++waited) live(1s);
  invariants_.check_settled();
  invariants_.check_quiet();

  note("--- doctor and patient want to talk");
  phase_ = Phase::cooperation;
  if (humans_.size() > 2) humans_[2]->browser().leave();
  for (std::size_t i = 0; i < 2; ++i) cooperate(i);
  for (int waited = 0; waited < 180 && !talking() && !invariants_.failure(); ++waited) live(1s);
  live(10s);
  invariants_.check_in_call(humans_[0]->browser(), humans_[1]->browser());
  invariants_.check_settled();
  if (invariants_.failure()) return invariants_.failure();

  note("--- the line between them is lost");
  lose_a_line(humans_[static_cast<std::size_t>(random_.below(2))]->browser());
  live(10s);
  for (int waited = 0; waited < 60 && !talking() && !invariants_.failure(); ++waited) live(1s);
  live(random_.between(0s, 40s));
  invariants_.check_in_call(humans_[0]->browser(), humans_[1]->browser());
  if (invariants_.failure()) return invariants_.failure();

  note("--- they end the call");
  phase_ = Phase::quiet;
  end_the_call();
  live(20s);
  // Back to the form that was open when the call began; the day is behind it.
  if (auto& doctor = humans_[1]->browser(); doctor.shows<AppointmentView>()) doctor.intend(Press::back);
  live(5s);
  invariants_.check_call_over(humans_[0]->browser(), humans_[1]->browser());
  invariants_.check_settled();
  return invariants_.failure();
}

void World::live(Delay time) {
  const Instant end = timeline_.now() + time;
  while (!invariants_.failure() && timeline_.step(end)) {
  }
}

bool World::talking() const {
  for (std::size_t i = 0; i < 2; ++i) {
    const auto* call = humans_[i]->browser().shows<CallView>();
    if (!call || call->others.size() != 1 || call->others[0].line != LineQuality::good) return false;
  }
  return true;
}

// Who is alone in a call makes the line to the server anew every now and then.
bool World::somebody_reconnects() const {
  return std::any_of(humans_.begin(), humans_.end(), [](const std::unique_ptr<Human>& human) {
    const auto* call = human->browser().shows<CallView>();
    return call && call->signalling_lost;
  });
}

void World::note(const std::string& what) {
  if (trace) trace(what);
}

void World::Observer::about_to_happen(Browser& browser, const Event& event) {
  if (world_.trace) world_.trace(describe(world_.timeline_.now(), browser.name(), event));
  world_.invariants_.about_to_happen(browser, event);
}

void World::Observer::wanted(Browser& browser, const Command& command) {
  if (world_.trace) world_.trace(describe(command));
  world_.invariants_.wanted(browser, command);
}

void World::Observer::happened(Browser& browser, const Event& event, const Commands& commands) {
  world_.invariants_.happened(browser, event, commands);
}

}  // namespace visavis::simulation
