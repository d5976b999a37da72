// The settings of the doctor's own account, as the desk carries them out.

#include "session/desk.h"

namespace visavis::session {

void Desk::on_settings_press(Press press, Commands& commands) {
  if (press == Press::open_settings && step_ == Step::day) {
    settings_.emplace();
    step_ = Step::settings;
    ask_settings(AccountSettings::read(), commands);
  } else if (step_ == Step::settings) {
    for (const auto ask : settings_asks) {
      if (consultation_.requests.pending(ask)) return;
    }
    if (auto wish = settings_->on(press)) ask_settings(std::move(*wish), commands);
  }
}

void Desk::on_settings_answer(const Answer& answer, Commands& commands) {
  if (answer.ask == Ask::confirm_totp && answer.ok()) session_.second_factor_missing = false;
  if (settings_ && settings_->on_answer(answer)) ask_settings(AccountSettings::read(), commands);
}

void Desk::ask_settings(AccountSettings::Wish wish, Commands& commands) {
  consultation_.requests.send(wish.ask, wish.method, std::move(wish.path), commands, std::move(wish.body));
}

void Desk::close_settings(Commands& commands) {
  if (session_.second_factor_missing) return;
  // Their answers would be about a screen that is gone.
  for (const auto ask : settings_asks) consultation_.requests.forget(ask);
  consultation_.requests.forget(Ask::account);
  settings_.reset();
  if (!working_) return begin_work(commands);
  step_ = Step::day;
  refresh(commands);
}

}  // namespace visavis::session
