#pragma once

#include <string>

#include "simulation/browser.h"
#include "simulation/server.h"

namespace visavis::simulation {

// Somebody before a browser: presses what the screen offers, in a hurry and not always wisely.
class Human {
 public:
  Human(Browser& browser, Random& random) : browser_(browser), random_(random) {}
  virtual ~Human() = default;
  // Does something about what is on the screen.
  virtual void act() = 0;
  // Does only what leads into a call, and nothing in it.
  virtual void cooperate() = 0;

  Browser& browser() { return browser_; }

  int ends_calls = 8;  // of 100 times

 private:
  int lines_ = 0;

 protected:
  void press(session::Press press);
  // Now and then twice.
  void press_in_a_hurry(session::Press press);
  void type(session::Field field, const std::string& text);
  // Words and files; `mood` in 0…19.
  void write(const session::CallView& call, int mood);

  Browser& browser_;
  Random& random_;
};

class PatientHuman final : public Human {
 public:
  // Who this is, and the TAN in hand: not always one's own.
  PatientHuman(Browser& browser, Random& random, protocol::Patient patient, std::string tan)
      : Human(browser, random), patient_(std::move(patient)), tan_(std::move(tan)) {}
  void act() override;
  void cooperate() override;

 private:
  void enter(const session::TanView& view);
  void enter(const session::NameView& view);
  void enter(const session::PrivacyView& view);

  protocol::Patient patient_;
  std::string tan_;
};

class DoctorHuman final : public Human {
 public:
  // Cooperating, only this appointment is called in.
  DoctorHuman(Browser& browser, Random& random, protocol::AppointmentId wanted)
      : Human(browser, random), wanted_(std::move(wanted)) {}
  void act() override;
  void cooperate() override;

 private:
  void sign_in(const session::LoginView& view);
  void at_day(const session::DayView& view);
  void at_form();
  void let_in(const session::CallView& call);
  void dismiss_companion(const session::CallView& call);

  protocol::AppointmentId wanted_;
};

}  // namespace visavis::simulation
