#include "simulation/invariants.h"

#include <algorithm>

#include "protocol/tan.h"
#include "session/text_entry.h"

namespace visavis::simulation {

using namespace session;
using namespace std::chrono_literals;
using std::chrono::duration_cast;
using std::chrono::seconds;

namespace {

// An upgrade of the server's clock reaches a device late by the network's slowest way.
constexpr seconds clock_tolerance{4};
constexpr std::size_t most_commands = 64;
constexpr std::size_t most_operations = 32;
constexpr std::size_t most_timers = 10;

}  // namespace

void Invariants::fail(const char* invariant, const Browser& browser, const std::string& detail) {
  if (!failure_) failure_ = Failure{invariant, browser.name() + ": " + detail};
}

Invariants::Known& Invariants::known(Browser& browser) {
  Known& known = known_[&browser];
  if (known.page != browser.page_number()) {
    known = {};
    known.page = browser.page_number();
  }
  return known;
}

std::optional<Person> Invariants::person_at(const Browser& browser) const {
  const auto found =
      std::find_if(seats_.begin(), seats_.end(), [&](const Seat& seat) { return seat.browser == &browser; });
  return found == seats_.end() ? std::nullopt : found->person;
}

void Invariants::about_to_happen(Browser& browser, const Event& event) {
  Known& page = known(browser);
  page.in_call = browser.shows<CallView>();
  page.at_form = browser.shows<AppointmentView>();
  page.at_login = browser.shows<LoginView>();
  if (const auto* message = std::get_if<SocketMessage>(&event)) note_message(browser, message->text);
  if (const auto* intent = std::get_if<Intent>(&event)) note_intent(browser, *intent);
}

void Invariants::note_message(Browser& browser, const std::string& text) {
  if (text.find("\"type\":\"relayed\"") != std::string::npos) return;
  Known& page = known(browser);
  page.told_duration.reset();
  const auto message = protocol::parse_server_message(text);
  if (!message) return fail("the server is understood", browser, text);
  if (const auto* admitted = std::get_if<protocol::Admitted>(&*message)) note_admitted(browser, *admitted);
  if (const auto* ended = std::get_if<protocol::CallEnded>(&*message)) {
    if (page.call == ended->call) page.told_duration = ended->duration;
    page.ended.erase(ended->call.value);
  }
}

void Invariants::note_intent(Browser& browser, const Intent& intent) {
  Known& page = known(browser);
  if (const auto* edit = std::get_if<EditField>(&intent)) {
    page.typed[edit->field] =
        edit->field == Field::tan ? protocol::correct_while_typing(edit->text).written : edit->text;
  }
  const auto* dismiss = std::get_if<DismissCompanion>(&intent);
  if (dismiss && page.in_call) page.dismissed.insert(dismiss->place);
  if (std::holds_alternative<AdmitPatient>(intent)) page.dismissed.clear();
  const auto* press = std::get_if<Press>(&intent);
  if (!press) return;
  if (const auto* call = browser.shows<CallView>(); call && *press == Press::say) note_what_is_said(browser, *call);
  if (*press == Press::end_call && page.in_call && page.call) page.ended.insert(page.call->value);
  const bool form_ends = (*press == Press::back && page.at_form) || *press == Press::sign_out;
  if (form_ends || *press == Press::new_appointment) {
    for (const auto field : {Field::given_name, Field::family_name, Field::email, Field::password}) {
      if (browser.entrance() == Entrance::practice && !page.at_login) page.typed.erase(field);
    }
  }
}

void Invariants::wanted(Browser& browser, const Command& command) {
  const Known& page = known(browser);
  if (const auto* said = std::get_if<SendText>(&command);
      said && said->text.find(R"("type":"relay")") != std::string::npos) {
    known(browser).relayed_at = timeline_.now();
  }
  if (const auto* sound = std::get_if<PlaySound>(&command); sound && sound->sound == Sound::arrival) {
    if (page.in_call || browser.shows<CallView>()) fail("the chime is silent in a call", browser, "it sounded");
  }
  if (const auto* file = std::get_if<ChooseFile>(&command)) note_file(browser, *file);
  if (const auto* send = std::get_if<SendMedia>(&command)) no_media_before_admission(browser, send->peer);
}

void Invariants::happened(Browser& browser, const Event& event, const Commands& commands) {
  // The page says that it has no part in the call any more, whatever was pressed.
  if (browser.shows<ErrorView>()) known(browser).ended.clear();
  if (!browser.shows<CallView>()) known(browser).dismissed.clear();
  no_ghost_peers(browser);
  a_tan_admits_nobody_else(browser, event);
  shows_who_takes_part(browser);
  who_has_not_gone_keeps_the_line(browser);
  what_is_written_stays_in_the_call(browser);
  browsers_are_used_rightly(browser);
  entered_text_stays(browser);
  durations_are_true(browser);
  who_stays_is_not_put_out(browser, event);
  who_is_replaced_is_told(browser, event);
  bounded(browser, commands);
}

void Invariants::browsers_are_used_rightly(Browser& browser) {
  for (const auto& [handle, peer] : browser.peers()) {
    if (!peer->misuse().empty()) fail("browsers are asked only for what they can do", browser, peer->misuse());
  }
}

void Invariants::entered_text_stays(Browser& browser) {
  constexpr auto* name = "entered text is never lost";
  Known& page = known(browser);
  const auto check = [&](Field field, const TextField& shown) {
    const auto typed = page.typed.find(field);
    if (typed != page.typed.end() && shown.text != typed->second) fail(name, browser, "of " + typed->second);
  };
  if (const auto* tan = browser.shows<TanView>()) check(Field::tan, tan->tan);
  if (const auto* names = browser.shows<NameView>()) {
    check(Field::given_name, names->given_name);
    check(Field::family_name, names->family_name);
  }
  if (const auto* form = browser.shows<AppointmentView>()) {
    check(Field::given_name, form->given_name);
    check(Field::family_name, form->family_name);
    check(Field::email, form->email);
  }
  if (const auto* login = browser.shows<LoginView>()) {
    check(Field::email, login->email);
    check(Field::password, login->password);
  } else if (page.at_login || browser.shows<ErrorView>()) {
    // Signed in, or a session that ended: neither password nor form outlasts it.
    if (browser.entrance() == Entrance::practice) page.typed.clear();
  }
}

void Invariants::durations_are_true(Browser& browser) {
  constexpr auto* name = "both ends know how long the call was";
  const Known& page = known(browser);
  if (!page.in_call || !page.call || !clocks_hold_) return;
  std::optional<seconds> shown;
  if (const auto* ended = browser.shows<EndedView>()) shown = ended->duration;
  if (const auto* day = browser.shows<DayView>()) shown = day->last_call;
  if (!shown) return;
  const auto* call = call_of(*page.call);
  const auto since = duration_cast<seconds>(timeline_.now() - call->started_at);
  const bool true_enough =
      page.told_duration ? *shown == *page.told_duration : (*shown >= 0s && *shown <= since + clock_tolerance);
  if (!true_enough) fail(name, browser, std::to_string(shown->count()) + " s are shown");
}

void Invariants::who_stays_is_not_put_out(Browser& browser, const Event& event) {
  const auto* message = std::get_if<SocketMessage>(&event);
  if (!message || !known(browser).in_call || browser.shows<CallView>()) return;
  if (message->text.find("\"type\":\"admitted\"") != std::string::npos) {
    fail("a companion who goes ends nobody else's call", browser, "it is not in the call any more");
  }
}

// Also who has just pressed "End" here: the call goes on at another page, with its camera.
void Invariants::who_is_replaced_is_told(Browser& browser, const Event& event) {
  const auto* message = std::get_if<SocketMessage>(&event);
  const auto person = person_at(browser);
  if (!message || !person || message->text.find("\"type\":\"replaced\"") == std::string::npos) return;
  const auto* running = server_.running_call_of(*person);
  if (running && running->id == known(browser).call && !browser.shows<ErrorView>()) {
    fail("who is replaced in a call is told so", browser, "nothing is said");
  }
}

void Invariants::bounded(Browser& browser, const Commands& commands) {
  constexpr auto* name = "everything is bounded";
  if (commands.size() > most_commands) fail(name, browser, std::to_string(commands.size()) + " commands at once");
  if (browser.timers() > most_timers) fail(name, browser, std::to_string(browser.timers()) + " timers run");
  for (const auto& [handle, peer] : browser.peers()) {
    if (peer->operations() > most_operations) fail(name, browser, "too many operations wait for a peer");
  }
}

}  // namespace visavis::simulation
