#include "catch.h"
#include "screens/reader.h"
#include "screens/scenes.h"

using namespace visavis::session;
using namespace visavis::tests;

namespace {

struct English : Reader {
  explicit English(visavis::ui::Size window = phone) : Reader("en", window) { input.now = the_moment(); }
};

}  // namespace

TEST_CASE("what is typed into a field is what the session gets") {
  English reader;
  const auto intents = reader.type(setting("tan-empty"), "TAN", "7k4");
  REQUIRE(intents.size() == 1);
  const auto& edit = std::get<EditField>(intents.front());
  CHECK(edit.field == Field::tan);
  CHECK(edit.text == "7k4");
}

TEST_CASE("the filled button of each form goes on") {
  for (const auto& [name, button] : {std::pair{"tan-empty", "Continue"},
                                     {"tan-refused", "Continue"},
                                     {"name", "Continue"},
                                     {"privacy", "Continue"},
                                     {"login", "Sign in"},
                                     {"appointment-new", "Save"}}) {
    English reader;
    INFO(name);
    const auto intents = reader.press(setting(name), button);
    REQUIRE(intents.size() == 1);
    CHECK(std::get<Press>(intents.front()) == Press::proceed);
  }
}

TEST_CASE("reading the notice is confirmed, and taken back, by its row") {
  English reader;
  const auto intents = reader.check(setting("privacy"), "I have read the privacy notice", true);
  REQUIRE(intents.size() == 1);
  CHECK(std::get<AcceptPrivacy>(intents.front()).accepted);
}

TEST_CASE("each waiting patient is admitted by a button of their own") {
  English reader(desk);
  const auto intents = reader.press(setting("day"), "Admit Max Mustermann");
  REQUIRE(intents.size() == 1);
  CHECK(std::get<AdmitPatient>(intents.front()).appointment.value == "d");
}

TEST_CASE("a press on an appointment opens it") {
  English reader(desk);
  const auto intents = reader.press(setting("day"), "13:30, Ingrid Namenlos, 15\u00A0minutes, e-mail not delivered");
  REQUIRE(intents.size() == 1);
  CHECK(std::get<OpenAppointment>(intents.front()).appointment.value == "f");
}

TEST_CASE("while a question is asked, nothing behind it can be pressed") {
  English reader(desk);
  const auto output = reader.look(setting("appointment-cancelling"));
  for (const auto& node : output.nodes) CHECK(node.role != visavis::ui::NodeRole::textbox);
  const auto intents = reader.press(setting("appointment-cancelling"), "Keep");
  REQUIRE(intents.size() == 1);
  CHECK(std::get<Press>(intents.front()) == Press::keep_appointment);
}

TEST_CASE("a field that says what to repair gets the focus, once") {
  English reader;
  const auto first = reader.look(setting("name-missing"));
  CHECK(first.focus != 0);
  CHECK(reader.look(setting("name-missing")).focus == 0);
  reader.press(setting("name-missing"), "Continue");
  CHECK(reader.look(setting("name-missing")).focus == first.focus);
}

TEST_CASE("the patient's face is on no screen but those that show it") {
  for (const auto& each : all_settings()) {
    English reader;
    INFO(each.name);
    const auto output = reader.look(each.view);
    const bool shows = each.name == "devices" || each.name == "devices-transfer" || each.name == "devices-relay" ||
                       each.name.rfind("waiting", 0) == 0 || (each.name.rfind("call", 0) == 0) ||
                       each.name.rfind("check", 0) == 0 || each.name.rfind("day", 0) == 0;
    if (!shows) CHECK(output.pictures.empty());
  }
}

TEST_CASE("no screen asks to be drawn at a time that is over") {
  auto settings = all_settings();
  for (auto& each : settings) {
    if (auto* waits = std::get_if<WaitingView>(&each.view.content)) {
      waits->expected_at = the_moment() - std::chrono::minutes{1};
    }
    if (auto* day = std::get_if<DayView>(&each.view.content)) {
      for (auto& patient : day->waiting) patient.expected_at = the_moment() - std::chrono::minutes{1};
    }
    INFO(each.name);
    const auto redraw_at = English{}.look(each.view).redraw_at;
    CHECK((!redraw_at || *redraw_at > the_moment()));
  }
}

