#pragma once

#include <string>
#include <vector>

#include "protocol/json.h"

namespace visavis::protocol {

// GET /practice/account: a doctor's own account.
struct Account {
  struct Session {
    Instant created_at;
    Instant seen_at;
    bool current = false;
  };
  bool totp = false;
  int recovery_codes = 0;  // that are left
  std::vector<Session> sessions;
};

// PUT /practice/password
struct PasswordChange {
  std::string password;
  std::string fresh;
};

// POST /practice/totp: what an authenticator app needs, once as text and once as a QR code's rows of 0 and 1.
struct TotpEnrolment {
  std::string secret;
  std::string address;
  std::vector<std::string> qr;
};

// PUT /practice/totp
using RecoveryCodes = std::vector<std::string>;

Json to_json(const Account& account);
Json to_json(const PasswordChange& change);
Json to_json(const TotpEnrolment& enrolment);
Json password_json(const std::string& password);  // {password}
Json totp_json(const std::string& code);          // {totp}
Json recovery_codes_json(const RecoveryCodes& codes);

Parsed<Account> parse_account(const Json& json);
Parsed<PasswordChange> parse_password_change(const Json& json);
Parsed<TotpEnrolment> parse_totp_enrolment(const Json& json);
Parsed<std::string> parse_password(const Json& json);
Parsed<std::string> parse_totp(const Json& json);
Parsed<RecoveryCodes> parse_recovery_codes(const Json& json);

}  // namespace visavis::protocol
