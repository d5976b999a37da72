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

// One schedule: a doctor, a patient, sometimes a third, a server and a network, and all that happens to them, from
// one seed. First everything goes wrong, then the network heals and everybody waits, then doctor and patient want to
// talk, and then they end.
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

  void invite_third();
  template <class Someone, class... Arguments>
  Someone& seat(const std::string& name, session::Entrance entrance, std::optional<Person> person, Arguments... rest);

  void live(Delay time);
  void keep_acting(std::size_t human);
  void keep_going_wrong();
  void something_goes_wrong();
  void lose_a_line(Browser& browser);
  void press_together();
  void cooperate(std::size_t human);
  [[nodiscard]] bool talking() const;
  [[nodiscard]] bool somebody_reconnects() const;
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
  std::vector<std::unique_ptr<Human>> humans_;  // patient, doctor, third
  enum class Phase { chaos, quiet, cooperation } phase_ = Phase::chaos;
};

}  // namespace visavis::simulation
