#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>

#include "server/bus/bus.h"
#include "server/bus/cluster.h"
#include "server/http/request.h"
#include "server/signaling/guests.h"
#include "server/signaling/lines.h"
#include "server/signaling/note.h"
#include "server/signaling/rooms.h"

namespace visavis::server {

// Brings what sockets say to the rooms, and what the rest of the server knows. A doctor's room belongs to one of the
// processes that serve the installation; the others pass on to it what their sockets say, and tell those what it
// answers. When a process comes or goes all rooms begin anew: from what is stored, and from the sockets' hellos, which
// are said once more in their name.
class Switchboard : public std::enable_shared_from_this<Switchboard> {
 public:
  Switchboard(boost::asio::io_context& io, Database& database, const AuditTrail& audit, Clock clock,
              const SignalingLimits& limits, std::chrono::minutes opens_before, const std::string& bus_url,
              const Vault& vault);

  // Finds the other processes, and takes up what was going on.
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
  // A socket that speaks, here or in another process.
  struct Speaker {
    Caller caller;
    DoctorId doctor;  // in whose room
  };
  boost::asio::awaitable<void> serve(std::shared_ptr<Request::Message> request, Line line);
  boost::asio::awaitable<void> listen(const Speaker& speaker, Socket& socket);
  boost::asio::awaitable<void> hear(const Speaker& speaker, protocol::ClientMessage message, bool again);
  boost::asio::awaitable<void> hear_hello(const Speaker& speaker, const Rooms::Turn& turn, protocol::Hello hello,
                                          bool again);
  boost::asio::awaitable<void> hear_admit(const Speaker& speaker, const Rooms::Turn& turn, protocol::Admit admit);
  void part(const Speaker& speaker);
  void dismiss(const Caller& caller, const Failure& failure);
  boost::asio::awaitable<Outcome<Introduction>> introduced(const Speaker& speaker);
  boost::asio::awaitable<Outcome<DoctorId>> room_of(Seat seat, DoctorId doctor);
  boost::asio::awaitable<void> take_leave(SessionId session, Seat seat, DoctorId doctor);
  boost::asio::awaitable<void> follow(AppointmentId appointment);

  // ---- with other processes
  void tell(ProcessId to, Note note);
  void tell_effect(ProcessId to, const Effect& effect);
  void pass_on(const Speaker& speaker, Note::Kind kind, std::string text);
  void on_note(const std::string& text);
  boost::asio::awaitable<void> hear_note(Note note);
  boost::asio::awaitable<void> beat();
  // After this process has missed something.
  void start_anew();
  void regroup();
  // To one process, or to all.
  void say_hellos_again(std::optional<ProcessId> to);
  boost::asio::awaitable<void> say_hello_again(Speaker speaker, protocol::Hello hello);
  boost::asio::awaitable<Outcome<Done>> take_up();

  boost::asio::io_context& io_;
  Database& database_;
  Clock clock_;
  SignalingLimits limits_;
  Cluster cluster_;
  std::unique_ptr<Bus> bus_;
  std::shared_ptr<Lines> lines_;
  std::shared_ptr<Rooms> rooms_;
  boost::asio::steady_timer heartbeat_;
  std::size_t being_heard_ = 0;
  bool stopped_ = false;
};

}  // namespace visavis::server
