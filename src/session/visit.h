#pragma once

#include "protocol/session.h"
#include "session/consultation.h"
#include "session/lockout.h"
#include "session/page.h"

namespace visavis::session {

// The patient's way: TAN, name, privacy notice, devices, waiting room, call, end.
class Visit final : public Page {
 public:
  explicit Visit(Start start);

  void start(Instant now, Commands& commands) override;
  void on(const Event& event, Instant now, Commands& commands) override;
  [[nodiscard]] View view() const override;

 private:
  enum class Step { loading, tan, name, privacy, devices, waiting, call, ended, error };

  void on_intent(const Intent& intent, Commands& commands);
  void on_press(Press press, Commands& commands);
  void on_proceed(Commands& commands);
  void on_answer(const Answer& answer, Commands& commands);
  void on_message(const protocol::ServerMessage& message, Commands& commands);

  void edit(const EditField& edit);
  void go_back(Commands& commands);
  void fetch_privacy(Commands& commands);
  void redeem(Commands& commands);
  void accept(const protocol::PatientSession& session, Commands& commands);
  void hide_address(bool on, Commands& commands);
  [[nodiscard]] bool goes_on_without_tan() const;
  void refuse();
  void enter_devices(Commands& commands);
  // As soon as the person has answered the browser's question.
  void join(Commands& commands);
  // From the waiting room.
  void withdraw(Commands& commands);
  void leave_waiting_room(Commands& commands);
  void become_another_for_this_call();
  void end(std::chrono::seconds duration, Commands& commands);
  void sign_off(ErrorView::Kind why, Commands& commands);
  [[nodiscard]] AppointmentCard card() const;
  [[nodiscard]] std::optional<TransferView> transfer() const;
  [[nodiscard]] Content content() const;
  [[nodiscard]] std::optional<int> steps_back() const;

  Start start_;
  Instant now_;
  Step step_ = Step::loading;
  Consultation consultation_;

  TextField tan_;
  bool tan_from_link_ = false;
  bool refused_ = false;
  TextField given_name_;
  TextField family_name_;
  bool privacy_accepted_ = false;
  bool hides_address_ = false;
  bool acceptance_missing_ = false;
  std::string privacy_version_;
  bool redeem_when_version_known_ = false;
  Lockout lockout_;

  protocol::PatientSession session_;
  bool joining_ = false;
  bool comes_anew_ = false;
  bool transfer_open_ = false;
  bool link_copied_ = false;
  std::optional<protocol::Registered> registered_;
  std::chrono::seconds call_duration_{0};
  ErrorView::Kind error_ = ErrorView::Kind::unexpected;
};

}  // namespace visavis::session
