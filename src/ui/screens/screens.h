#pragma once

#include <type_traits>
#include <variant>

#include "session/view.h"
#include "ui/scene.h"

namespace visavis::ui {

// A program of the client has the screens that its pages show, and no others: nobody downloads what they never see.
void draw_patients_screen(Scene& scene, const session::View& view);
void draw_practice_screen(Scene& scene, const session::View& view);

// One function a screen: draws its view, and turns what was done into intents.
void draw(Scene& scene, const session::View& view, const session::LoadingView& content);
void draw(Scene& scene, const session::View& view, const session::TanView& content);
void draw(Scene& scene, const session::View& view, const session::NameView& content);
void draw(Scene& scene, const session::View& view, const session::PrivacyView& content);
void draw(Scene& scene, const session::View& view, const session::DevicesView& content);
void draw(Scene& scene, const session::View& view, const session::WaitingView& content);
void draw(Scene& scene, const session::View& view, const session::CallView& content);
void draw(Scene& scene, const session::View& view, const session::EndedView& content);
void draw(Scene& scene, const session::View& view, const session::LoginView& content);
void draw(Scene& scene, const session::View& view, const session::DayView& content);
void draw(Scene& scene, const session::View& view, const session::AppointmentView& content);
void draw(Scene& scene, const session::View& view, const session::SettingsView& content);
void draw(Scene& scene, const session::View& view, const session::CheckView& content);
void draw(Scene& scene, const session::View& view, const session::ErrorView& content);

// Nothing where the content is none of these.
template <class... Contents>
void draw_one_of(Scene& scene, const session::View& view) {
  const auto draw_content = [&]<class Content>(const Content& content) {
    if constexpr ((std::is_same_v<Content, Contents> || ...)) draw(scene, view, content);
  };
  std::visit(draw_content, view.content);
}

}  // namespace visavis::ui
