#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "simulation/browser.h"
#include "simulation/server.h"

// What must hold, whatever the network and the people do. Each has a name, and is checked after every step; the ones
// of `settled` when the network has healed and everybody has waited for a while.
namespace visavis::simulation {

struct Failure {
  std::string invariant;
  std::string detail;
};

// Who sits before a browser, which the server does not tell it.
struct Seat {
  Browser* browser = nullptr;
  std::optional<Person> person;  // none: a stranger without a TAN
};

class Invariants final : public Witness {
 public:
  Invariants(const Timeline& timeline, const Server& server) : timeline_(timeline), server_(server) {}

  void seat(Browser& browser, std::optional<Person> person) { seats_.push_back({&browser, person}); }
  // A device's clock was changed: durations of calls that run mean nothing.
  void clock_jumped() { clocks_hold_ = false; }

  void about_to_happen(Browser& browser, const session::Event& event) override;
  void wanted(Browser& browser, const session::Command& command) override;
  void happened(Browser& browser, const session::Event& event, const session::Commands& commands) override;

  void check_settled();
  // When nothing has happened for long.
  void check_quiet();
  // Both are to be in one call that runs.
  void check_in_call(const Browser& patient, const Browser& doctor);
  void check_call_over(const Browser& patient, const Browser& doctor);

  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }

 private:
  // What is known of one page from the outside.
  struct Known {
    int page = -1;
    std::optional<protocol::CallId> call;  // that it was told of
    std::optional<std::chrono::seconds> told_duration;
    Instant relayed_at;           // when it last said something to the other page
    std::set<std::string> ended;  // calls in which somebody pressed "End" here
    std::map<session::Field, std::string> typed;
    bool in_call = false;  // what was shown before the event
    bool at_form = false;
    bool at_login = false;
  };

  void fail(const char* invariant, const Browser& browser, const std::string& detail);
  Known& known(Browser& browser);
  [[nodiscard]] std::optional<Person> person_at(const Browser& browser) const;

  void note_message(Browser& browser, const std::string& text);
  void note_intent(Browser& browser, const session::Intent& intent);

  void no_media_before_admission(Browser& browser);
  void no_ghost_peers(Browser& browser);
  void a_tan_admits_nobody_else(Browser& browser, const session::Event& event);
  void browsers_are_used_rightly(Browser& browser);
  void entered_text_stays(Browser& browser);
  void durations_are_true(Browser& browser);
  void who_is_replaced_is_told(Browser& browser, const session::Event& event);
  void bounded(Browser& browser, const session::Commands& commands);

  void page_has_settled(Browser& browser);
  void call_has_settled(const RunningCall& call);
  [[nodiscard]] bool is_elsewhere(const Seat& seat) const;
  void peers_are_connected(const Browser& one, const Browser& other);

  const Timeline& timeline_;
  const Server& server_;
  std::vector<Seat> seats_;
  std::map<const Browser*, Known> known_;
  bool clocks_hold_ = true;
  std::optional<Failure> failure_;
};

}  // namespace visavis::simulation
