// What the patient's page shows.

#include "protocol/tan.h"
#include "session/visit.h"

namespace visavis::session {

AppointmentCard Visit::card() const {
  return {session_.doctor_name, session_.starts_at, session_.ends_at(),
          protocol::full_name(session_.given_name, session_.family_name)};
}

std::optional<TransferView> Visit::transfer() const {
  if (!session_.invitation) return std::nullopt;
  return TransferView{*session_.invitation, transfer_open_, link_copied_};
}

Content Visit::content() const {
  const auto& capture = consultation_.capture;
  switch (step_) {
    case Step::tan: {
      TanView view;
      view.tan = tan_;
      view.symbols_missing = protocol::Tan::length - protocol::correct_while_typing(tan_.text).symbols;
      view.from_link = tan_from_link_;
      view.refused = refused_;
      view.name = protocol::full_name(given_name_.text, family_name_.text);
      view.busy = consultation_.requests.pending(Ask::redeem);
      return view;
    }
    case Step::name: return NameView{given_name_, family_name_};
    case Step::privacy:
      return PrivacyView{privacy_accepted_, acceptance_missing_,
                         consultation_.requests.pending(Ask::redeem) || redeem_when_version_known_};
    case Step::devices: {
      DevicesView view{card(), capture.panel(), joining_, transfer()};
      const bool may_choose = consultation_.may_be_relayed() || hides_address_;
      if (may_choose && !start_.only_by_relay) view.hides_address = hides_address_;
      return view;
    }
    case Step::waiting: {
      WaitingView view;
      view.appointment = card();
      view.camera_on = capture.sending().camera;
      view.transfer = transfer();
      view.registered = registered_.has_value() && consultation_.signaling.welcomed();
      if (registered_) {
        view.since = consultation_.to_device_clock(registered_->since);
        view.opens_at = consultation_.to_device_clock(registered_->opens_at);
        view.over = registered_->over;
        if (registered_->expected_at) view.expected_at = consultation_.to_device_clock(*registered_->expected_at);
      }
      return view;
    }
    case Step::call: return consultation_.call_view(protocol::Role::patient);
    case Step::ended: return EndedView{card(), call_duration_};
    case Step::error: return ErrorView{error_};
    case Step::loading: break;
  }
  return LoadingView{};
}

std::optional<int> Visit::steps_back() const {
  switch (step_) {
    case Step::loading: return std::nullopt;
    case Step::name: return 1;
    case Step::privacy: return 2;
    case Step::devices: return 3;
    case Step::waiting:
    case Step::call: return 4;  // nobody presses anything between the two: browsers pass over such entries
    case Step::tan:
    case Step::ended:
    case Step::error: return 0;
  }
  return 0;
}

View Visit::view() const {
  View view;
  view.practice = start_.practice;
  view.content = content();
  view.steps_back = steps_back();
  if (step_ == Step::call) view.picture_first_until = consultation_.call.picture_first_until();
  view.held = step_ == Step::call && consultation_.held;
  view.retry_at = consultation_.requests.retry_at();
  view.locked_until = lockout_.until();
  return view;
}

}  // namespace visavis::session
