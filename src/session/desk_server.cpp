// What the server's answers and messages mean at the doctor's desk.

#include <algorithm>
#include <utility>

#include "session/desk.h"
#include "session/overloaded.h"
#include "session/timers.h"

namespace visavis::session {

using std::chrono::seconds;

void Desk::on_answer(const Answer& answer, Commands& commands) {
  const bool about_sign_in = answer.ask == Ask::sign_in || answer.ask == Ask::sign_out;
  if (answer.status == 401 && !about_sign_in) {
    if (step_ == Step::loading) {
      step_ = Step::login;
      commands.emplace_back(RememberSession{false});
    } else if (step_ != Step::login) {
      session_ended(commands);
    }
    return;
  }
  if (protocol::problem_code(answer.body) == "second_factor_required" && answer.ask != Ask::remove_totp) {
    if (working_ && step_ != Step::call) require_second_factor(commands);
    return;
  }
  switch (answer.ask) {
    case Ask::practice_session:
      if (step_ != Step::loading) break;
      if (auto session = protocol::parse_practice_session(answer.body); answer.ok() && session) {
        signed_in(*session, commands);
      } else {
        step_ = Step::login;
      }
      break;
    case Ask::sign_in: on_sign_in_answer(answer, commands); break;
    case Ask::appointments:
      if (auto appointments = protocol::parse_appointments(answer.body); answer.ok() && appointments) {
        appointments_.clear();
        for (auto& each : *appointments) insert_by_time(appointments_, std::move(each));
        loaded_ = true;
      }
      break;
    case Ask::search:
      if (auto appointments = protocol::parse_appointments(answer.body); answer.ok() && appointments && search_) {
        search_->found(std::move(*appointments), now_);
      }
      break;
    case Ask::form_day:
      if (auto appointments = protocol::parse_appointments(answer.body); answer.ok() && appointments && form_day_) {
        form_day_->appointments = std::move(*appointments);
      }
      break;
    case Ask::save:
      if (!form_) break;
      if (!answer.ok()) {
        form_->refused();
      } else if (auto created = protocol::parse_created_appointment(answer.body)) {
        form_->saved(created->appointment);
        form_->invited(std::move(created->invitation));
      } else if (auto changed = protocol::parse_appointment(answer.body)) {
        form_->saved(*changed);
      }
      break;
    case Ask::renew:
      if (!form_) break;
      if (auto invitation = protocol::parse_invitation(answer.body); answer.ok() && invitation) {
        form_->invited(std::move(*invitation));
      } else {
        form_->refused();
      }
      break;
    case Ask::cancel:
      if (!form_) break;
      if (answer.ok()) {
        close_form(commands);
      } else {
        form_->refused();
      }
      break;
    default: on_settings_answer(answer, commands); break;
  }
}

void Desk::on_sign_in_answer(const Answer& answer, Commands& commands) {
  if (step_ != Step::login) return;
  if (auto session = protocol::parse_practice_session(answer.body); answer.ok() && session) {
    signed_in(*session, commands);
    return;
  }
  if (sign_out_untold_) tell_sign_out(commands);
  if (protocol::problem_code(answer.body) == "totp_required") {
    code_.emplace();
  } else if (answer.status == 429) {
    lockout_.begin(answer, now_, commands);
  } else {
    refused_ = true;
  }
}

void Desk::on_message(const protocol::ServerMessage& message, Commands& commands) {
  std::visit(Overloaded{
                 [&](const protocol::Welcome& m) {
                   if (std::exchange(welcomed_before_, true)) line_back_at_ = now_;
                   if (m.call && !consultation_.call.hanging_up()) {
                     // This page was loaded anew in the middle of a call: the camera is needed again.
                     if (!consultation_.capture.settled()) consultation_.capture.acquire(commands);
                   } else {
                     send_admit(commands);
                   }
                 },
                 [&](const protocol::WaitingRoom& m) { waiting_room_changed(m, commands); },
                 [&](const protocol::Admitted& m) {
                   if (!consultation_.call.active()) return;
                   // The list without them is on its way.
                   std::erase_if(waiting_, [&](const auto& patient) { return patient.appointment == admitting_; });
                   admitting_.reset();
                   for (const auto& other : m.others) {
                     if (other.place == protocol::usual_place(protocol::Role::patient))
                       patient_name_ = other.display_name;
                   }
                   if (step_ == Step::call) return;
                   consultation_.capture.watch_level(false, commands);
                   commands.emplace_back(KeepAwake{true});
                   step_ = Step::call;
                 },
                 [&](const protocol::Refused& m) {
                   if (m.code == protocol::RefusalCode::patient_gone && admitting_) {
                     patient_not_there(commands);
                   } else if (m.code == protocol::RefusalCode::session_ended) {
                     session_ended(commands);
                   } else if (m.code != protocol::RefusalCode::not_in_call) {
                     admitting_.reset();
                   }
                 },
                 // The end of the call before has come through.
                 [&](const protocol::CallEnded&) { send_admit(commands); },
                 [&](const protocol::Replaced&) {
                   consultation_.call.abandon(commands);
                   consultation_.disconnect(commands);
                   consultation_.signaling.become_another();
                   consultation_.capture.release(commands);
                   commands.emplace_back(KeepAwake{false});
                   admitting_.reset();
                   waiting_.clear();  // the bell rings where the desk goes on
                   error_ = ErrorView::Kind::replaced;
                   step_ = Step::error;
                 },
                 [](const auto&) {},
             },
             message);
}

}  // namespace visavis::session
