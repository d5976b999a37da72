#include "server/practice/own_account.h"

#include "protocol/session.h"
#include "server/loop/offload.h"
#include "server/practice/second_factor.h"
#include "server/secrets/one_time_code.h"
#include "server/store/doctors.h"
#include "server/store/practices.h"

namespace visavis::server {

using boost::asio::awaitable;

OwnAccount::OwnAccount(Database& database, const Vault& vault, Signaling& signaling, Guard& guard,
                       const AuditTrail& audit, Clock clock, PasswordCost cost)
    : database_(database),
      vault_(vault),
      signaling_(signaling),
      guard_(guard),
      audit_(audit),
      clock_(std::move(clock)),
      cost_(cost) {}

awaitable<Outcome<OwnAccount::Facts>> OwnAccount::read(Identity who) {
  return database_.run<Facts>([id = who.doctor](soci::session& sql) {
    const auto factor = find_second_factor(sql, id);
    return Facts{factor && factor->confirmed_at, count_recovery_codes(sql, id), practice_sessions_of(sql, id)};
  });
}

awaitable<Outcome<Done>> OwnAccount::change_password(Identity who, std::string current, std::string fresh) {
  if (fresh.size() < protocol::shortest_password) co_return fail(FailureCode::value_out_of_range, "newPassword");
  if (const auto checked = co_await check_password(who, std::move(current)); !checked) co_return checked;
  const auto hash = co_await offload(hashing_, [&] { return hash_password(fresh, cost_); });
  const auto others =
      co_await database_.run<std::vector<SessionId>>([&](soci::session& sql) -> Outcome<std::vector<SessionId>> {
        auto doctor = find_doctor(sql, who.doctor);
        if (!doctor) return fail(FailureCode::not_signed_in);
        doctor->password_hash = hash;
        update(sql, *doctor);
        audit_.record(sql, account(who.doctor), deed::password_changed, who.doctor);
        return delete_other_sessions(sql, who.doctor, who.session);
      });
  if (!others) co_return tl::unexpected(others.error());
  guard_.log().note(SecurityEvent::password_changed, {{}, who.doctor.value, {}});
  end(who, *others);
  co_return Done{};
}

awaitable<Outcome<OwnAccount::Enrolment>> OwnAccount::begin_totp(Identity who, std::string password) {
  if (const auto checked = co_await check_password(who, std::move(password)); !checked) {
    co_return tl::unexpected(checked.error());
  }
  co_return co_await database_.run<Enrolment>([&](soci::session& sql) -> Outcome<Enrolment> {
    const auto doctor = find_doctor(sql, who.doctor);
    const auto practice = doctor ? find_practice(sql, doctor->practice) : std::nullopt;
    if (!practice) return fail(FailureCode::not_signed_in);
    const auto factor = find_second_factor(sql, who.doctor);
    if (factor && factor->confirmed_at) return fail(FailureCode::totp_enabled);
    Enrolment enrolment{random_totp_secret(), {}};
    enrolment.address = totp_address(practice->name, doctor->email, enrolment.secret);
    replace(sql, SecondFactor{who.doctor, vault_.seal(enrolment.secret), std::nullopt, 0});
    return enrolment;
  });
}

awaitable<Outcome<std::vector<std::string>>> OwnAccount::confirm_totp(Identity who, std::string code) {
  using Codes = std::vector<std::string>;
  const auto guess = guard_.second_factor({}, who.doctor.value);
  const auto codes = co_await database_.run<Codes>([&](soci::session& sql) -> Outcome<Codes> {
    if (auto refusal = guard_.refusal(sql, guess)) return tl::unexpected(*refusal);
    auto factor = find_second_factor(sql, who.doctor);
    if (factor && factor->confirmed_at) return fail(FailureCode::totp_enabled);
    const Instant now = clock_();
    if (!factor || !use_one_time_code(sql, vault_, *factor, code, now)) return fail(FailureCode::totp_not_accepted);
    factor->confirmed_at = now;
    replace(sql, *factor);
    Codes fresh = random_recovery_codes();
    Codes hashes;
    for (const auto& each : fresh) hashes.push_back(recovery_code_hash(vault_, each));
    replace_recovery_codes(sql, who.doctor, hashes);
    audit_.record(sql, account(who.doctor), deed::second_factor_added, who.doctor);
    return fresh;
  });
  if (!codes && codes.error().code == FailureCode::totp_not_accepted) guard_.wrong(guess);
  if (codes) guard_.log().note(SecurityEvent::second_factor_added, {{}, who.doctor.value, {}});
  co_return codes;
}

awaitable<Outcome<Done>> OwnAccount::remove_totp(Identity who, std::string password) {
  if (const auto checked = co_await check_password(who, std::move(password)); !checked) co_return checked;
  const auto removed = co_await database_.run<Done>([&](soci::session& sql) -> Outcome<Done> {
    const auto practice = find_practice(sql, who.practice);
    if (practice && practice->requires_second_factor) return fail(FailureCode::second_factor_required);
    delete_second_factor(sql, who.doctor);
    audit_.record(sql, account(who.doctor), deed::second_factor_removed, who.doctor);
    return Done{};
  });
  if (removed) guard_.log().note(SecurityEvent::second_factor_removed, {{}, who.doctor.value, {}});
  co_return removed;
}

awaitable<Outcome<Done>> OwnAccount::sign_out_elsewhere(Identity who) {
  const auto others = co_await database_.run<std::vector<SessionId>>(
      [&](soci::session& sql) { return delete_other_sessions(sql, who.doctor, who.session); });
  if (!others) co_return tl::unexpected(others.error());
  end(who, *others);
  co_return Done{};
}

// Counted by account: whoever is here has its cookie, and could otherwise try passwords from everywhere.
awaitable<Outcome<Done>> OwnAccount::check_password(Identity who, std::string password) {
  const auto guess = guard_.own_password(who.doctor.value);
  const auto doctor =
      co_await database_.run<std::optional<Doctor>>([&](soci::session& sql) -> Outcome<std::optional<Doctor>> {
        if (auto refusal = guard_.refusal(sql, guess)) return tl::unexpected(*refusal);
        return find_doctor(sql, who.doctor);
      });
  if (!doctor) co_return tl::unexpected(doctor.error());
  if (!*doctor) co_return fail(FailureCode::not_signed_in);
  co_return co_await offload(hashing_, [&]() -> Outcome<Done> {
    if (auto refusal = guard_.refusal(guess)) return tl::unexpected(*refusal);
    if (password_matches((*doctor)->password_hash, password)) return Done{};
    guard_.wrong(guess);
    return fail(FailureCode::password_not_accepted);
  });
}

void OwnAccount::end(const Identity& who, const std::vector<SessionId>& sessions) {
  for (const auto& session : sessions) {
    Identity elsewhere = who;
    elsewhere.session = session;
    signaling_.session_ended(elsewhere);
  }
}

}  // namespace visavis::server
