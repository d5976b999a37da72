#include "simulation/people.h"

#include <algorithm>

namespace visavis::simulation {

using namespace session;

void Human::press(Press press) {
  browser_.intend(press);
}

void Human::press_in_a_hurry(Press press) {
  browser_.intend(press);
  if (random_.percent(15)) browser_.intend(press);
}

void Human::type(Field field, const std::string& text) {
  browser_.intend(EditField{field, text});
}

void Human::write(const CallView& call, int mood) {
  if (mood < 10) {
    const std::string page = browser_.name() + '_' + std::to_string(browser_.page_number());
    type(Field::chat, page + ' ' + std::to_string(++lines_));
    if (mood < 8) press(Press::say);
  } else if (mood < 13 && !call.others.empty()) {
    browser_.intend(ChooseRecipient{call.others[static_cast<std::size_t>(lines_) % call.others.size()].place});
  } else if (mood < 16) {
    press(Press::choose_file);
  } else if (!call.files.empty()) {
    browser_.intend(AcceptFile{call.files.back().id});
  }
}

void PatientHuman::act() {
  if (const auto* tan = browser_.shows<TanView>()) return enter(*tan);
  if (const auto* name = browser_.shows<NameView>()) return enter(*name);
  if (const auto* privacy = browser_.shows<PrivacyView>()) return enter(*privacy);
  const int mood = random_.below(100);
  if (browser_.shows<DevicesView>()) {
    if (mood < 75) return press_in_a_hurry(Press::join_waiting_room);
    if (mood < 85) return browser_.intend(ChooseCamera{"cam"});
    if (mood < 92) return press(Press::retry_devices);
    return press(Press::back);
  }
  if (browser_.shows<WaitingView>()) {
    if (mood < 4) return press_in_a_hurry(Press::leave_waiting_room);
    if (mood < 10) press(Press::toggle_camera);
    return;
  }
  if (const auto* call = browser_.shows<CallView>()) {
    if (mood < ends_calls) return press_in_a_hurry(Press::end_call);
    if (mood < 25) return press_in_a_hurry(Press::toggle_microphone);
    if (mood < 28) return press(Press::toggle_signing);
    if (mood < 30) return browser_.intend(ChooseMicrophone{"mic"});
    if (mood >= 60) write(*call, (mood - 60) / 2);
    return;
  }
  if (browser_.shows<EndedView>() && mood < 50) return press_in_a_hurry(Press::rejoin);
  if (browser_.shows<ErrorView>()) return press(mood < 50 ? Press::take_over : Press::proceed);
  if (browser_.view().retry_at && mood < 20) press(Press::retry_now);
}

void PatientHuman::cooperate() {
  if (browser_.shows<TanView>() || browser_.shows<NameView>() || browser_.shows<PrivacyView>()) return act();
  if (browser_.shows<DevicesView>()) return press(Press::join_waiting_room);
  if (browser_.shows<EndedView>()) return press(Press::rejoin);
  if (const auto* error = browser_.shows<ErrorView>()) {
    press(error->kind == ErrorView::Kind::replaced ? Press::take_over : Press::proceed);
  }
}

void PatientHuman::enter(const TanView& view) {
  if (view.tan.text != tan_) return type(Field::tan, random_.percent(90) ? tan_ : "00000-00000");
  if (view.refused && random_.percent(50)) return press(Press::edit_name);
  press_in_a_hurry(Press::proceed);
}

void PatientHuman::enter(const NameView& view) {
  if (view.given_name.text != patient_.given_name) return type(Field::given_name, patient_.given_name);
  if (view.family_name.text != patient_.family_name) {
    return type(Field::family_name, random_.percent(90) ? patient_.family_name : "");
  }
  press_in_a_hurry(random_.percent(92) ? Press::proceed : Press::back);
}

void PatientHuman::enter(const PrivacyView& view) {
  if (!view.accepted) return browser_.intend(AcceptPrivacy{true});
  press_in_a_hurry(random_.percent(92) ? Press::proceed : Press::back);
}

void DoctorHuman::act() {
  if (const auto* login = browser_.shows<LoginView>()) return sign_in(*login);
  if (const auto* day = browser_.shows<DayView>()) return at_day(*day);
  const int mood = random_.below(100);
  if (browser_.shows<AppointmentView>()) return at_form();
  if (const auto* call = browser_.shows<CallView>()) {
    if (mood < ends_calls) return press_in_a_hurry(Press::end_call);
    if (mood < 25) return press_in_a_hurry(Press::toggle_camera);
    if (mood < 27) return press(Press::sign_out);
    if (mood < 32) return dismiss_companion(*call);
    if (mood < 60) return let_in(*call);
    return write(*call, (mood - 60) / 2);
  }
  if (browser_.shows<ErrorView>()) return press(mood < 50 ? Press::take_over : Press::proceed);
  if (browser_.view().retry_at && mood < 20) press(Press::retry_now);
}

void DoctorHuman::cooperate() {
  if (const auto* login = browser_.shows<LoginView>()) return sign_in(*login);
  if (browser_.shows<AppointmentView>()) return press(Press::back);
  if (const auto* call = browser_.shows<CallView>()) {
    // Alone, or with somebody else: not this call.
    const bool right = !call->others.empty() && call->others[0].name == "Mia Köhler";
    return right ? let_in(*call) : press(Press::end_call);
  }
  if (const auto* error = browser_.shows<ErrorView>()) {
    return press(error->kind == ErrorView::Kind::replaced ? Press::take_over : Press::proceed);
  }
  const auto* day = browser_.shows<DayView>();
  if (!day || day->admitting) return;
  const bool waits = std::any_of(day->waiting.begin(), day->waiting.end(),
                                 [&](const auto& patient) { return patient.appointment == wanted_; });
  if (waits) browser_.intend(AdmitPatient{wanted_});
}

void DoctorHuman::let_in(const CallView& call) {
  if (call.to_let_in) browser_.intend(AdmitPatient{call.to_let_in->appointment});
}

void DoctorHuman::dismiss_companion(const CallView& call) {
  for (const auto& other : call.others) {
    if (other.place > protocol::usual_place(protocol::Role::patient)) {
      return browser_.intend(DismissCompanion{other.place});
    }
  }
}

void DoctorHuman::sign_in(const LoginView& view) {
  const std::string password = random_.percent(90) ? "correct horse" : "wrong";
  if (view.email.text.empty()) return type(Field::email, "ada@example.org");
  if (view.password.text.empty() || view.refused) return type(Field::password, password);
  press_in_a_hurry(Press::proceed);
}

void DoctorHuman::at_day(const DayView& view) {
  const int mood = random_.below(100);
  // Nobody is called in as somebody's companion.
  std::vector<protocol::AppointmentId> patients;
  for (const auto& each : view.waiting) {
    if (each.companion_of.empty()) patients.push_back(each.appointment);
  }
  if (!patients.empty() && mood < 60) {
    const AdmitPatient admit{patients[static_cast<std::size_t>(random_.below(static_cast<int>(patients.size())))]};
    browser_.intend(admit);
    if (random_.percent(15)) browser_.intend(admit);
    return;
  }
  if (!patients.empty() && mood < 62) {
    return browser_.intend(TellDelay{patients.front(), std::chrono::minutes{5}});
  }
  if (mood < 68) return press(Press::new_appointment);
  if (mood < 74) return press(random_.percent(50) ? Press::next_day : Press::previous_day);
  if (mood < 80) return press(Press::enable_devices);
  if (mood < 82) press(Press::sign_out);
}

void DoctorHuman::at_form() {
  const int mood = random_.below(100);
  if (mood < 30) return type(Field::given_name, "Lê " + std::to_string(random_.below(10)));
  if (mood < 50) return type(Field::family_name, "Nguyen");
  if (mood < 60) return type(Field::email, "le@example.org");
  if (mood < 80) return press_in_a_hurry(Press::proceed);
  press(Press::back);
}

}  // namespace visavis::simulation
