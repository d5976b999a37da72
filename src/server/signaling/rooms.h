#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <map>
#include <memory>

#include "server/audit/trail.h"
#include "server/signaling/lines.h"
#include "server/signaling/presence.h"
#include "server/signaling/room.h"
#include "server/store/database.h"

namespace visavis::server {

// The doctors' rooms that belong to this process. Each is changed by one step after the other: decided on a copy,
// stored, and only then true and told. What cannot be stored has not happened. A room begins with what the store knows.
class Rooms : public std::enable_shared_from_this<Rooms> {
 public:
  using Step = std::function<void(Room&, Instant, Effects&)>;

  // `is_mine` says whose rooms those are; `contradicted` is called where the store knows better than a room.
  struct Belonging {
    std::function<bool(const DoctorId&)> is_mine;
    std::function<void()> contradicted;
  };
  Rooms(boost::asio::io_context& io, Database& database, const AuditTrail& audit, Clock clock,
        const SignalingLimits& limits, std::chrono::minutes opens_before, std::shared_ptr<Lines> lines,
        Belonging belonging);

  // The right to change a doctor's room, as long as it lives; in the order in which it was asked for.
  class Turn;
  boost::asio::awaitable<Turn> turn(DoctorId doctor);
  boost::asio::awaitable<Outcome<Done>> take(const Turn& turn, Step step);
  // For what changes no state.
  void tell(const Turn& turn, const std::function<void(const Room&, Effects&)>& question) const;
  // Takes the step in its turn, and again until it is stored.
  void insist(const DoctorId& doctor, Step step);
  // Each room begins anew, from what is stored, at its next turn; what belongs elsewhere now is left alone.
  void forget();
  [[nodiscard]] Presence presence() const;
  // No timer goes off any more.
  void stop();

 private:
  struct Chamber;
  std::shared_ptr<Chamber> chamber(const DoctorId& doctor);
  boost::asio::awaitable<Outcome<Done>> restore(Chamber& chamber);
  boost::asio::awaitable<void> take_until_stored(DoctorId doctor, Step step);
  void wind(Chamber& chamber);
  void record(soci::session& sql, const Chamber& chamber, const Effects& effects) const;

  boost::asio::io_context& io_;
  Database& database_;
  const AuditTrail& audit_;
  Clock clock_;
  SignalingLimits limits_;
  std::chrono::minutes opens_before_;
  std::shared_ptr<Lines> lines_;
  Belonging belonging_;
  std::map<DoctorId, std::shared_ptr<Chamber>> chambers_;
  bool stopped_ = false;
};

class Rooms::Turn {
 public:
  // `state`: busy where the room belongs to another process by now.
  Turn(std::shared_ptr<Chamber> chamber, Outcome<Done> state)
      : chamber_(std::move(chamber)), state_(std::move(state)) {}
  Turn(Turn&&) = default;
  Turn& operator=(Turn&&) = delete;
  ~Turn();

 private:
  friend Rooms;
  std::shared_ptr<Chamber> chamber_;
  Outcome<Done> state_;
};

}  // namespace visavis::server
