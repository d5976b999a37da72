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
const protocol::Patient olga{"Olga", "Ivanova", "olga@example.org"};  // who interprets for Mia
constexpr auto* tan_of_mia = "AAAAA-11111";
constexpr auto* tan_of_ben = "BBBBB-22222";
constexpr auto* tan_of_olga = "CCCCC-33333";

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
  // Drawn apart: those of two are what they would be without.
  if (Random(~seed).percent(33)) invite_companion();
  invite_somebody_else();
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

void World::invite_companion() {
  for (const auto& human : humans_) human->ends_calls = 2;
  const int mias = 0;
  const int place = 2 + random_.below(2);
  server_.book({protocol::AppointmentId{"olga"}, tan_of_olga, olga, server_.booked()[mias].starts_at, mias, place});
  seat<PatientHuman>("companion-olga", Entrance::patient, Person{2}, olga, tan_of_olga);
  ++meant_to_talk_;
}

void World::invite_somebody_else() {
  switch (random_.below(6)) {
    case 0: seat<PatientHuman>("stranger", Entrance::patient, std::nullopt, ben, tan_of_mia); break;
    case 1: seat<PatientHuman>("patient-ben", Entrance::patient, Person{1}, ben, tan_of_ben); break;
    case 2: seat<PatientHuman>("patient-mia-phone", Entrance::patient, Person{0}, mia, tan_of_mia); break;
    case 3: seat<DoctorHuman>("doctor-laptop", Entrance::practice, Person{}, protocol::AppointmentId{"mia"}); break;
    default: break;
  }
}

std::optional<Failure> World::run() {
  go_through_chaos(10s, 70s);
  come_together();
  if (meant_to_talk_ > 2) {
    note("--- everything goes wrong while they talk");
    go_through_chaos(5s, 60s);
    come_together();
  }
  if (invariants_.failure()) return invariants_.failure();

  note("--- a line between them is lost");
  lose_a_line(humans_[static_cast<std::size_t>(random_.below(static_cast<int>(meant_to_talk_)))]->browser());
  live(10s);
  talk(60s);
  live(std::max<Delay>(2s, random_.between(0s, 40s)));
  invariants_.check_in_call(guests());
  if (invariants_.failure()) return invariants_.failure();

  phase_ = Phase::quiet;
  if (meant_to_talk_ > 2) let_companion_go();
  if (invariants_.failure()) return invariants_.failure();

  note("--- they end the call");
  end_the_call();
  live(20s);
  // Back to the form that was open when the call began; the day is behind it.
  if (auto& doctor = humans_[1]->browser(); doctor.shows<AppointmentView>()) doctor.intend(Press::back);
  live(5s);
  invariants_.check_call_over(guests());
  invariants_.check_settled();
  return invariants_.failure();
}

void World::arrive(std::size_t human) {
  auto& browser = humans_[human]->browser();
  if (human == 2 && meant_to_talk_ > 2 && random_.percent(50)) {
    timeline_.after(random_.between(5s, 60s), [&browser] { browser.load(tan_of_olga); });
  } else {
    browser.load(browser.name() == "patient-mia" && random_.percent(50) ? tan_of_mia : "");
  }
}

void World::go_through_chaos(Delay least, Delay most) {
  phase_ = Phase::chaos;
  network_.break_down();
  for (std::size_t i = 0; i < humans_.size(); ++i) {
    if (!humans_[i]->browser().is_open()) arrive(i);
    keep_acting(i);
  }
  keep_going_wrong();
  live(random_.between(least, most));

  note("--- the network heals");
  phase_ = Phase::quiet;
  network_.heal();
  live(90s);
  for (int waited = 0; waited < 5 && somebody_reconnects(); ++waited) live(1s);
  invariants_.check_settled();
  invariants_.check_quiet();
}

void World::come_together() {
  note("--- they want to talk");
  phase_ = Phase::cooperation;
  if (humans_.size() > meant_to_talk_) humans_.back()->browser().leave();
  for (std::size_t i = 0; i < meant_to_talk_; ++i) cooperate(i);
  talk(180s);
  live(10s);
  invariants_.check_in_call(guests());
  invariants_.check_settled();
}

void World::live(Delay time) {
  const Instant end = timeline_.now() + time;
  while (!invariants_.failure() && timeline_.step(end)) {
  }
}

bool World::talking() const {
  const auto together = guests();
  return std::all_of(together.begin(), together.end(), [&](const Browser* browser) {
    const auto* call = browser->shows<CallView>();
    return call && call->others.size() == together.size() - 1 &&
           std::all_of(call->others.begin(), call->others.end(),
                       [](const auto& other) { return other.line == LineQuality::good; });
  });
}

void World::talk(Delay longest) {
  for (Delay waited{0}; waited < longest && !talking() && !invariants_.failure(); waited += 1s) live(1s);
}

// Who is meant to talk: the patient, the doctor, and whoever comes along.
std::vector<Browser*> World::guests() const {
  std::vector<Browser*> browsers;
  for (std::size_t i = 0; i < meant_to_talk_; ++i) browsers.push_back(&humans_[i]->browser());
  return browsers;
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
