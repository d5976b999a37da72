#include "server/support/post_office.h"

#include <stdexcept>

#include "server/store/appointments.h"
#include "server/store/doctors.h"
#include "server/store/outbox.h"
#include "server/store/practices.h"
#include "server/store/transaction.h"
#include "server/support/test_database.h"

namespace visavis::tests {

using namespace server;
using namespace std::chrono_literals;

namespace {

constexpr Instant begin{std::chrono::milliseconds{1'800'000'000'000}};

}  // namespace

PostOffice::PostOffice(Settings::Mail settings)
    : settings_(std::move(settings)), database_(migrated_database_of(folder_.path())), now_(begin) {
  if (settings_.smtp.host.empty()) settings_.folder = box();
  run([](soci::session& sql) {
    insert(sql, Practice{PracticeId{"p"}, "Praxis", "030", "#12626E"});
    insert(sql, Doctor{DoctorId{"d"}, PracticeId{"p"}, "d@example.org", "Dr. Kern", "", false});
    StoredAppointment appointment;
    appointment.facts.id = AppointmentId{"a"};
    appointment.facts.doctor = DoctorId{"d"};
    insert(sql, appointment);
  });
  worker_ = std::make_unique<OutboxWorker>(io_, database_, delivery_for(settings_), [this] { return now_; });
  worker_->start();
}

PostOffice::~PostOffice() {
  worker_->stop();
  io_.run();
  worker_.reset();
  database_.stop();
  drop_databases_of(folder_.path());
}

void PostOffice::deliver_and_die() {
  run([&](soci::session& sql) {
    if (delivery_for(settings_)(next_due_mail(sql, now_).value(), false)) throw std::runtime_error("not accepted");
  });
}

void PostOffice::claim_and_die() {
  run([&](soci::session& sql) { claim_due_mail(sql, now_, now_ + OutboxWorker::claimed_for).value(); });
}

void PostOffice::write(const std::string& id, const std::string& message, const std::string& recipient) {
  run([&](soci::session& sql) {
    insert(sql, OutboxMail{MailId{id}, AppointmentId{"a"}, recipient, message, 0, now_});
  });
}

bool PostOffice::becomes(const std::function<bool()>& so) {
  const auto limit = std::chrono::steady_clock::now() + 20s;
  while (!so() && std::chrono::steady_clock::now() < limit) io_.run_one_for(100ms);
  return so();
}

std::string PostOffice::row(const std::string& id) {
  std::string found;
  run([&](soci::session& sql) {
    long long sent_at = 0, attempts = 0, next = 0;
    std::string message;
    sql << "SELECT sent_at, attempts, next_attempt_at, message FROM outbox WHERE id = :id", soci::into(sent_at),
        soci::into(attempts), soci::into(next), soci::into(message), soci::use(id, "id");
    const auto seconds = [](long long moment) {
      return moment == 0 ? std::string("never") : std::to_string((moment - begin.time_since_epoch().count()) / 1000);
    };
    found = seconds(sent_at) + ',' + std::to_string(attempts) + ',' + seconds(next) + ',' + message;
  });
  return found;
}

std::string PostOffice::state(const std::string& id) {
  std::string state, failure, recipient;
  run([&](soci::session& sql) {
    sql << "SELECT state, failure, recipient FROM outbox WHERE id = :id", soci::into(state), soci::into(failure),
        soci::into(recipient), soci::use(id, "id");
  });
  if (!failure.empty()) state += ": " + failure;
  if (!recipient.empty()) state += " for " + recipient;
  return state;
}

void PostOffice::run(const std::function<void(soci::session&)>& work) {
  auto session = open_session(migrated_database_of(folder_.path()));
  const auto ended = run_transaction(*session, [&] { return work(*session), true; });
  if (ended != Ended::committed) throw std::runtime_error("the database did not answer");
}

}  // namespace visavis::tests
