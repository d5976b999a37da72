#pragma once

#include "session/view.h"
#include "ui/scene.h"

// One function a screen: draws its view, and turns what was done into intents.
namespace visavis::ui {

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

}  // namespace visavis::ui
