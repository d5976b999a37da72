#pragma once

#include <optional>

#include "protocol/account.h"
#include "session/intent.h"
#include "session/requests.h"
#include "session/view.h"

namespace visavis::session {

// The settings screen of a doctor's own account: what was typed, and what the server said to it.
class AccountSettings {
 public:
  void edit(const EditField& edit);
  // What is to be asked of the server; nothing, where a field has to be filled in first.
  struct Wish {
    Ask ask;
    Method method;
    std::string path;
    std::string body;
  };
  [[nodiscard]] static Wish read();
  std::optional<Wish> on(Press press);
  // True where the account is to be read again.
  bool on_answer(const Answer& answer);

  [[nodiscard]] const SettingsView& view() const { return view_; }

 private:
  SettingsView view_;
};

}  // namespace visavis::session
