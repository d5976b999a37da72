#pragma once

#include "protocol/session.h"
#include "session/account_settings.h"
#include "session/appointment_form.h"
#include "session/appointment_search.h"
#include "session/consultation.h"
#include "session/lockout.h"
#include "session/page.h"

namespace visavis::session {

// The practice's day: sign-in, who waits, appointments, calls.
class Desk final : public Page {
 public:
  Desk(Start start, const TimeZone& zone);

  void start(Instant now, Commands& commands) override;
  void on(const Event& event, Instant now, Commands& commands) override;
  [[nodiscard]] View view() const override;

 private:
  enum class Step { loading, login, day, appointment, settings, call, error };

  void on_intent(const Intent& intent, Commands& commands);
  void on_press(Press press, Commands& commands);
  void go_back(Commands& commands);
  void on_answer(const Answer& answer, Commands& commands);
  void on_message(const protocol::ServerMessage& message, Commands& commands);

  void edit(const EditField& edit);
  void on_sign_in_answer(const Answer& answer, Commands& commands);
  void on_settings_press(Press press, Commands& commands);
  void on_settings_answer(const Answer& answer, Commands& commands);
  void close_settings(Commands& commands);
  void ask_settings(AccountSettings::Wish wish, Commands& commands);
  void sign_in(Commands& commands);
  void signed_in(const protocol::PracticeSession& session, Commands& commands);
  void begin_work(Commands& commands);
  void require_second_factor(Commands& commands);
  void choose_doctor(const protocol::DoctorId& doctor, Commands& commands);
  void watch(Commands& commands);
  [[nodiscard]] bool is_assistant() const { return session_.role == protocol::StaffRole::assistant; }
  // A day about which no message comes when it changes.
  [[nodiscard]] bool shows_anothers_day() const { return doctor_ != session_.id; }
  [[nodiscard]] std::vector<protocol::PracticeDoctor> choice_of_doctors() const;
  void sign_out(Commands& commands);
  void tell_sign_out(Commands& commands);
  void signed_out(Commands& commands);
  void session_ended(Commands& commands);
  void on_day_press(Press press, Commands& commands);
  void show_day(const LocalTime& day, Commands& commands);
  void look_for(Commands& commands);
  void close_search();
  void turn(int spans, Commands& commands);
  void refresh(Commands& commands);
  void open_appointment(const protocol::AppointmentId& id, Commands& commands);
  void look_at_form_day(Commands& commands);
  void ask_days(Ask ask, const LocalTime& first, int count, const protocol::DoctorId& whose, Commands& commands);
  [[nodiscard]] LocalTime first_day() const;
  [[nodiscard]] int days_shown() const { return week_ ? 7 : 1; }
  [[nodiscard]] const protocol::Appointment* find_shown(const protocol::AppointmentId& id) const;
  // Of the day of the form, or of those that are shown.
  [[nodiscard]] const protocol::Appointment* find_beside_form(const protocol::AppointmentId& id) const;
  // What is still asked for one appointment must not be answered to the next one's form.
  void forget_form_asks();
  void close_form(Commands& commands);
  void save(Commands& commands);
  void cancel_appointment(Commands& commands);
  void admit(const protocol::AppointmentId& id, Commands& commands);
  void send_admit(Commands& commands);
  void patient_not_there(Commands& commands);
  void waiting_room_changed(const protocol::WaitingRoom& room, Commands& commands);
  // The bell rings a few times more, until somebody is called in.
  void expect_answer(Commands& commands);
  void chime_again(Commands& commands);
  void call_ended(std::chrono::seconds duration, Commands& commands);
  [[nodiscard]] bool shows_today() const;
  [[nodiscard]] DayView day_view() const;
  [[nodiscard]] AppointmentView appointment_view() const;
  [[nodiscard]] CallView call_view() const;
  [[nodiscard]] Content content() const;
  [[nodiscard]] std::optional<int> steps_back() const;

  Start start_;
  const TimeZone& zone_;
  Instant now_;
  Step step_ = Step::loading;
  Consultation consultation_;

  TextField email_;
  TextField password_;
  std::optional<TextField> code_;  // once it was asked for
  bool refused_ = false;
  Lockout lockout_;
  bool sign_out_untold_ = false;  // it was held back for a sign-in
  protocol::PracticeSession session_;

  bool working_ = false;       // signed in, with everything that the practice requires
  protocol::DoctorId doctor_;  // whose day is shown
  LocalTime day_;
  bool week_ = false;  // all of its days are shown
  std::optional<AppointmentSearch> search_;
  bool loaded_ = false;
  std::vector<protocol::Appointment> appointments_;
  std::vector<protocol::WaitingPatient> waiting_;
  std::optional<AppointmentForm> form_;  // kept during a call that begins while it is open
  std::optional<AccountSettings> settings_;
  // What the form's doctor has on the day that it names.
  struct FormDay {
    LocalTime day;
    protocol::DoctorId doctor;
    std::vector<protocol::Appointment> appointments;
  };
  std::optional<FormDay> form_day_;
  int requests_made_ = 0;  // for idempotency keys

  std::optional<protocol::AppointmentId> admitting_;
  std::optional<protocol::AppointmentId> gone_;  // who was called in and had left
  // When the line to the server or its room was there again after it was lost; the patient's may be a little later.
  std::optional<Instant> line_back_at_;
  bool welcomed_before_ = false;
  bool awaits_patient_ = false;  // who is being admitted, and whose line is not back yet
  int chimes_left_ = 0;
  std::string patient_name_;  // of the call that runs or ran last
  std::optional<std::chrono::seconds> last_call_;
  ErrorView::Kind error_ = ErrorView::Kind::unexpected;
};

}  // namespace visavis::session
