#include "session/visit.h"

#include <algorithm>
#include <utility>

#include "protocol/tan.h"
#include "session/overloaded.h"
#include "session/text_entry.h"
#include "session/timers.h"

namespace visavis::session {

using std::chrono::duration_cast;
using std::chrono::seconds;

Visit::Visit(Start start) : start_(std::move(start)), consultation_(start_.participant) {
  tan_.text = protocol::correct_while_typing(start_.tan).written;
  tan_from_link_ = !tan_.text.empty();
}

void Visit::start(Instant now, Commands& commands) {
  now_ = now;
  hide_address(start_.hides_address, commands);
  if (start_.remembered && !tan_from_link_) {
    consultation_.requests.send(Ask::patient_session, Method::get, "/patient/session", commands);
  } else {
    step_ = Step::tan;
  }
}

void Visit::on(const Event& event, Instant now, Commands& commands) {
  now_ = now;
  if (const auto* intent = std::get_if<Intent>(&event)) return on_intent(*intent, commands);
  const auto outcome = consultation_.on(event, now, commands);
  if (outcome.answer) on_answer(*outcome.answer, commands);
  if (outcome.message) on_message(*outcome.message, commands);
  if (outcome.call_ended && step_ == Step::call) {
    const auto* ended = std::get_if<protocol::CallEnded>(&*outcome.message);
    const auto* welcome = std::get_if<protocol::Welcome>(&*outcome.message);
    if (welcome && welcome->call) {
      // Called in anew while away: `Admitted` follows.
      registered_.reset();
      step_ = Step::waiting;
    } else {
      end(ended ? ended->duration
                : duration_cast<seconds>(consultation_.to_server_clock(now) - consultation_.call.started_at()),
          commands);
    }
  }
  if (std::holds_alternative<MediaAcquired>(event) && joining_) join(commands);
  link_copied_ = link_copied_ || std::holds_alternative<TextCopied>(event);
  lockout_.on(event);
  // A cookie that is no longer good looks like a server that does not answer: ask which of the two it is.
  if (std::holds_alternative<SocketClosed>(event) && consultation_.signaling.failures() % 3 == 2) {
    consultation_.requests.send(Ask::patient_session, Method::get, "/patient/session", commands);
  }
}

void Visit::on_intent(const Intent& intent, Commands& commands) {
  if (consultation_.call.on(intent, now_, commands)) return;
  std::visit(Overloaded{
                 [&](const Press press) { on_press(press, commands); },
                 [&](const EditField& e) { edit(e); },
                 [&](const AcceptPrivacy& e) {
                   privacy_accepted_ = e.accepted;
                   acceptance_missing_ = false;
                 },
                 [&](const ChooseCamera& e) { consultation_.capture.choose_camera(e.id, commands); },
                 [&](const ChooseMicrophone& e) { consultation_.capture.choose_microphone(e.id, commands); },
                 [&](const ChooseSpeaker& e) { consultation_.capture.choose_speaker(e.id, commands); },
                 [](const auto&) {},
             },
             intent);
}

void Visit::edit(const EditField& edit) {
  const std::string text = bounded(edit.text);
  switch (edit.field) {
    case Field::tan: tan_ = {protocol::correct_while_typing(text).written, FieldFault::none}; break;
    case Field::given_name: given_name_ = {text, FieldFault::none}; break;
    case Field::family_name: family_name_ = {text, FieldFault::none}; break;
    default: break;
  }
}

void Visit::on_press(Press press, Commands& commands) {
  switch (press) {
    case Press::proceed: on_proceed(commands); break;
    case Press::back: go_back(commands); break;
    case Press::edit_name:
      if (step_ == Step::tan) step_ = Step::name;
      break;
    case Press::retry_devices: consultation_.capture.acquire(commands); break;
    case Press::join_waiting_room:
      if (step_ == Step::devices) join(commands);
      break;
    case Press::toggle_hidden_address:
      if (step_ != Step::devices) break;
      hide_address(!hides_address_, commands);
      commands.emplace_back(RememberSession{true, hides_address_});
      break;
    case Press::toggle_transfer: transfer_open_ = !transfer_open_; break;
    case Press::copy_link:
      if (session_.invitation) commands.emplace_back(CopyText{session_.invitation->link});
      break;
    case Press::test_speaker: commands.emplace_back(PlayTestSound{}); break;
    case Press::leave_waiting_room:
      if (step_ == Step::waiting) leave_waiting_room(commands);
      break;
    case Press::toggle_microphone: consultation_.toggle(MediaKind::microphone, now_, commands); break;
    case Press::toggle_camera: consultation_.toggle(MediaKind::camera, now_, commands); break;
    case Press::turn_camera: consultation_.capture.turn_camera(commands); break;
    case Press::toggle_blur: consultation_.capture.toggle_blur(commands); break;
    case Press::toggle_signing: consultation_.toggle_signing(now_, commands); break;
    case Press::toggle_screen: consultation_.toggle_screen(now_, commands); break;
    case Press::stay_in_call: consultation_.leaving = false; break;
    case Press::end_call:
      if (step_ == Step::call) {
        const auto duration =
            duration_cast<seconds>(consultation_.to_server_clock(now_) - consultation_.call.started_at());
        consultation_.hang_up(now_, commands);
        end(duration, commands);
      }
      break;
    case Press::rejoin:
      if (step_ == Step::ended) enter_devices(commands);
      break;
    case Press::take_over:
      if (step_ == Step::error && error_ == ErrorView::Kind::replaced) enter_devices(commands);
      break;
    case Press::retry_now: consultation_.requests.retry(commands); break;
    case Press::resume_playback:
      consultation_.sound_blocked = false;
      commands.emplace_back(ResumePlayback{});
      break;
    default: break;
  }
}

void Visit::on_proceed(Commands& commands) {
  switch (step_) {
    case Step::tan:
      if (const auto parsed = protocol::Tan::parse(tan_.text); !parsed) {
        tan_.fault = tan_.text.empty() ? FieldFault::missing : FieldFault::malformed;
      } else if (refused_) {
        redeem(commands);
      } else {
        fetch_privacy(commands);
        step_ = Step::name;
      }
      break;
    case Step::name:
      given_name_.fault = name_fault(given_name_.text);
      family_name_.fault = name_fault(family_name_.text);
      if (given_name_.fault != FieldFault::none || family_name_.fault != FieldFault::none) break;
      if (refused_) {
        step_ = Step::tan;
        redeem(commands);
      } else {
        step_ = Step::privacy;
      }
      break;
    case Step::privacy:
      if (!privacy_accepted_) {
        acceptance_missing_ = true;
      } else if (goes_on_without_tan()) {
        enter_devices(commands);
      } else if (tan_.text.empty()) {
        step_ = Step::tan;
      } else {
        redeem(commands);
      }
      break;
    case Step::error: step_ = Step::tan; break;
    default: break;
  }
}

void Visit::go_back(Commands& commands) {
  consultation_.requests.forget(Ask::redeem);
  redeem_when_version_known_ = false;
  switch (step_) {
    case Step::name: step_ = Step::tan; break;
    case Step::privacy: step_ = Step::name; break;
    case Step::devices:
      joining_ = false;
      consultation_.capture.release(commands);
      step_ = Step::privacy;
      break;
    case Step::waiting:
      withdraw(commands);
      enter_devices(commands);
      break;
    case Step::call: consultation_.leaving = consultation_.held = true; break;
    default: break;
  }
}

void Visit::fetch_privacy(Commands& commands) {
  consultation_.requests.send(Ask::privacy, Method::get, "/privacy?lang=" + start_.language, commands);
}

void Visit::redeem(Commands& commands) {
  if (consultation_.requests.pending(Ask::redeem) || lockout_.holds()) return;
  redeem_when_version_known_ = privacy_version_.empty();
  if (redeem_when_version_known_) {
    if (!consultation_.requests.pending(Ask::privacy)) fetch_privacy(commands);
    return;
  }
  const protocol::Redemption redemption{tan_.text, trimmed(given_name_.text), trimmed(family_name_.text),
                                        privacy_version_};
  consultation_.requests.send(Ask::redeem, Method::post, "/patient/session", commands,
                              protocol::to_text(protocol::to_json(redemption)));
}

void Visit::on_answer(const Answer& answer, Commands& commands) {
  switch (answer.ask) {
    case Ask::privacy:
      if (answer.ok()) {
        protocol::ObjectReader in(answer.body);
        privacy_version_ = in.text("version", 1, 64);
      }
      if (std::exchange(redeem_when_version_known_, false) && !privacy_version_.empty()) redeem(commands);
      break;
    case Ask::redeem:
      if (answer.ok()) {
        if (auto session = protocol::parse_patient_session(answer.body)) return accept(*session, commands);
      }
      if (answer.status == 429) {
        lockout_.begin(answer, now_, commands);
      } else if (answer.status == 409) {
        // The notice has changed since it was read.
        privacy_version_.clear();
        privacy_accepted_ = false;
        step_ = Step::privacy;
        fetch_privacy(commands);
      } else {
        refuse();
      }
      break;
    case Ask::patient_session:
      if (step_ == Step::loading) {
        auto session = protocol::parse_patient_session(answer.body);
        if (!answer.ok() || !session) {
          step_ = Step::tan;
          commands.emplace_back(RememberSession{false});
          return;
        }
        accept(*session, commands);
        // A page that was loaded again goes back to where it was.
        if (session->state == protocol::AppointmentState::waiting ||
            session->state == protocol::AppointmentState::in_call) {
          join(commands);
        }
      } else if (answer.status == 401 && consultation_.signaling.wanted()) {
        sign_off(ErrorView::Kind::session_ended, commands);
      }
      break;
    default: break;
  }
}

void Visit::accept(const protocol::PatientSession& session, Commands& commands) {
  session_ = session;
  given_name_.text = session.given_name;
  family_name_.text = session.family_name;
  transfer_open_ = link_copied_ = false;
  refused_ = false;
  consultation_.requests.forget(Ask::patient_session);  // its answer may be about the session before
  commands.emplace_back(RememberSession{true, hides_address_});
  enter_devices(commands);
}

void Visit::hide_address(bool on, Commands& commands) {
  if (std::exchange(hides_address_, on) != on) commands.emplace_back(HideAddress{on});
}

// Back from the devices after a reload, which has no TAN any more: the same person is still signed in.
bool Visit::goes_on_without_tan() const {
  return tan_.text.empty() && !session_.appointment.value.empty() && given_name_.text == session_.given_name &&
         family_name_.text == session_.family_name;
}

void Visit::refuse() {
  refused_ = true;
  step_ = Step::tan;
}

void Visit::enter_devices(Commands& commands) {
  step_ = Step::devices;
  joining_ = false;
  consultation_.capture.acquire(commands);
  consultation_.capture.watch_level(true, commands);
  consultation_.want_ice_servers(now_, commands);
}

void Visit::join(Commands& commands) {
  joining_ = !consultation_.capture.settled();
  if (joining_) return;
  consultation_.capture.watch_level(false, commands);
  consultation_.want_ice_servers(now_, commands);
  if (std::exchange(comes_anew_, false) && !consultation_.call.hanging_up()) become_another_for_this_call();
  consultation_.connect(commands);
  commands.emplace_back(KeepAwake{true});
  registered_.reset();
  step_ = Step::waiting;
}

void Visit::withdraw(Commands& commands) {
  if (!consultation_.call.hanging_up()) {
    consultation_.signaling.send(protocol::Leave{}, commands);
    consultation_.disconnect(commands);
  }
  commands.emplace_back(KeepAwake{false});
}

void Visit::leave_waiting_room(Commands& commands) {
  withdraw(commands);
  call_duration_ = seconds{0};
  consultation_.capture.release(commands);
  step_ = Step::ended;
}

void Visit::on_message(const protocol::ServerMessage& message, Commands& commands) {
  if (std::holds_alternative<protocol::Replaced>(message)) return sign_off(ErrorView::Kind::replaced, commands);
  if (const auto* refused = std::get_if<protocol::Refused>(&message)) {
    if (refused->code == protocol::RefusalCode::session_ended) {
      sign_off(ErrorView::Kind::session_ended, commands);
    }
    return;
  }
  if (step_ != Step::waiting && step_ != Step::call) {
    // Only connected to tell the server about the end: once it knows, there is nothing to stay for.
    if (!consultation_.call.hanging_up()) {
      consultation_.signaling.send(protocol::Leave{}, commands);
      consultation_.disconnect(commands);
    }
    return;
  }
  if (const auto* registered = std::get_if<protocol::Registered>(&message)) registered_ = *registered;
  if (std::holds_alternative<protocol::Admitted>(message) && step_ == Step::waiting && consultation_.call.active()) {
    step_ = Step::call;
    commands.emplace_back(PlaySound{Sound::admitted});
  }
  if (std::holds_alternative<protocol::CallEnded>(message) && step_ == Step::waiting &&
      !consultation_.call.hanging_up()) {
    // Came back before the server knew of the end: only a new hello gives a place in the waiting room.
    become_another_for_this_call();
    consultation_.disconnect(commands);
    consultation_.connect(commands);
  }
}

// A companion may come back to this very call, and begins anew there, whoever missed that they were gone.
void Visit::become_another_for_this_call() {
  if (protocol::is_for_companion(consultation_.call.own_place())) consultation_.signaling.become_another();
}

void Visit::end(seconds duration, Commands& commands) {
  call_duration_ = std::max(duration, seconds{0});
  consultation_.capture.release(commands);
  commands.emplace_back(KeepAwake{false});
  consultation_.sound_blocked = false;
  registered_.reset();
  step_ = Step::ended;
  comes_anew_ = true;
  if (!consultation_.call.hanging_up()) consultation_.disconnect(commands);
}

void Visit::sign_off(ErrorView::Kind why, Commands& commands) {
  // The end came too late: the call goes on at the page that took over, and whoever pressed "End" here has to know.
  const bool ended_in_vain = why == ErrorView::Kind::replaced && consultation_.call.hanging_up();
  consultation_.call.abandon(commands);
  consultation_.disconnect(commands);
  consultation_.signaling.become_another();
  if (why == ErrorView::Kind::session_ended) commands.emplace_back(RememberSession{false});
  if (step_ == Step::ended && !ended_in_vain) return;
  consultation_.capture.release(commands);
  commands.emplace_back(KeepAwake{false});
  error_ = why;
  step_ = Step::error;
}

}  // namespace visavis::session
