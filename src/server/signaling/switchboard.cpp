#include "server/signaling/switchboard.h"

#include <sodium.h>
#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <limits>
#include <utility>

#include "server/loop/as_result.h"
#include "server/secrets/random.h"
#include "server/store/appointments.h"

namespace visavis::server {

namespace asio = boost::asio;
using namespace protocol;

namespace {

ProcessId random_process() {
  return ProcessId{1 + randombytes_uniform(std::numeric_limits<std::int32_t>::max() - 1)};
}

}  // namespace

Switchboard::Switchboard(asio::io_context& io, Database& database, const AuditTrail& audit, Clock clock,
                         const SignalingLimits& limits, std::chrono::minutes opens_before, const std::string& bus_url,
                         const Vault& vault)
    : io_(io),
      database_(database),
      clock_(std::move(clock)),
      limits_(limits),
      cluster_(random_process()),
      bus_(make_bus(io, bus_url, vault, cluster_.self())),
      lines_(std::make_shared<Lines>(cluster_.self(),
                                     [this](ProcessId to, const Effect& effect) { tell_effect(to, effect); })),
      rooms_(
          std::make_shared<Rooms>(io, database, audit, clock_, limits, opens_before, lines_,
                                  Rooms::Belonging{[this](const DoctorId& doctor) { return cluster_.is_mine(doctor); },
                                                   [this] { start_anew(); }})),
      heartbeat_(io) {}

asio::awaitable<void> Switchboard::serve(Stream stream, std::shared_ptr<Request::Message> request, Line line) {
  // Not in a coroutine, which would keep what is left of the stream.
  line.socket = std::make_shared<Socket>(std::move(stream), limits_);
  return serve(std::move(request), std::move(line));
}

asio::awaitable<void> Switchboard::serve(std::shared_ptr<Request::Message> request, Line line) {
  const auto self = shared_from_this();
  const auto socket = line.socket;
  Speaker speaker{{{}, line.who.session, line.seat}, {}};
  auto doctor = line.who.doctor;
  const bool accepted = co_await socket->accept(*request);
  *request = {};
  if (!accepted || stopped_) co_return;
  const auto connection = speaker.caller.connection = lines_->add(std::move(line));
  const auto room = co_await room_of(speaker.caller.seat, std::move(doctor));
  if (room) {
    speaker.doctor = *room;
  } else {
    dismiss(speaker.caller, room.error());
  }
  co_await listen(speaker, *socket);
  lines_->remove(connection);
  // Who is cut off because the server goes is not lost.
  if (!stopped_ && room) part(speaker);
}

void Switchboard::part(const Speaker& speaker) {
  if (!cluster_.is_mine(speaker.doctor)) return pass_on(speaker, Note::Kind::gone, {});
  rooms_->insist(speaker.doctor, [caller = speaker.caller](Room& chamber, Instant now, Effects& effects) {
    chamber.disconnected(caller, now, effects);
  });
}

// The caller is sent away: to try again where the store does not answer, for good where the session is over. Where the
// room belongs to another process by now, or knew too little, the hello is said again in a moment.
void Switchboard::dismiss(const Caller& caller, const Failure& failure) {
  using Code = FailureCode;
  if (failure.code == Code::busy || failure.code == Code::already_in_call) return;
  const bool is_over = failure.code != Code::store_unavailable;
  if (is_over) lines_->perform(Send{caller.connection, Refused{RefusalCode::session_ended}});
  const auto code = is_over ? Socket::CloseCode::normal : Socket::CloseCode::try_again_later;
  lines_->perform(Close{caller.connection, static_cast<std::uint16_t>(code)});
}

asio::awaitable<void> Switchboard::listen(const Speaker& speaker, Socket& socket) {
  socket.expect_greeting();
  int faults = 0;
  for (;;) {
    auto text = co_await socket.read();
    if (!text) co_return;
    auto message = parse_client_message(*text);
    if (message) {
      if (const auto* hello = std::get_if<Hello>(&*message)) {
        lines_->greets(speaker.caller.connection, speaker.doctor, *hello);
      }
      if (cluster_.is_mine(speaker.doctor)) {
        co_await hear(speaker, std::move(*message), false);
      } else {
        pass_on(speaker, Note::Kind::hear, std::move(*text));
      }
      continue;
    }
    socket.send(to_text(Refused{RefusalCode::malformed}));
    if (++faults >= limits_.faults) socket.close(Socket::CloseCode::policy_error);
  }
}

asio::awaitable<void> Switchboard::hear(const Speaker& speaker, ClientMessage message, bool again) {
  const auto turn = co_await rooms_->turn(speaker.doctor);
  const auto& caller = speaker.caller;
  if (auto* relay = std::get_if<Relay>(&message)) {
    rooms_->tell(turn, [&](const Room& room, Effects& effects) { room.relay(caller, *relay, effects); });
    co_return;
  }
  if (auto* hello = std::get_if<Hello>(&message)) {
    co_return co_await hear_hello(speaker, turn, std::move(*hello), again);
  }
  if (auto* admit = std::get_if<Admit>(&message)) co_return co_await hear_admit(speaker, turn, std::move(*admit));
  Rooms::Step step = [&caller, &message](Room& room, Instant now, Effects& effects) {
    effects.by = caller.seat.role();
    if (const auto* end = std::get_if<EndCall>(&message)) return room.end_call(caller, *end, now, effects);
    if (const auto* dismiss = std::get_if<Dismiss>(&message)) return room.dismiss(caller, *dismiss, now, effects);
    if (const auto* delay = std::get_if<Delay>(&message)) return room.delay(caller, *delay, now, effects);
    room.leave(caller, now, effects);
  };
  const auto taken = co_await rooms_->take(turn, std::move(step));
  if (!taken) dismiss(caller, taken.error());
}

asio::awaitable<void> Switchboard::hear_hello(const Speaker& speaker, const Rooms::Turn& turn, Hello hello,
                                              bool again) {
  const auto who = co_await introduced(speaker);
  if (!who) co_return dismiss(speaker.caller, who.error());
  const auto& caller = speaker.caller;
  Rooms::Step step = [&caller, &hello, &who, again](Room& room, Instant now, Effects& effects) {
    if (again && room.holds(caller)) return;
    if (caller.seat.is_doctor()) return room.doctor_arrives(caller, hello, who->doctor_name, now, effects);
    room.patient_arrives(caller, hello, who->guest, now, effects);
  };
  const auto taken = co_await rooms_->take(turn, std::move(step));
  if (!taken) dismiss(caller, taken.error());
}

asio::awaitable<void> Switchboard::hear_admit(const Speaker& speaker, const Rooms::Turn& turn, Admit admit) {
  // Nobody is called in by a session that another process has ended.
  const auto who = co_await introduced(speaker);
  if (!who) co_return dismiss(speaker.caller, who.error());
  Rooms::Step step = [&caller = speaker.caller, &admit](Room& room, Instant now, Effects& effects) {
    effects.by = caller.seat.role();
    room.admit(caller, admit, random_id<CallId>(), now, effects);
  };
  const auto taken = co_await rooms_->take(turn, std::move(step));
  if (taken) co_return;
  if (taken.error().code != FailureCode::appointment_cancelled) co_return dismiss(speaker.caller, taken.error());
  lines_->perform(Send{speaker.caller.connection, Refused{RefusalCode::patient_gone}});
  appointment_changed(admit.appointment);
}

asio::awaitable<Outcome<Introduction>> Switchboard::introduced(const Speaker& speaker) {
  std::function<Outcome<Introduction>(soci::session&)> work =
      [caller = speaker.caller, now = clock_()](soci::session& sql) { return introduce(sql, caller, now); };
  co_return co_await database_.run<Introduction>(std::move(work));
}

asio::awaitable<Outcome<DoctorId>> Switchboard::room_of(Seat seat, DoctorId doctor) {
  if (seat.is_doctor()) co_return doctor;
  std::function<Outcome<DoctorId>(soci::session&)> work = [&seat](soci::session& sql) {
    return doctor_of(sql, seat.appointment);
  };
  co_return co_await database_.run<DoctorId>(std::move(work));
}

void Switchboard::session_replaced(const SessionId& session) {
  lines_->close(session, Replaced{});
  tell(everybody, {.kind = Note::Kind::session_replaced, .session = session});
}

void Switchboard::session_ended(const SessionId& session, const Seat& seat, const DoctorId& doctor) {
  lines_->close(session, Refused{RefusalCode::session_ended});
  asio::co_spawn(
      io_, [self = shared_from_this(), session, seat, doctor] { return self->take_leave(session, seat, doctor); },
      asio::detached);
  tell(everybody,
       {.kind = Note::Kind::session_ended, .session = session, .appointment = seat.appointment, .doctor = doctor});
}

asio::awaitable<void> Switchboard::take_leave(SessionId session, Seat seat, DoctorId doctor) {
  const auto self = shared_from_this();
  const auto room = co_await room_of(seat, std::move(doctor));
  if (!room) co_return;
  rooms_->insist(*room, [seat, session](Room& chamber, Instant now, Effects& effects) {
    effects.by = seat.role();
    chamber.session_ended(seat, session, now, effects);
  });
}

void Switchboard::appointment_changed(const AppointmentId& appointment) {
  asio::co_spawn(
      io_, [self = shared_from_this(), appointment] { return self->follow(appointment); }, asio::detached);
  tell(everybody, {.kind = Note::Kind::appointment_changed, .appointment = appointment});
}

asio::awaitable<void> Switchboard::follow(AppointmentId appointment) {
  const auto self = shared_from_this();
  struct Change {
    DoctorId doctor;
    std::optional<Guest> guest;
  };
  std::function<Outcome<Change>(soci::session&)> work = [appointment](soci::session& sql) -> Outcome<Change> {
    const auto found = find_appointment(sql, appointment);
    if (!found) return fail(FailureCode::not_found);
    return Change{found->facts.doctor, expected_guest(sql, appointment)};
  };
  const auto change = co_await database_.run<Change>(std::move(work));
  if (!change) co_return;
  rooms_->insist(change->doctor, [appointment, guest = change->guest](Room& room, Instant now, Effects& effects) {
    if (guest) return room.appointment_changed(*guest, now, effects);
    room.appointment_cancelled(appointment, now, effects);
  });
}

void Switchboard::stop() {
  stopped_ = true;
  rooms_->stop();
  lines_->close_all(Socket::CloseCode::going_away);
  heartbeat_.cancel();
  tell(everybody, {.kind = Note::Kind::goodbye});
  bus_->stop();
}

}  // namespace visavis::server
