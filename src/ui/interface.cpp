#include "ui/interface.h"

#include <algorithm>

#include "session/overloaded.h"
#include "ui/scene.h"
#include "ui/surface.h"

namespace visavis::ui {
namespace {

std::string_view screen_of(const session::Content& content) {
  return std::visit(session::Overloaded{
                        [](const session::LoadingView&) { return std::string_view{}; },
                        [](const session::TanView&) { return std::string_view{"tan"}; },
                        [](const session::NameView&) { return std::string_view{"name"}; },
                        [](const session::PrivacyView&) { return std::string_view{"privacy"}; },
                        [](const session::DevicesView&) { return std::string_view{"devices"}; },
                        [](const session::WaitingView&) { return std::string_view{"waiting"}; },
                        [](const session::CallView&) { return std::string_view{"call"}; },
                        [](const session::EndedView&) { return std::string_view{"ended"}; },
                        [](const session::LoginView&) { return std::string_view{"login"}; },
                        [](const session::DayView&) { return std::string_view{"day"}; },
                        [](const session::AppointmentView&) { return std::string_view{"appointment"}; },
                        [](const session::SettingsView&) { return std::string_view{"settings"}; },
                        [](const session::CheckView&) { return std::string_view{"check"}; },
                        [](const session::ErrorView&) { return std::string_view{"error"}; },
                    },
                    content);
}

bool is_desk(const session::Content& content) {
  if (const auto* call = std::get_if<session::CallView>(&content)) return call->role == protocol::Role::doctor;
  return std::holds_alternative<session::LoginView>(content) || std::holds_alternative<session::DayView>(content) ||
         std::holds_alternative<session::AppointmentView>(content) ||
         std::holds_alternative<session::SettingsView>(content);
}

Text title_of(const session::Content& content) {
  return std::visit(session::Overloaded{
                        [](const session::NameView&) { return Text::name_heading; },
                        [](const session::PrivacyView&) { return Text::privacy; },
                        [](const session::DevicesView&) { return Text::devices_heading; },
                        [](const session::WaitingView&) { return Text::waiting_heading; },
                        [](const session::CallView&) { return Text::title_call; },
                        [](const session::EndedView&) { return Text::ended_heading; },
                        [](const session::LoginView&) { return Text::sign_in; },
                        [](const session::DayView&) { return Text::appointments; },
                        [](const session::AppointmentView&) { return Text::title_appointment; },
                        [](const session::SettingsView&) { return Text::settings; },
                        [](const session::CheckView&) { return Text::check_heading; },
                        [](const auto&) { return Text::login_heading; },
                    },
                    content);
}

// What stands in the tab: the doctor sees there that somebody waits, whatever else is open.
std::string title(const Texts& texts, const session::View& view) {
  const std::string count = view.waiting > 0 ? '(' + std::to_string(view.waiting) + ") " : "";
  const std::string screen = texts(title_of(view.content));
  return count + (view.practice.name.empty() ? screen : screen + " – " + view.practice.name);
}

// What reaches somebody who looks at something else: without the name of a patient, which others in the room might
// read.
std::optional<Notice> notice_of(const Texts& texts, const session::View& view, const Memory& memory) {
  const auto* call = std::get_if<session::CallView>(&view.content);
  if (!call) {
    return view.waiting > memory.waiting ? std::optional(Notice{texts(Text::notice_arrival), false}) : std::nullopt;
  }
  if (call->role != protocol::Role::patient || memory.screen != "waiting" || call->others.empty()) return std::nullopt;
  return Notice{texts(Text::notice_admission, {{"doctor", call->others.front().name}}), true};
}

// A list that is gone takes with it what was come by in it.
void forget_passed(Memory& memory, const Output& output) {
  const bool there = std::any_of(output.nodes.begin(), output.nodes.end(),
                                 [&](const Node& node) { return node.id == memory.passed_list; });
  if (!there) memory.passed_list = 0;
}

}  // namespace

struct Interface::State {
  State(DrawScreen draw, std::vector<std::string> words, std::string language, Brand brand, const Locale& reader_locale,
        const session::TimeZone& reader_zone)
      : draw_screen(draw),
        texts(std::move(words), std::move(language), reader_locale),
        light(make_theme(false, brand.accent)),
        dark(make_theme(true, brand.accent)),
        logo(std::move(brand.logo)),
        locale(reader_locale),
        zone(reader_zone) {}

  DrawScreen draw_screen;
  Texts texts;
  Theme light;
  Theme dark;
  Logo logo;
  const Locale& locale;
  const session::TimeZone& zone;
  Surface surface;
  Memory memory;
};

Interface::Interface(DrawScreen draw_screen, std::vector<std::string> texts, std::string language, Brand brand,
                     const Locale& locale, const session::TimeZone& zone)
    : state_(std::make_unique<State>(draw_screen, std::move(texts), std::move(language), std::move(brand), locale,
                                     zone)) {}

Interface::~Interface() = default;

Output Interface::draw(const session::View& view, const Input& input) {
  // A call is dark in any case.
  const bool dark = input.dark || std::holds_alternative<session::CallView>(view.content);
  const Theme& theme = dark ? state_->dark : state_->light;
  Output output;
  output.screen = screen_of(view.content);
  output.ready = !output.screen.empty();
  output.title = title(state_->texts, view);
  output.colours.page = theme.colours.paper;
  output.colours.dark = dark;
  auto& memory = state_->memory;
  output.notice = notice_of(state_->texts, view, memory);
  memory.waiting = view.waiting;
  memory.arriving = memory.screen != output.screen;
  if (memory.arriving) {
    memory.screen = output.screen;
    memory.faulty.clear();
    memory.password_revealed = false;
    memory.code_asked = false;
    memory.saved = false;
    memory.searching = false;
    memory.chatting = false;
    memory.open = session::CallPanel::none;
  }
  Scene scene(theme, state_->logo, is_desk(view.content), state_->texts, state_->locale, state_->zone, input,
              state_->surface.begin(input.window, input.density, state_->texts.hyphenation()), memory, output);
  state_->draw_screen(scene, view);
  forget_passed(memory, output);
  output.colours.accent = theme.colours.accent;
  output.colours.on_accent = theme.colours.on_accent;
  output.colours.accent_tint = theme.colours.accent_tint;
  if (scene.announcement() != memory.announced) {
    memory.announced = scene.announcement();
    // A space takes back what was said on the screen before.
    output.announcement = memory.announced.empty() && memory.arriving ? " " : memory.announced;
  }
  state_->surface.end();
  return output;
}

ImDrawData* Interface::draw_data() const {
  return state_->surface.draw_data();
}

}  // namespace visavis::ui
