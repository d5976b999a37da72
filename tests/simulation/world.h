#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "simulation/invariants.h"
#include "simulation/people.h"

namespace visavis::simulation {

// Every place shows UTC: what the desk does with other zones is a unit's test.
class Utc final : public session::TimeZone {
 public:
  [[nodiscard]] session::LocalTime local(Instant instant) const override;
  [[nodiscard]] Instant instant(const session::LocalTime& local) const override;
};

// One schedule: a doctor, a patient, sometimes a companion and sometimes somebody else, a server and a network, and all
// that happens to them, from one seed. First everything goes wrong, then the network heals and everybody waits, then
// those who are meant to want to talk, and then they end. Where a companion is there, everything goes wrong once more
// while they talk.
class World {
 public:
  explicit World(std::uint64_t seed);

  std::optional<Failure> run();
  // Called for each step with what happened, in words.
  std::function<void(const std::string&)> trace;

 private:
  // Brings a page's doings to the trace and the invariants.
  class Observer final : public Witness {
   public:
    explicit Observer(World& world) : world_(world) {}
    void about_to_happen(Browser& browser, const session::Event& event) override;
    void wanted(Browser& browser, const session::Command& command) override;
    void happened(Browser& browser, const session::Event& event, const session::Commands& commands) override;

   private:
    World& world_;
  };

  void invite_companion();
  void invite_somebody_else();
  template <class Someone, class... Arguments>
  Someone& seat(const std::string& name, session::Entrance entrance, std::optional<Person> person, Arguments... rest);

  void arrive(std::size_t human);
  // Also the network is whole again after it, and everybody has waited.
  void go_through_chaos(Delay least, Delay most);
  void come_together();
  void live(Delay time);
  void keep_acting(std::size_t human);
  void keep_going_wrong();
  void something_goes_wrong();
  void lose_a_line(Browser& browser);
  void press_together();
  void cooperate(std::size_t human);
  [[nodiscard]] std::vector<Browser*> guests() const;
  [[nodiscard]] bool talking() const;
  void talk(Delay longest);
  [[nodiscard]] bool somebody_reconnects() const;
  [[nodiscard]] int companions_place() const { return server_.booked().back().place; }
  // All others talk on.
  void let_companion_go();
  void end_the_call();
  void note(const std::string& what);

  Timeline timeline_;
  Random random_;
  Utc zone_;
  Ether ether_;
  Network network_;
  Server server_;
  Invariants invariants_;
  Observer observer_{*this};
  std::vector<std::unique_ptr<Browser>> browsers_;
  std::vector<std::unique_ptr<Human>> humans_;  // patient, doctor, companion, somebody else
  std::size_t meant_to_talk_ = 2;
  enum class Phase { chaos, quiet, cooperation } phase_ = Phase::chaos;
};

}  // namespace visavis::simulation