TEST_CASE("a screen with a clock asks to be drawn when it changes, and no other does") {
  const auto redraw = [](const std::string& name) { return English{}.look(setting(name)).redraw_at; };
  CHECK(redraw("call-patient") == the_moment() + std::chrono::seconds{1});
  CHECK(redraw("privacy-server-away") == the_moment() + std::chrono::seconds{1});
  CHECK(redraw("waiting") == the_moment() + std::chrono::minutes{1});
  CHECK_FALSE(redraw("tan-empty").has_value());
  CHECK_FALSE(redraw("privacy").has_value());
  CHECK_FALSE(redraw("devices").has_value());
  CHECK_FALSE(redraw("login").has_value());
}

TEST_CASE("somebody who comes to the waiting room is announced") {
  English reader(desk);
  reader.look(setting("day-empty"));
  CHECK(reader.look(setting("day")).announcement == "Max Mustermann is waiting.");
}

TEST_CASE(
    "where one types first has the focus on arrival, but not on a phone, where the keyboard would cover the words") {
  for (const std::string name : {"tan-empty", "name", "login", "appointment-new"}) {
    INFO(name);
    English at_a_desk(desk);
    CHECK(at_a_desk.look(setting(name)).focus != 0);
    CHECK(at_a_desk.look(setting(name)).focus == 0);
    CHECK(English{}.look(setting(name)).focus == 0);
  }
}

TEST_CASE("who waits is told to somebody who looks at something else, on whatever screen of the desk") {
  for (const std::string name : {"day-empty", "appointment-new", "settings"}) {
    INFO(name);
    English reader(desk);
    auto view = setting(name);
    CHECK_FALSE(reader.look(view).notice.has_value());
    view.waiting = 1;
    const auto output = reader.look(view);
    REQUIRE(output.notice.has_value());
    CHECK(output.notice->words == "Somebody is in the waiting room.");
    CHECK(output.title.rfind("(1) ", 0) == 0);
    CHECK_FALSE(reader.look(view).notice.has_value());
  }
}

TEST_CASE("a patient whose clock is another than the practice's reads what that shows at the appointment") {
  English patient;
  const auto says = [&](const char* words) {
    return read_aloud(patient.look(setting("waiting"))).find(words) != std::string::npos;
  };
  CHECK_FALSE(says("At the practice"));
  patient.locale.at_practice = "12:30";
  CHECK(says("Your appointment is at 10:30"));
  CHECK(says("At the practice it is 12:30 then."));
}

TEST_CASE("who is called in from the waiting room is called, who comes back to the call is not") {
  English waiting;
  waiting.look(setting("waiting"));
  const auto called = waiting.look(setting("call-patient")).notice;
  REQUIRE(called.has_value());
  CHECK(called->calls);
  CHECK_FALSE(English{}.look(setting("call-patient")).notice.has_value());
}

TEST_CASE("a language is loaded when it is chosen with a pointer, and with the keyboard when the list is left") {
  const auto view = setting("tan-empty");
  English reader(desk);
  const auto node = [&] {
    for (const auto& each : reader.look(view).nodes) {
      if (each.name == "Language") return each.id;
    }
    return visavis::ui::NodeId{0};
  }();
  REQUIRE(node != 0);
  visavis::ui::TwinEvent event{visavis::ui::TwinEvent::Kind::choose, node, "tr", false};
  SECTION("with the keyboard") {
    reader.input.focused = node;
    reader.input.focus_visible = true;
    CHECK(reader.look(view, event).language_wanted.empty());
    CHECK(reader.look(view).language_wanted.empty());
    reader.input.focused = 0;
  }
  SECTION("with a pointer") {
    reader.input.focused = node;
  }
  CHECK(reader.look(view, event).language_wanted == "tr");
}

