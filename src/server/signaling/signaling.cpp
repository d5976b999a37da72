#include "server/signaling/signaling.h"

#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <utility>

#include "server/http/problem.h"
#include "server/practice/identity.h"
#include "server/signaling/switchboard.h"

namespace visavis::server {

namespace asio = boost::asio;
namespace beast = boost::beast;

namespace {

Seat seat_of(const Identity& who) {
  return who.role == protocol::Role::doctor ? Seat{} : Seat{who.appointment};
}

}  // namespace

Signaling::Signaling(asio::io_context& io, Database& database, const AuditTrail& audit, Clock clock,
                     SignalingLimits limits, std::chrono::minutes waiting_room_opens, const std::string& bus_url,
                     const Vault& vault)
    : board_(std::make_shared<Switchboard>(io, database, audit, std::move(clock), limits, waiting_room_opens, bus_url,
                                           vault)) {}

Signaling::~Signaling() = default;

asio::awaitable<Outcome<Done>> Signaling::recover() {
  return board_->recover();
}

Answer Signaling::open(Request request, Identity who) {
  http::token_list protocols(request.header(http::field::sec_websocket_protocol));
  if (!beast::websocket::is_upgrade(request.message) || !protocols.exists("visavis.v1")) {
    return problem_answer({FailureCode::upgrade_required, {}, {}});
  }
  if (board_->stopped()) return problem_answer({FailureCode::busy, {}, {}});
  Answer answer;
  answer.take_over = [board = board_, message = std::make_shared<Request::Message>(std::move(request.message)),
                      who = std::move(who)](Stream stream) {
    return board->serve(std::move(stream), message, Line{who, seat_of(who), {}});
  };
  return answer;
}

void Signaling::session_replaced(const SessionId& session) {
  board_->session_replaced(session);
}

void Signaling::session_ended(const Identity& who) {
  board_->session_ended(who.session, seat_of(who), who.doctor);
}

std::vector<Identity> Signaling::doctors() const {
  return board_->doctors();
}

void Signaling::appointment_changed(const AppointmentId& appointment) {
  board_->appointment_changed(appointment);
}

Presence Signaling::presence() const {
  return board_->presence();
}

void Signaling::stop() {
  board_->stop();
}

}  // namespace visavis::server
