#pragma once

#include <map>
#include <optional>

#include "protocol/json.h"
#include "session/backoff.h"
#include "session/command.h"

namespace visavis::session {

// What a request is for; a new one takes the place of an older one for the same.
enum class Ask {
  patient_session,
  redeem,
  privacy,
  ice_servers,
  practice_session,
  sign_in,
  sign_out,
  appointments,
  search,
  form_day,  // the appointments of the day that the form names
  save,
  cancel,
  renew,
  account,
  change_password,
  begin_totp,
  confirm_totp,
  remove_totp,
  sign_out_elsewhere,
};

// What the settings screen asks for, besides Ask::account.
constexpr Ask settings_asks[] = {Ask::change_password, Ask::begin_totp, Ask::confirm_totp, Ask::remove_totp,
                                 Ask::sign_out_elsewhere};

struct Answer {
  Ask ask = Ask::redeem;
  int status = 0;
  protocol::Json body;  // null where the answer was no JSON
  std::optional<std::chrono::seconds> retry_after;

  [[nodiscard]] bool ok() const { return status >= 200 && status < 300; }
};

// Requests to the server that outlast its absence: asked again, at growing intervals, until it answers.
class Requests {
 public:
  void send(Ask ask, Method method, std::string path, Commands& commands, std::string body = {},
            std::string idempotency_key = {});
  // Nothing where the answer was superseded, or the server was not reached.
  std::optional<Answer> on(const RequestAnswered& answered, Instant now, Commands& commands);
  void retry(Commands& commands);
  void forget(Ask ask);

  [[nodiscard]] bool pending(Ask ask) const;
  // Set while the server does not answer.
  [[nodiscard]] std::optional<Instant> retry_at() const { return retry_at_; }

 private:
  struct Pending {
    Ask ask;
    SendRequest request;
    bool failed = false;
  };
  std::map<RequestId, Pending> pending_;
  RequestId next_id_ = 1;
  Backoff backoff_{std::chrono::seconds{2}, std::chrono::seconds{15}};
  std::optional<Instant> retry_at_;
};

}  // namespace visavis::session
