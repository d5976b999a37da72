// The part of the switchboard that deals with other processes.
#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <set>

#include "server/loop/as_result.h"
#include "server/signaling/switchboard.h"
#include "server/store/appointments.h"

namespace visavis::server {

namespace asio = boost::asio;
using namespace protocol;
using std::chrono::steady_clock;

namespace {

// How long others take to answer: who does so later finds everything taken up, and it begins anew.
constexpr std::chrono::milliseconds answered_within{100};

// Of what others' sockets say, before the store has answered: more is dropped, and their pages say it again.
constexpr std::size_t most_being_heard = 4096;

}  // namespace

asio::awaitable<Outcome<Done>> Switchboard::recover() {
  if (bus_->is_shared()) {
    bus_->start({[this](const std::string& text) { on_note(text); }, [this] { start_anew(); }});
    tell(everybody, {.kind = Note::Kind::alive});
    // Whoever is there answers at once; what they look after is not to be taken up here.
    heartbeat_.expires_after(answered_within);
    co_await heartbeat_.async_wait(as_result);
    asio::co_spawn(
        io_, [self = shared_from_this()] { return self->beat(); }, asio::detached);
  }
  co_return co_await take_up();
}

asio::awaitable<Outcome<Done>> Switchboard::take_up() {
  using Doctors = std::set<DoctorId>;
  const auto busy = co_await database_.run<Doctors>([](soci::session& sql) {
    Doctors doctors;
    for (const auto state : {AppointmentState::waiting, AppointmentState::in_call}) {
      for (const auto& appointment : appointments_in(sql, state)) doctors.insert(appointment.facts.doctor);
    }
    return doctors;
  });
  if (!busy) co_return tl::unexpected(busy.error());
  for (const auto& doctor : *busy) {
    if (cluster_.is_mine(doctor)) co_await rooms_->turn(doctor);
  }
  co_return Done{};
}

asio::awaitable<void> Switchboard::beat() {
  const auto self = shared_from_this();
  while (!stopped_) {
    if (cluster_.pass(steady_clock::now()) == Cluster::News::changed) {
      spdlog::warn("bus: another process is gone; now there are {}", cluster_.size());
      regroup();
    }
    tell(everybody, {.kind = Note::Kind::alive});
    heartbeat_.expires_after(Cluster::heartbeat);
    co_await heartbeat_.async_wait(as_result);
  }
}

void Switchboard::tell(ProcessId to, Note note) {
  note.from = cluster_.self();
  note.counts = cluster_.counts();
  bus_->send(to, to_text(note));
}

void Switchboard::tell_effect(ProcessId to, const Effect& effect) {
  if (!cluster_.knows(to)) return;
  if (const auto* send = std::get_if<Send>(&effect)) {
    const bool is_welcome = std::holds_alternative<Welcome>(send->message);
    return tell(to, {.kind = is_welcome ? Note::Kind::welcome : Note::Kind::tell,
                     .connection = send->to,
                     .text = to_text(send->message)});
  }
  const auto& close = std::get<Close>(effect);
  tell(to, {.kind = Note::Kind::close, .connection = close.connection, .code = close.code});
}

void Switchboard::pass_on(const Speaker& speaker, Note::Kind kind, std::string text) {
  tell(cluster_.owner_of(speaker.doctor), {.kind = kind,
                                           .connection = speaker.caller.connection,
                                           .session = speaker.caller.session,
                                           .appointment = speaker.caller.seat.appointment,
                                           .doctor = speaker.doctor,
                                           .text = std::move(text)});
}

void Switchboard::on_note(const std::string& text) {
  if (stopped_) return;
  auto note = parse_note(text);
  if (!note) return;
  using Kind = Note::Kind;
  if (note->kind == Kind::goodbye) {
    if (cluster_.left(note->from) == Cluster::News::changed) regroup();
    return;
  }
  const bool is_new = !cluster_.knows(note->from);
  switch (cluster_.heard(note->from, note->counts, steady_clock::now())) {
    case Cluster::News::none: break;
    case Cluster::News::anew: say_hellos_again(note->from); break;
    case Cluster::News::changed:
      if (is_new) spdlog::info("bus: another process is there; now there are {}", cluster_.size());
      regroup();
  }
  switch (note->kind) {
    case Kind::alive:
    case Kind::goodbye: return;
    case Kind::tell: return lines_->tell(note->connection, note->text, false);
    case Kind::welcome: return lines_->tell(note->connection, note->text, true);
    case Kind::close: return lines_->perform(Close{note->connection, note->code});
    case Kind::session_replaced: return lines_->close(note->session, Replaced{});
    case Kind::session_ended: lines_->close(note->session, Refused{RefusalCode::session_ended}); break;
    case Kind::gone: return part({{note->connection, note->session, Seat{note->appointment}}, note->doctor});
    case Kind::hear:
    case Kind::hear_again:
    case Kind::appointment_changed: break;
  }
  if (being_heard_ >= most_being_heard) return;
  asio::co_spawn(
      io_, [self = shared_from_this(), note = std::move(*note)] { return self->hear_note(note); }, asio::detached);
}

asio::awaitable<void> Switchboard::hear_note(Note note) {
  const auto self = shared_from_this();
  ++being_heard_;
  const Seat seat{note.appointment};
  if (note.kind == Note::Kind::session_ended) {
    co_await take_leave(note.session, seat, note.doctor);
  } else if (note.kind == Note::Kind::appointment_changed) {
    co_await follow(note.appointment);
  } else if (auto message = parse_client_message(note.text); message && cluster_.is_mine(note.doctor)) {
    const Speaker speaker{{note.connection, note.session, seat}, note.doctor};
    co_await hear(speaker, std::move(*message), note.kind == Note::Kind::hear_again);
  }
  --being_heard_;
}

void Switchboard::start_anew() {
  if (stopped_) return;
  cluster_.miss();
  regroup();
}

void Switchboard::regroup() {
  rooms_->forget();
  cluster_.begin_anew();
  // Others say their hellos again once they hear of it, and so not too early.
  tell(everybody, {.kind = Note::Kind::alive});
  say_hellos_again(std::nullopt);
  const auto take_up_rooms = [self = shared_from_this()]() -> asio::awaitable<void> { co_await self->take_up(); };
  asio::co_spawn(io_, take_up_rooms, asio::detached);
}

void Switchboard::say_hellos_again(std::optional<ProcessId> to) {
  for (auto& [connection, line] : lines_->greeted()) {
    const auto owner = cluster_.owner_of(line.doctor);
    if (owner != to.value_or(owner)) continue;
    Speaker speaker{{connection, line.who.session, line.seat}, line.doctor};
    if (owner == cluster_.self()) {
      asio::co_spawn(io_, say_hello_again(std::move(speaker), *line.hello), asio::detached);
    } else {
      pass_on(speaker, Note::Kind::hear_again, to_text(ClientMessage{*line.hello}));
    }
  }
}

asio::awaitable<void> Switchboard::say_hello_again(Speaker speaker, Hello hello) {
  const auto self = shared_from_this();
  co_await hear(speaker, ClientMessage{std::move(hello)}, true);
}

}  // namespace visavis::server
