#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>

#include "server/http/request.h"
#include "server/signaling/guests.h"
#include "server/signaling/lines.h"
#include "server/signaling/rooms.h"

namespace visavis::server {

// Brings what sockets say to the rooms, and what the rest of the server knows.
class Switchboard : public std::enable_shared_from_this<Switchboard> {
 public:
  Switchboard(boost::asio::io_context& io, Database& database, const AuditTrail& audit, Clock clock,
              const SignalingLimits& limits, std::chrono::minutes opens_before);

  boost::asio::awaitable<Outcome<Done>> recover();
  // Until the connection ends. Empties the request, which would otherwise live as long.
  boost::asio::awaitable<void> serve(Stream stream, std::shared_ptr<Request::Message> request, Line line);
  void session_replaced(const SessionId& session);
  void session_ended(const SessionId& session, const Seat& seat, const DoctorId& doctor);
  [[nodiscard]] std::vector<Identity> doctors() const { return lines_->doctors(); }
  void appointment_changed(const AppointmentId& appointment);
  [[nodiscard]] Presence presence() const { return rooms_->presence(); }
  void stop();
  [[nodiscard]] bool stopped() const { return stopped_; }

 private:
  // A socket that speaks.
  struct Speaker {
    Caller caller;
    DoctorId doctor;  // in whose room
    std::shared_ptr<Socket> socket;
  };
  boost::asio::awaitable<void> serve(std::shared_ptr<Request::Message> request, Line line);
  boost::asio::awaitable<void> listen(const Speaker& speaker);
  boost::asio::awaitable<void> hear(const Speaker& speaker, protocol::ClientMessage message);
  boost::asio::awaitable<void> hear_hello(const Speaker& speaker, const Rooms::Turn& turn, protocol::Hello hello);
  boost::asio::awaitable<void> hear_admit(const Speaker& speaker, const Rooms::Turn& turn, protocol::Admit admit);
  boost::asio::awaitable<Outcome<Introduction>> introduced(const Speaker& speaker);
  boost::asio::awaitable<Outcome<DoctorId>> room_of(Seat seat, DoctorId doctor);
  boost::asio::awaitable<void> take_leave(SessionId session, Seat seat, DoctorId doctor);
  boost::asio::awaitable<void> follow(AppointmentId appointment);

  boost::asio::io_context& io_;
  Database& database_;
  Clock clock_;
  SignalingLimits limits_;
  std::shared_ptr<Lines> lines_ = std::make_shared<Lines>();
  std::shared_ptr<Rooms> rooms_;
  bool stopped_ = false;
};

}  // namespace visavis::server