TEST_CASE("a delay is told when it is chosen with a pointer, and with the keyboard after a while") {
  const auto view = setting("day-companion");
  English reader(desk);
  const auto node = [&] {
    for (const auto& each : reader.look(view).nodes) {
      if (each.name.rfind("Tell ", 0) == 0) return each.id;
    }
    return visavis::ui::NodeId{0};
  }();
  REQUIRE(node != 0);
  const auto pass = [&](const char* minutes) {
    return reader.look(view, visavis::ui::TwinEvent{visavis::ui::TwinEvent::Kind::choose, node, minutes, false});
  };
  const auto minutes = [](const visavis::ui::Output& output) {
    return std::get<visavis::session::TellDelay>(output.intents.at(0)).minutes;
  };
  reader.input.focused = node;
  SECTION("with the keyboard") {
    reader.input.focus_visible = true;
    CHECK(pass("5").intents.empty());
    CHECK(pass("10").intents.empty());
    SECTION("that is left") {
      reader.input.focused = 0;
    }
    SECTION("that is not touched for a while") {
      CHECK(reader.look(view).redraw_at == reader.input.now + std::chrono::seconds{3});
      reader.input.now += std::chrono::seconds{3};
    }
    CHECK(minutes(reader.look(view)) == std::chrono::minutes{10});
  }
  SECTION("with a pointer") {
    CHECK(minutes(pass("10")) == std::chrono::minutes{10});
  }
  CHECK(reader.look(view).intents.empty());
}

TEST_CASE("where something was entered no language is offered, as the page is loaded anew for it") {
  const auto offers = [](const std::string& name) {
    English reader(desk);
    const auto nodes = reader.look(setting(name)).nodes;
    return std::any_of(nodes.begin(), nodes.end(), [](const auto& node) { return node.name == "Language"; });
  };
  CHECK(offers("tan-empty"));
  CHECK(offers("tan-from-link"));
  CHECK_FALSE(offers("tan-typing"));
  CHECK_FALSE(offers("tan-refused"));
  CHECK_FALSE(offers("name"));
}

namespace {

// In a window wide enough for the button; what of the call is to be seen, and what can be pressed all the same.
class FullScreen {
 public:
  visavis::ui::Output after(std::chrono::seconds time) {
    patient_.input.now += time;
    return patient_.look(call_);
  }
  void move_pointer() { patient_.input.pointer.at = {patient_.input.pointer.at.x + 1, 300}; }
  void touch() {
    move_pointer();
    patient_.input.pointer.touch = true;
  }
  void focus() {
    patient_.input.focused = 1;
    patient_.input.focus_visible = true;
  }
  void look_plainly() { patient_.input.plain = true; }
  std::size_t pressed() { return patient_.press(call_, "End call").size(); }
  void leave() { patient_.input.full_screen = visavis::ui::ScreenMode::off; }

 private:
  English patient_{desk};
  visavis::session::View call_ = setting("call-patient");
};

bool is_to_be_seen(const visavis::ui::Output& output) {
  return output.pictures.front().box.height < desk.height - 150;
}

}  // namespace

TEST_CASE("in full screen the controls go while nobody does anything, and the picture has their room") {
  FullScreen call;
  const auto before = call.after(std::chrono::seconds{0});
  CHECK(is_to_be_seen(before));
  CHECK(is_to_be_seen(call.after(std::chrono::seconds{4})));
  const auto resting = call.after(std::chrono::seconds{2});
  CHECK_FALSE(is_to_be_seen(resting));
  CHECK(resting.nodes.size() == before.nodes.size());
  CHECK(resting.redraw_at == before.redraw_at.value() + std::chrono::seconds{6});
}

TEST_CASE("whatever somebody does brings the controls back") {
  FullScreen call;
  call.after(std::chrono::seconds{0});
  CHECK_FALSE(is_to_be_seen(call.after(std::chrono::seconds{10})));
  call.move_pointer();
  CHECK(is_to_be_seen(call.after(std::chrono::seconds{0})));
  CHECK_FALSE(is_to_be_seen(call.after(std::chrono::seconds{10})));
  call.leave();
  CHECK(is_to_be_seen(call.after(std::chrono::seconds{0})));
}

TEST_CASE("the controls stay while the keyboard is on one of them, and in the plain view") {
  FullScreen call;
  call.after(std::chrono::seconds{0});
  SECTION("keyboard") {
    call.focus();
  }
  SECTION("plain view") {
    call.look_plainly();
  }
  CHECK(is_to_be_seen(call.after(std::chrono::seconds{10})));
  CHECK(is_to_be_seen(call.after(std::chrono::seconds{10})));
}

TEST_CASE("the touch that brings the controls back presses none of them") {
  FullScreen call;
  call.after(std::chrono::seconds{0});
  CHECK_FALSE(is_to_be_seen(call.after(std::chrono::seconds{10})));
  call.touch();
  CHECK(is_to_be_seen(call.after(std::chrono::seconds{0})));
  CHECK(call.pressed() == 0);
  call.after(std::chrono::seconds{1});
  CHECK(call.pressed() == 1);
}
