#include "session/desk.h"

#include <algorithm>
#include <utility>

#include "session/overloaded.h"
#include "session/text_entry.h"
#include "session/timers.h"

namespace visavis::session {
using std::chrono::duration_cast;
using std::chrono::seconds;

Desk::Desk(Start start, const TimeZone& zone)
    : start_(std::move(start)), zone_(zone), consultation_(start_.participant) {}

void Desk::start(Instant now, Commands& commands) {
  now_ = now;
  consultation_.capture.prefer(start_.devices, commands);
  if (start_.remembered) {
    consultation_.requests.send(Ask::practice_session, Method::get, "/practice/session", commands);
  } else {
    step_ = Step::login;
  }
}

void Desk::on(const Event& event, Instant now, Commands& commands) {
  now_ = now;
  if (const auto* intent = std::get_if<Intent>(&event)) return on_intent(*intent, commands);
  const auto outcome = consultation_.on(event, now, commands);
  if (outcome.answer) on_answer(*outcome.answer, commands);
  if (outcome.message) on_message(*outcome.message, commands);
  if (outcome.call_ended && step_ == Step::call) {
    const auto* ended = outcome.message ? std::get_if<protocol::CallEnded>(&*outcome.message) : nullptr;
    call_ended(ended ? ended->duration
                     : duration_cast<seconds>(consultation_.to_server_clock(now) - consultation_.call.started_at()),
               commands);
  }
  if (std::holds_alternative<MediaAcquired>(event)) send_admit(commands);
  if (std::holds_alternative<TextCopied>(event) && form_) form_->link_copied();
  lockout_.on(event);
  if (const auto* timer = std::get_if<TimerFired>(&event)) {
    if (timer->id == Timers::watch) watch(commands);
    if (timer->id == Timers::chime) chime_again(commands);
    if (timer->id == Timers::search && step_ == Step::day) look_for(commands);
    const bool is_waited_for = awaits_patient_ && admitting_ && consultation_.signaling.welcomed();
    if (timer->id == Timers::return_of_patient && is_waited_for) patient_not_there(commands);
  }
  // A cookie that is no longer good looks like a server that does not answer: ask which of the two it is.
  if (std::holds_alternative<SocketClosed>(event) && consultation_.signaling.failures() % 3 == 2) {
    consultation_.requests.send(Ask::practice_session, Method::get, "/practice/session", commands);
  }
}

void Desk::on_intent(const Intent& intent, Commands& commands) {
  if (consultation_.call.on(intent, now_, commands)) return;
  const auto keep = [&](std::string& kept, const std::string& chosen) {
    kept = chosen;
    commands.emplace_back(KeepDevices{start_.devices});
  };
  std::visit(Overloaded{
                 [&](const Press press) { on_press(press, commands); },
                 [&](const EditField& e) {
                   edit(e);
                   if (e.field == Field::search && search_) search_->edit(e.text, consultation_.requests, commands);
                   look_at_form_day(commands);
                 },
                 [&](const ChooseCamera& e) {
                   consultation_.capture.choose_camera(e.id, commands);
                   keep(start_.devices.camera, e.id);
                 },
                 [&](const ChooseMicrophone& e) {
                   consultation_.capture.choose_microphone(e.id, commands);
                   keep(start_.devices.microphone, e.id);
                 },
                 [&](const ChooseSpeaker& e) {
                   consultation_.capture.choose_speaker(e.id, commands);
                   keep(start_.devices.speaker, e.id);
                 },
                 [&](const ChooseDuration& e) {
                   if (form_) form_->choose_duration(e.duration);
                   look_at_form_day(commands);
                 },
                 [&](const ChooseLanguage& e) {
                   if (form_) form_->choose_language(e.language);
                 },
                 [&](const AgreeToMail& e) {
                   if (form_) form_->agree_to_mail(e.agreed);
                 },
                 [&](const ChooseDoctor& e) {
                   choose_doctor(e.doctor, commands);
                   look_at_form_day(commands);
                 },
                 [&](const OpenDay& e) {
                   if (step_ != Step::day) return;
                   week_ = false;
                   show_day(e.day, commands);
                 },
                 [&](const OpenAppointment& e) { open_appointment(e.appointment, commands); },
                 [&](const DismissCompanion& e) { consultation_.dismiss(e.place, now_, commands); },
                 [&](const AdmitPatient& e) { admit(e.appointment, commands); },
                 [&](const TellDelay& e) {
                   if (!is_assistant())
                     consultation_.signaling.send(protocol::Delay{e.appointment, e.minutes}, commands);
                 },
                 [](const auto&) {},
             },
             intent);
}

void Desk::edit(const EditField& edit) {
  if (step_ == Step::appointment) return form_->edit(edit);
  if (step_ == Step::settings) return settings_->edit(edit);
  if (step_ != Step::login) return;
  if (edit.field == Field::email) email_ = {bounded(edit.text), FieldFault::none};
  if (edit.field == Field::password) {
    password_ = {bounded(edit.text, 4 * protocol::longest_password), FieldFault::none};
  }
  if (edit.field == Field::code) code_ = {bounded(edit.text, protocol::longest_one_time_code), FieldFault::none};
  refused_ = false;
}

void Desk::on_press(Press press, Commands& commands) {
  switch (press) {
    case Press::proceed:
      if (step_ == Step::login) sign_in(commands);
      if (step_ == Step::appointment) save(commands);
      if (step_ == Step::error) step_ = Step::login;
      break;
    case Press::back: go_back(commands); break;
    case Press::stay_in_call: consultation_.leaving = false; break;
    case Press::sign_out: sign_out(commands); break;
    case Press::new_appointment:
      if (step_ != Step::day) break;
      form_ = AppointmentForm::fresh(day_, now_, zone_, start_.language, doctor_);
      step_ = Step::appointment;
      look_at_form_day(commands);
      break;
    case Press::invite_companion:
      if (!form_ || !form_->id() || form_->view().companion) break;
      forget_form_asks();
      form_ = AppointmentForm::companion_of(*form_, zone_, start_.language);
      break;
    case Press::start_now:
      if (!form_ || form_->id()) break;
      form_->start_now(now_, zone_, start_.language);
      look_at_form_day(commands);
      break;
    case Press::print_invitation:
      if (form_ && form_->view().invitation) commands.emplace_back(PrintPage{});
      break;
    case Press::enable_devices:
    case Press::retry_devices:
      consultation_.capture.acquire(commands);
      if (step_ != Step::call) consultation_.capture.watch_level(true, commands);
      break;
    case Press::test_speaker: commands.emplace_back(PlayTestSound{}); break;
    case Press::toggle_microphone: consultation_.toggle(MediaKind::microphone, now_, commands); break;
    case Press::toggle_camera: consultation_.toggle(MediaKind::camera, now_, commands); break;
    case Press::turn_camera: consultation_.capture.turn_camera(commands); break;
    case Press::toggle_blur: consultation_.capture.toggle_blur(commands); break;
    case Press::toggle_signing: consultation_.toggle_signing(now_, commands); break;
    case Press::toggle_screen: consultation_.toggle_screen(now_, commands); break;
    case Press::end_call:
      if (step_ == Step::call) {
        const auto duration =
            duration_cast<seconds>(consultation_.to_server_clock(now_) - consultation_.call.started_at());
        consultation_.hang_up(now_, commands);
        call_ended(duration, commands);
      }
      break;
    case Press::ask_cancel_appointment:
      if (form_) form_->ask_cancel(true);
      break;
    case Press::keep_appointment:
      if (form_) form_->ask_cancel(false);
      break;
    case Press::cancel_appointment: cancel_appointment(commands); break;
    case Press::renew_invitation:
      if (form_ && form_->id() && !consultation_.requests.pending(Ask::renew)) {
        consultation_.requests.send(Ask::renew, Method::post, "/appointments/" + form_->id()->value + "/invitation",
                                    commands);
      }
      break;
    case Press::copy_link:
      if (form_ && form_->view().invitation) {
        commands.emplace_back(CopyText{form_->view().invitation->link});
      }
      break;
    case Press::take_over:
      if (step_ != Step::error || error_ != ErrorView::Kind::replaced) break;
      consultation_.connect(commands);
      step_ = form_ ? Step::appointment : settings_ ? Step::settings : Step::day;
      refresh(commands);
      break;
    case Press::retry_now: consultation_.requests.retry(commands); break;
    case Press::resume_playback:
      consultation_.sound_blocked = false;
      commands.emplace_back(ResumePlayback{});
      break;
    default:
      on_day_press(press, commands);
      on_settings_press(press, commands);
      break;
  }
}

void Desk::go_back(Commands& commands) {
  switch (step_) {
    case Step::day: close_search(); break;
    case Step::appointment:
      if (form_->view().confirming_cancel) {
        form_->ask_cancel(false);
      } else {
        close_form(commands);
      }
      break;
    case Step::settings: close_settings(commands); break;
    case Step::call: consultation_.leaving = consultation_.held = true; break;
    default: break;
  }
}

void Desk::sign_in(Commands& commands) {
  email_.fault = email_fault(email_.text);
  password_.fault = password_.text.empty() ? FieldFault::missing : FieldFault::none;
  if (code_) code_->fault = trimmed(code_->text).empty() ? FieldFault::missing : FieldFault::none;
  if (email_.fault != FieldFault::none || password_.fault != FieldFault::none) return;
  if (code_ && code_->fault != FieldFault::none) return;
  if (lockout_.holds() || consultation_.requests.pending(Ask::sign_in)) return;
  // A sign-out that is still to be told would end the session that begins now; it is told if none does.
  sign_out_untold_ = sign_out_untold_ || consultation_.requests.pending(Ask::sign_out);
  consultation_.requests.forget(Ask::sign_out);
  refused_ = false;
  consultation_.requests.send(
      Ask::sign_in, Method::post, "/practice/session", commands,
      protocol::to_text(protocol::to_json(
          protocol::SignIn{trimmed(email_.text), password_.text, code_ ? trimmed(code_->text) : std::string{}})));
}

void Desk::signed_in(const protocol::PracticeSession& session, Commands& commands) {
  session_ = session;
  sign_out_untold_ = false;
  password_ = {};
  code_.reset();
  refused_ = false;
  commands.emplace_back(RememberSession{true});
  if (session_.second_factor_missing) return require_second_factor(commands);
  begin_work(commands);
}

void Desk::sign_out(Commands& commands) {
  consultation_.hang_up(now_, commands);
  tell_sign_out(commands);
  signed_out(commands);
}

void Desk::tell_sign_out(Commands& commands) {
  sign_out_untold_ = false;
  consultation_.requests.send(Ask::sign_out, Method::del, "/practice/session", commands);
}

void Desk::session_ended(Commands& commands) {
  consultation_.call.abandon(commands);
  signed_out(commands);
  error_ = ErrorView::Kind::session_ended;
  step_ = Step::error;
}

void Desk::signed_out(Commands& commands) {
  consultation_.disconnect(commands);
  consultation_.capture.release(commands);
  commands.emplace_back(RememberSession{false});
  commands.emplace_back(KeepAwake{false});
  // Their answers would be about the session that is over.
  for (const auto ask : {Ask::practice_session, Ask::ice_servers, Ask::appointments, Ask::search, Ask::form_day,
                         Ask::save, Ask::cancel, Ask::renew}) {
    consultation_.requests.forget(ask);
  }
  for (const auto ask : settings_asks) consultation_.requests.forget(ask);
  settings_.reset();
  search_.reset();
  week_ = false;
  form_.reset();
  form_day_.reset();
  appointments_.clear();
  waiting_.clear();
  admitting_.reset();
  gone_.reset();
  welcomed_before_ = false;
  line_back_at_.reset();
  last_call_.reset();
  patient_name_.clear();
  email_ = password_ = {};
  code_.reset();
  session_ = {};
  doctor_ = {};
  working_ = false;
  step_ = Step::login;
}

void Desk::forget_form_asks() {
  for (const auto ask : {Ask::form_day, Ask::save, Ask::cancel, Ask::renew}) consultation_.requests.forget(ask);
}

void Desk::close_form(Commands& commands) {
  forget_form_asks();
  form_.reset();
  form_day_.reset();
  if (step_ == Step::appointment) step_ = Step::day;
  refresh(commands);
}

void Desk::save(Commands& commands) {
  if (consultation_.requests.pending(Ask::save)) return;
  auto request = form_->check(now_, zone_);
  if (!request) return;
  if (form_->id()) {
    request->language.clear();
    request->doctor = {};
    consultation_.requests.send(Ask::save, Method::patch, "/appointments/" + form_->id()->value, commands,
                                protocol::to_text(protocol::to_patch(*request)));
  } else {
    if (request->doctor == session_.id) request->doctor = {};
    consultation_.requests.send(Ask::save, Method::post, "/appointments", commands,
                                protocol::to_text(protocol::to_json(*request)),
                                start_.participant.value + '-' + std::to_string(++requests_made_));
  }
}

void Desk::cancel_appointment(Commands& commands) {
  if (!form_ || !form_->id() || consultation_.requests.pending(Ask::cancel)) return;
  form_->ask_cancel(false);
  consultation_.requests.send(Ask::cancel, Method::del, "/appointments/" + form_->id()->value, commands);
}

}  // namespace visavis::session
