#include "server/practice/practice_sessions.h"

#include "server/loop/offload.h"
#include "server/practice/email_address.h"
#include "server/practice/second_factor.h"
#include "server/secrets/random.h"
#include "server/store/known_places.h"
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

PracticeSessions::PracticeSessions(Database& database, const Vault& vault, Guard& guard, Clock clock,
                                   std::chrono::minutes idle, PasswordCost cost)
    : database_(database),
      vault_(vault),
      guard_(guard),
      clock_(std::move(clock)),
      idle_(idle),
      cost_(cost),
      nobody_(hash_password(random_token(), cost)) {}

std::string PracticeSessions::device_name(const std::string& email) const {
  return guard_.device_name(folded_email(email));
}

awaitable<Outcome<PracticeSessions::SignedIn>> PracticeSessions::sign_in(protocol::SignIn entered, std::string client,
                                                                         std::string device) {
  const auto begun = std::chrono::steady_clock::now();
  const auto guess = guard_.login(client, folded_email(entered.email), device);
  auto outcome = co_await try_to_sign_in(std::move(entered), guess);
  if (!outcome && outcome.error().code == FailureCode::login_not_accepted) co_await guard_.slow_down(guess, begun);
  co_return outcome;
}

awaitable<Outcome<PracticeSessions::SignedIn>> PracticeSessions::try_to_sign_in(protocol::SignIn entered,
                                                                                Guard::Guess guess) {
  // Whoever floods us from one address does not even reach the database.
  if (auto refusal = guard_.refusal(Guard::at_known_place(guess))) co_return tl::unexpected(*refusal);
  auto& queue = guess.known ? known_ : strangers_;
  if (queue.waiting >= most_waiting) co_return fail(FailureCode::busy);
  const std::string email = folded_email(entered.email);
  const auto asked = guess;
  const auto found =
      co_await database_.run<std::optional<Doctor>>([&](soci::session& sql) -> Outcome<std::optional<Doctor>> {
        auto doctor = find_doctor_by_email(sql, email);
        // The same work where there is no such account.
        const bool known = is_known_place(sql, doctor ? doctor->id : DoctorId{}, asked.place);
        guess = known ? Guard::at_known_place(asked) : asked;
        if (auto refusal = guard_.refusal(sql, guess)) return tl::unexpected(*refusal);
        return doctor;
      });
  if (!found) co_return tl::unexpected(found.error());
  const bool may_sign_in = *found && !(*found)->disabled;
  const auto password =
      co_await check_password(*found ? (*found)->password_hash : nobody_, entered.password, may_sign_in, guess);
  if (!password) co_return tl::unexpected(password.error());
  const Doctor& doctor = **found;
  // By account: only who knows the password comes here, so nobody else can lock the doctor out.
  const auto code = guard_.second_factor(guess.address, doctor.id.value);
  if (auto refusal = guard_.refusal(code)) co_return tl::unexpected(*refusal);

  SignedIn opened{random_token(), {}, {}, {}};
  const Instant now = clock_();
  const StoredPracticeSession session{session_of_token(vault_, protocol::Role::doctor, opened.token), doctor.id, now,
                                      now + longest_practice_session, now};
  auto facts =
      co_await database_.run<protocol::PracticeSession>([&](soci::session& sql) -> Outcome<protocol::PracticeSession> {
        if (auto refusal = guard_.refusal(sql, code)) return tl::unexpected(*refusal);
        switch (check_second_factor(sql, vault_, doctor.id, entered.totp, now)) {
          case SecondFactorVerdict::missing: return fail(FailureCode::totp_required);
          case SecondFactorVerdict::wrong: return fail(FailureCode::login_not_accepted);
          case SecondFactorVerdict::none_needed:
          case SecondFactorVerdict::right: break;
        }
        delete_expired_practice_sessions(sql, now);
        insert(sql, session);
        remember_place(sql, doctor.id, guess.place, now);
        return facts_of(sql, doctor);
      });
  if (!facts) {
    if (facts.error().code == FailureCode::login_not_accepted) guard_.wrong(code);
    co_return tl::unexpected(facts.error());
  }
  if (is_outdated(doctor.password_hash, cost_)) co_await renew_hash(doctor, std::move(entered.password));
  opened.facts = std::move(*facts);
  opened.device_name = guard_.device_name(email);
  if (!guess.known) opened.device = guard_.new_device(email);
  co_return opened;
}

awaitable<Outcome<Done>> PracticeSessions::check_password(std::string hash, std::string password, bool may_sign_in,
                                                          Guard::Guess guess) {
  auto& queue = guess.known ? known_ : strangers_;
  ++queue.waiting;
  const auto verdict = co_await offload(queue.hashing, [&]() -> Outcome<Done> {
    // Again: others from there may have failed while this one waited for its turn.
    if (auto refusal = guard_.refusal(guess)) return tl::unexpected(*refusal);
    if (password_matches(hash, password) && may_sign_in) return Done{};
    guard_.wrong(guess);
    return fail(FailureCode::login_not_accepted);
  });
  --queue.waiting;
  co_return verdict;
}

// Whether this succeeds or not, the doctor is signed in.
awaitable<void> PracticeSessions::renew_hash(Doctor doctor, std::string password) {
  const std::string known = doctor.password_hash;
  const auto fresh = co_await offload(known_.hashing, [&] { return hash_password(password, cost_); });
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
