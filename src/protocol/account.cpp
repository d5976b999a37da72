#include "protocol/account.h"

#include "protocol/session.h"

namespace visavis::protocol {
namespace {

template <class T>
Parsed<T> finished(ObjectReader& in, UnknownFields unknown, T value) {
  if (auto fault = in.finish(unknown)) return tl::unexpected(std::move(*fault));
  return value;
}

}  // namespace

Json to_json(const Account& account) {
  Json sessions = Json::array();
  for (const auto& session : account.sessions) {
    sessions.push_back({{"createdAt", to_iso8601(session.created_at)},
                        {"seenAt", to_iso8601(session.seen_at)},
                        {"current", session.current}});
  }
  return {{"totp", account.totp}, {"recoveryCodesLeft", account.recovery_codes}, {"sessions", std::move(sessions)}};
}

Parsed<Account> parse_account(const Json& json) {
  ObjectReader in(json);
  Account account;
  account.totp = in.boolean("totp");
  account.recovery_codes = static_cast<int>(in.integer("recoveryCodesLeft", 0, 100));
  if (const Json* list = in.array("sessions", 1000)) {
    for (const auto& each : *list) {
      ObjectReader inner(each, "sessions");
      account.sessions.push_back({inner.instant("createdAt"), inner.instant("seenAt"), inner.boolean("current")});
      if (auto fault = inner.finish(UnknownFields::ignore)) return tl::unexpected(std::move(*fault));
    }
  }
  return finished(in, UnknownFields::ignore, std::move(account));
}

Json to_json(const PasswordChange& change) {
  return {{"password", change.password}, {"newPassword", change.fresh}};
}

Parsed<PasswordChange> parse_password_change(const Json& json) {
  ObjectReader in(json);
  PasswordChange change{in.text("password", 1, longest_password), in.text("newPassword", 1, longest_password)};
  return finished(in, UnknownFields::refuse, std::move(change));
}

Json to_json(const TotpEnrolment& enrolment) {
  return {{"secret", enrolment.secret}, {"address", enrolment.address}, {"qr", enrolment.qr}};
}

Parsed<TotpEnrolment> parse_totp_enrolment(const Json& json) {
  ObjectReader in(json);
  TotpEnrolment enrolment{in.text("secret", 1, 128), in.text("address", 1, 2048), in.texts("qr", 177, 177)};
  return finished(in, UnknownFields::ignore, std::move(enrolment));
}

Json password_json(const std::string& password) {
  return {{"password", password}};
}

Json totp_json(const std::string& code) {
  return {{"totp", code}};
}

Json recovery_codes_json(const RecoveryCodes& codes) {
  return {{"recoveryCodes", codes}};
}

Parsed<std::string> parse_password(const Json& json) {
  ObjectReader in(json);
  auto password = in.text("password", 1, longest_password);
  return finished(in, UnknownFields::refuse, std::move(password));
}

Parsed<std::string> parse_totp(const Json& json) {
  ObjectReader in(json);
  auto code = in.text("totp", 1, longest_one_time_code);
  return finished(in, UnknownFields::refuse, std::move(code));
}

Parsed<RecoveryCodes> parse_recovery_codes(const Json& json) {
  ObjectReader in(json);
  auto codes = in.texts("recoveryCodes", 100, 64);
  return finished(in, UnknownFields::ignore, std::move(codes));
}

}  // namespace visavis::protocol
