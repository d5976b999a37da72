#include "server/practice/practice_sessions.h"

#include "server/practice/email_address.h"
#include "server/practice/second_factor.h"
#include "server/secrets/random.h"
#include "server/store/practices.h"
#include "server/store/sessions.h"

namespace visavis::server {
namespace {

using boost::asio::awaitable;

constexpr int most_waiting = 64;

protocol::PracticeSession facts_of(soci::session& sql, const Doctor& doctor) {
  const auto practice = find_practice(sql, doctor.practice);
  protocol::PracticeSession facts{
      doctor.name, doctor.email, practice ? practice->name : std::string{}, doctor.id, doctor.role, {}, {}};
  for (const auto& each : doctors_of(sql, doctor.practice)) {
    if (each.holds_consultations()) facts.doctors.push_back({each.id, each.name});
  }
  facts.second_factor_missing = lacks_second_factor(sql, doctor);
  return facts;
}

}  // namespace

PracticeSessions::PracticeSessions(Database& database, const Vault& vault, Clock clock, int attempts,
                                   std::chrono::minutes idle, PasswordCost cost)
    : database_(database),
      vault_(vault),
      clock_(clock),
      limit_(attempts, std::move(clock)),
      idle_(idle),
      cost_(cost),
      nobody_(hash_password(random_token(), cost)) {}

awaitable<Outcome<PracticeSessions::SignedIn>> PracticeSessions::sign_in(protocol::SignIn entered, std::string client) {
  if (auto refusal = limit_.refusal(client)) co_return tl::unexpected(*refusal);
  if (waiting_ >= most_waiting) co_return fail(FailureCode::busy);
  const std::string email = folded_email(entered.email);
  const auto found = co_await database_.run<std::optional<Doctor>>(
      [&](soci::session& sql) { return find_doctor_by_email(sql, email); });
  if (!found) co_return tl::unexpected(found.error());
  const bool may_sign_in = *found && !(*found)->disabled;
  const auto password =
      co_await check_password(*found ? (*found)->password_hash : nobody_, entered.password, may_sign_in, client);
  if (!password) co_return tl::unexpected(password.error());
  const Doctor& doctor = **found;
  // By account: only who knows the password comes here, so nobody else can lock the doctor out.
  if (auto refusal = limit_.refusal(doctor.id.value)) co_return tl::unexpected(*refusal);

  SignedIn opened{random_token(), {}};
  const Instant now = clock_();
  const StoredPracticeSession session{session_of_token(vault_, protocol::Role::doctor, opened.token), doctor.id, now,
                                      now + longest_practice_session, now};
  auto facts =
      co_await database_.run<protocol::PracticeSession>([&](soci::session& sql) -> Outcome<protocol::PracticeSession> {
        switch (check_second_factor(sql, vault_, doctor.id, entered.totp, now)) {
          case SecondFactorVerdict::missing: return fail(FailureCode::totp_required);
          case SecondFactorVerdict::wrong: return fail(FailureCode::login_not_accepted);
          case SecondFactorVerdict::none_needed:
          case SecondFactorVerdict::right: break;
        }
        delete_expired_practice_sessions(sql, now);
        insert(sql, session);
        return facts_of(sql, doctor);
      });
  if (!facts) {
    if (facts.error().code == FailureCode::login_not_accepted) limit_.failed(doctor.id.value);
    co_return tl::unexpected(facts.error());
  }
  if (is_outdated(doctor.password_hash, cost_)) co_await renew_hash(doctor, std::move(entered.password));
  opened.facts = std::move(*facts);
  co_return opened;
}

awaitable<Outcome<Done>> PracticeSessions::check_password(std::string hash, std::string password, bool may_sign_in,
                                                          std::string client) {
  ++waiting_;
  const auto verdict = co_await offload(hashing_, [&]() -> Outcome<Done> {
    // Again: others from there may have failed while this one waited for its turn.
    if (auto refusal = limit_.refusal(client)) return tl::unexpected(*refusal);
    if (password_matches(hash, password) && may_sign_in) return Done{};
    limit_.failed(client);
    return fail(FailureCode::login_not_accepted);
  });
  --waiting_;
  co_return verdict;
}

// Whether this succeeds or not, the doctor is signed in.
awaitable<void> PracticeSessions::renew_hash(Doctor doctor, std::string password) {
  const std::string known = doctor.password_hash;
  const auto fresh = co_await offload(hashing_, [&] { return hash_password(password, cost_); });
  co_await database_.run<Done>([&](soci::session& sql) {
    auto current = find_doctor(sql, doctor.id);
    if (current && current->password_hash == known) {
      current->password_hash = fresh;
      update(sql, *current);
    }
    return Done{};
  });
}

awaitable<Outcome<Identity>> PracticeSessions::identify(std::string token) {
  return database_.run<Identity>(
      [session = session_of_token(vault_, protocol::Role::doctor, token), now = clock_(),
       idle = idle_](soci::session& sql) { return identify_doctor(sql, session, now, idle); });
}

awaitable<Outcome<protocol::PracticeSession>> PracticeSessions::read(Identity who) {
  return database_.run<protocol::PracticeSession>(
      [id = who.doctor](soci::session& sql) -> Outcome<protocol::PracticeSession> {
        const auto doctor = find_doctor(sql, id);
        if (!doctor) return fail(FailureCode::not_signed_in);
        return facts_of(sql, *doctor);
      });
}

awaitable<Outcome<Done>> PracticeSessions::sign_out(Identity who) {
  return database_.run<Done>([session = who.session](soci::session& sql) {
    delete_practice_session(sql, session);
    return Done{};
  });
}

}  // namespace visavis::server
