#include "server/signaling/rooms.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "server/loop/as_result.h"
#include "server/secrets/random.h"
#include "server/store/appointments.h"

namespace visavis::server {

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

constexpr std::chrono::seconds before_again{5};
constexpr milliseconds longest_wait = std::chrono::minutes{1};  // the clock may be set meanwhile

struct Rooms::Chamber {
  Chamber(asio::io_context& io, DoctorId id, Room empty)
      : doctor(std::move(id)), room(std::move(empty)), turn(io, 1), alarm(io) {}

  DoctorId doctor;
  Room room;
  asio::experimental::channel<void(error_code)> turn;  // full while it is somebody's
  asio::steady_timer alarm;
  bool stale = true;     // begins anew
  bool passing = false;  // what the alarm went off for is being done
};

Rooms::Turn::~Turn() {
  if (chamber_) chamber_->turn.try_receive([](auto...) {});
}

Rooms::Rooms(asio::io_context& io, Database& database, const AuditTrail& audit, Clock clock,
             const SignalingLimits& limits, std::chrono::minutes opens_before, std::shared_ptr<Lines> lines,
             Belonging belonging)
    : io_(io),
      database_(database),
      audit_(audit),
      clock_(std::move(clock)),
      limits_(limits),
      opens_before_(opens_before),
      lines_(std::move(lines)),
      belonging_(std::move(belonging)) {}

std::shared_ptr<Rooms::Chamber> Rooms::chamber(const DoctorId& doctor) {
  auto& found = chambers_[doctor];
  if (!found) found = std::make_shared<Chamber>(io_, doctor, Room(limits_, opens_before_));
  return found;
}

asio::awaitable<Rooms::Turn> Rooms::turn(DoctorId doctor) {
  auto found = chamber(doctor);
  if (!found->turn.try_send(error_code{})) co_await found->turn.async_send(error_code{}, as_result);
  Outcome<Done> state = Done{};
  if (!belonging_.is_mine(found->doctor)) {
    state = fail(FailureCode::busy);
  } else if (found->stale) {
    state = co_await restore(*found);
  }
  co_return Turn(std::move(found), std::move(state));
}

asio::awaitable<Outcome<Done>> Rooms::restore(Chamber& chamber) {
  chamber.stale = false;
  using Running = std::optional<Call>;
  const auto running = co_await database_.run<Running>([&](soci::session& sql) -> Outcome<Running> {
    // Who waited says so again.
    for (const auto& waiting : appointments_in(sql, AppointmentState::waiting)) {
      if (waiting.facts.doctor != chamber.doctor) continue;
      if (const auto left = store(sql, Left{waiting.facts.id}); !left) return tl::unexpected(left.error());
    }
    Running first;
    auto in_call = appointments_in(sql, AppointmentState::in_call);
    std::stable_partition(in_call.begin(), in_call.end(), [](const auto& each) { return !each.is_companions(); });
    for (const auto& each : in_call) {
      if (each.facts.doctor != chamber.doctor) continue;
      if (!first && !each.is_companions()) {
        first = Call{each.call, each.facts.id, each.call_started_at, {}, {}};
        continue;
      }
      const bool joined = first && each.facts.companion_of == first->appointment && each.call == first->id;
      if (joined) {
        first->companions[each.facts.id] = {each.place, clock_()};
        continue;
      }
      // Two at once were begun by processes that did not hear each other.
      if (const auto over = store(sql, CallOver{each.facts.id, each.call}); !over) return tl::unexpected(over.error());
      audit_.record(sql, the_system, deed::ended, each.facts.id);
    }
    return first;
  });
  if (!running) {
    chamber.stale = true;
    co_return tl::unexpected(running.error());
  }
  chamber.room = Room(limits_, opens_before_);
  if (*running) chamber.room.resume(**running, clock_());
  wind(chamber);
  co_return Done{};
}

asio::awaitable<Outcome<Done>> Rooms::take(const Turn& turn, Step step) {
  if (!turn.state_) co_return turn.state_;
  auto& chamber = *turn.chamber_;
  Room next = chamber.room;
  Effects effects;
  step(next, clock_(), effects);
  next.stand_by(random_id<CallId>, effects);
  if (!effects.stored.empty()) {
    std::function<Outcome<Done>(soci::session&)> work = [&](soci::session& sql) -> Outcome<Done> {
      for (const auto& transition : effects.stored) {
        if (const auto stored = store(sql, transition); !stored) return stored;
      }
      record(sql, chamber, effects);
      return Done{};
    };
    const auto stored = co_await database_.run<Done>(std::move(work));
    if (!stored) {
      if (stored.error().code == FailureCode::already_in_call) belonging_.contradicted();
      co_return stored;
    }
  }
  chamber.room = std::move(next);
  for (const auto& effect : effects.told) lines_->perform(effect);
  wind(chamber);
  co_return Done{};
}

void Rooms::record(soci::session& sql, const Chamber& chamber, const Effects& effects) const {
  const Actor by = !effects.by                             ? the_system
                   : *effects.by == protocol::Role::doctor ? account(chamber.doctor)
                                                           : the_patient;
  for (const auto& each : effects.stored) {
    if (const auto* began = std::get_if<CallBegan>(&each)) audit_.record(sql, by, deed::admitted, began->appointment);
    if (const auto* joined = std::get_if<Joined>(&each)) audit_.record(sql, by, deed::admitted, joined->appointment);
    if (const auto* over = std::get_if<CallOver>(&each)) audit_.record(sql, by, deed::ended, over->appointment);
  }
}

void Rooms::tell(const Turn& turn, const std::function<void(const Room&, Effects&)>& question) const {
  if (!turn.state_) return;
  Effects effects;
  question(turn.chamber_->room, effects);
  for (const auto& effect : effects.told) lines_->perform(effect);
}

void Rooms::insist(const DoctorId& doctor, Step step) {
  if (stopped_) return;
  const auto start = [self = shared_from_this(), doctor, step = std::move(step)] {
    return self->take_until_stored(doctor, step);
  };
  asio::co_spawn(io_, start, asio::detached);
}

asio::awaitable<void> Rooms::take_until_stored(DoctorId doctor, Step step) {
  const auto self = shared_from_this();
  asio::steady_timer pause(io_);
  while (!stopped_) {
    {
      const auto mine = co_await turn(doctor);
      const auto taken = co_await take(mine, step);
      if (taken || taken.error().code == FailureCode::busy) co_return;
    }
    pause.expires_after(before_again);
    co_await pause.async_wait(as_result);
  }
}

void Rooms::forget() {
  for (const auto& [doctor, chamber] : chambers_) {
    chamber->stale = true;
    chamber->alarm.cancel();
  }
}

Presence Rooms::presence() const {
  Presence presence{lines_->count(), 0, 0};
  for (const auto& [doctor, chamber] : chambers_) {
    if (chamber->stale) continue;
    presence.waiting += chamber->room.waiting();
    presence.calls += chamber->room.in_call() ? 1 : 0;
  }
  return presence;
}

void Rooms::stop() {
  stopped_ = true;
  for (const auto& [doctor, chamber] : chambers_) chamber->alarm.cancel();
}

void Rooms::wind(Chamber& chamber) {
  const auto next = chamber.room.next();
  if (chamber.passing) return;
  if (!next || stopped_ || chamber.stale) {
    chamber.alarm.cancel();
    return;
  }
  chamber.alarm.expires_after(std::clamp(*next - clock_(), milliseconds{0}, longest_wait));
  chamber.alarm.async_wait([weak = weak_from_this(), &chamber](error_code error) {
    const auto self = weak.lock();
    if (error || !self || self->stopped_ || chamber.stale) return;
    chamber.passing = true;
    const auto passed = [self, &chamber](const std::exception_ptr&) {
      chamber.passing = false;
      self->wind(chamber);
    };
    Step pass = [](Room& room, Instant now, Effects& effects) { room.pass(now, effects); };
    asio::co_spawn(self->io_, self->take_until_stored(chamber.doctor, std::move(pass)), passed);
  });
}

}  // namespace visavis::server
