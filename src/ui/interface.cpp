#include "ui/interface.h"

#include <array>
#include <type_traits>

#include "imgui.h"
#include "misc/freetype/imgui_freetype.h"
#include "session/overloaded.h"
#include "ui/screens/screens.h"

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
                        [](const session::ErrorView&) { return std::string_view{"error"}; },
                    },
                    content);
}

bool is_desk(const session::Content& content) {
  if (const auto* call = std::get_if<session::CallView>(&content)) return call->role == protocol::Role::doctor;
  return std::holds_alternative<session::LoginView>(content) || std::holds_alternative<session::DayView>(content) ||
         std::holds_alternative<session::AppointmentView>(content);
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
                        [](const auto&) { return Text::login_heading; },
                    },
                    content);
}

// What stands in the tab: the doctor sees there that somebody waits, whatever else is open.
std::string title(const Texts& texts, const session::View& view) {
  std::string count;
  if (const auto* day = std::get_if<session::DayView>(&view.content); day && !day->waiting.empty()) {
    count = '(' + std::to_string(day->waiting.size()) + ") ";
  }
  const std::string screen = texts(title_of(view.content));
  return count + (view.practice.name.empty() ? screen : screen + " – " + view.practice.name);
}

}  // namespace

struct Interface::State {
  State(std::vector<std::string> words, std::string language, unsigned practice_colour, const Locale& reader_locale,
        const session::TimeZone& reader_zone)
      : texts(std::move(words), std::move(language)),
        light(make_theme(false, practice_colour)),
        dark(make_theme(true, practice_colour)),
        locale(reader_locale),
        zone(reader_zone),
        context(ImGui::CreateContext()) {}
  ~State() { ImGui::DestroyContext(context); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  Texts texts;
  Theme light;
  Theme dark;
  const Locale& locale;
  const session::TimeZone& zone;
  ImGuiContext* context;
  Fonts fonts{};
  Memory memory;
};

Interface::Interface(std::vector<std::string> texts, std::string language, unsigned accent, const Locale& locale,
                     const session::TimeZone& zone)
    : state_(std::make_unique<State>(std::move(texts), std::move(language), accent, locale, zone)) {
  ImGui::SetCurrentContext(state_->context);
  auto& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  // Their texture would let lines pass for glyphs, and there is no pointer to draw.
  io.Fonts->Flags |= ImFontAtlasFlags_NoBakedLines | ImFontAtlasFlags_NoMouseCursors;
  ImGui::GetStyle().CircleTessellationMaxError = 0.1F;
  ImGui::GetStyle().CurveTessellationTol = 0.4F;
  for (std::size_t i = 0; i < state_->fonts.size(); ++i) {
    ImFontConfig config;
    config.FontLoader = ImGuiFreeType::GetFontLoader();
    config.FontNo = static_cast<ImU32>(400 + 100 * i);
    config.SizePixels = 16;
    state_->fonts[i] = io.Fonts->AddFont(&config);
  }
}

Interface::~Interface() = default;

Output Interface::draw(const session::View& view, const Input& input) {
  ImGui::SetCurrentContext(state_->context);
  auto& io = ImGui::GetIO();
  io.DisplaySize = {input.window.width, input.window.height};
  io.DisplayFramebufferScale = {input.density, input.density};
  io.DeltaTime = 1.0F / 60;
  ImGui::NewFrame();
  for (ImFont* font : state_->fonts) font->CurrentRasterizerDensity = input.density;
  ImDrawList* list = ImGui::GetBackgroundDrawList();
  list->_FringeScale = 1 / input.density;

  const Theme& theme = input.dark ? state_->dark : state_->light;
  Output output;
  output.screen = screen_of(view.content);
  output.ready = !output.screen.empty();
  output.title = title(state_->texts, view);
  output.page = theme.colours.paper;
  output.dark = input.dark;
  auto& memory = state_->memory;
  if (memory.screen != output.screen) {
    memory.screen = output.screen;
    memory.faulty.clear();
    memory.password_revealed = false;
  }
  Scene scene(theme, is_desk(view.content), state_->texts, state_->locale, state_->zone, input,
              Painter(*list, state_->fonts), memory, output);
  std::visit([&](const auto& content) { ui::draw(scene, view, content); }, view.content);
  if (scene.announcement() != memory.announced) {
    memory.announced = scene.announcement();
    output.announcement = memory.announced;
  }
  ImGui::Render();
  return output;
}

ImDrawData* Interface::draw_data() const {
  ImGui::SetCurrentContext(state_->context);
  return ImGui::GetDrawData();
}

}  // namespace visavis::ui
