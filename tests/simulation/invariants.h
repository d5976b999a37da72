#pragma once

#include <algorithm>
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

inline bool holds(const std::vector<int>& places, int place) {
  return std::find(places.begin(), places.end(), place) != places.end();
}

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
  // All are to be in one call that runs, and see each other.
  void check_in_call(const std::vector<Browser*>& guests);
  void check_call_over(const std::vector<Browser*>& guests);
  void check_left(const Browser& companion);

  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }

 private:
  // What is known of one page from the outside.
  struct Known {
    int page = -1;
    std::optional<protocol::CallId> call;  // that it was told of
    std::vector<int> places;               // in it
    std::optional<std::chrono::seconds> told_duration;
    std::set<std::string> others;             // that it was told of, by their pages
    std::map<int, session::PeerHandle> kept;  // of those who are told of again
    std::optional<Instant> in_call_since;     // without a break
    std::map<std::string, int> heard;         // the last line of each page
    std::size_t entries = 0;                  // of what is written
    Instant relayed_at;                       // when it last said something to the other page
    std::set<std::string> ended;              // calls in which somebody pressed "End" here
    std::map<session::Field, std::string> typed;
    std::vector<session::PeerHandle> for_nobody;  // media were attached, and it is to be gone after the event
    std::set<int> dismissed;                      // from the call, and not let in again
    bool in_call = false;                         // what was shown before the event
    bool at_form = false;
    bool at_login = false;
  };

  void fail(const char* invariant, const Browser& browser, const std::string& detail);
  Known& known(Browser& browser);
  [[nodiscard]] std::optional<Person> person_at(const Browser& browser) const;

  void note_message(Browser& browser, const std::string& text);
  void note_intent(Browser& browser, const session::Intent& intent);

  [[nodiscard]] std::optional<Person> person_behind(const PeerConnection* peer) const;
  [[nodiscard]] std::optional<Person> speaker(std::string_view page) const;
  [[nodiscard]] const RunningCall* call_of(const protocol::CallId& id) const;
  // At any time.
  [[nodiscard]] bool were_in_one_call(Person one, Person other) const;

  void no_media_before_admission(Browser& browser, session::PeerHandle peer);
  void no_ghost_peers(Browser& browser);
  void a_tan_admits_nobody_else(Browser& browser, const session::Event& event);
  void hears_only_who_is_in_the_call(Browser& browser, Person person, const std::string& relayed);
  void nobody_else_is_connected(Browser& browser, Person person, const session::Event& event);
  void places_are_distinct(Browser& browser, const protocol::Admitted& admitted);
  void shows_who_takes_part(Browser& browser);
  void note_admitted(Browser& browser, const protocol::Admitted& admitted);
  void who_has_not_gone_keeps_the_line(Browser& browser);

  // A line, or a file: where and to whom it was said.
  struct Said {
    std::optional<protocol::CallId> call;
    std::vector<int> places;
    Instant at;
  };
  void note_what_is_said(Browser& browser, const session::CallView& call);
  void note_file(Browser& browser, const session::ChooseFile& chosen);
  void what_is_written_stays_in_the_call(Browser& browser);
  [[nodiscard]] bool has_several_pages(std::optional<Person> person) const;
  void line_was_meant(Browser& browser, const std::string& text);
  void file_was_meant(Browser& browser, const session::FileView& file);
  void has_read(const Browser& browser, const Browser& author);
  void all_is_delivered(const Browser& browser);
  void browsers_are_used_rightly(Browser& browser);
  void entered_text_stays(Browser& browser);
  void durations_are_true(Browser& browser);
  void who_stays_is_not_put_out(Browser& browser, const session::Event& event);
  void who_is_replaced_is_told(Browser& browser, const session::Event& event);
  void bounded(Browser& browser, const session::Commands& commands);

  void page_has_settled(Browser& browser);
  void call_has_settled(const RunningCall& call);
  [[nodiscard]] bool is_elsewhere(const Seat& seat) const;
  // Each two of them.
  void all_are_connected(const std::vector<const Browser*>& browsers);
  void is_connected(const Browser& browser, const Browser& other);

  const Timeline& timeline_;
  const Server& server_;
  std::vector<Seat> seats_;
  std::map<const Browser*, Known> known_;
  std::map<std::string, Said> said_;
  bool clocks_hold_ = true;
  std::optional<Failure> failure_;
};

}  // namespace visavis::simulation
