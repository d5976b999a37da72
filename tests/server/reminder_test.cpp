// One mail before an appointment that was made some time ago.
#include <fstream>
#include <iterator>

#include "catch.h"
#include "holds.h"
#include "mail_reader.h"
#include "server/practice/appointment_book.h"
#include "server/store/transaction.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis;
using namespace visavis::tests;

namespace {

// A server that is stopped while time passes, and who writes reminders in its stead.
class Calendar {
  std::chrono::hours before_;
  server::MailTemplates templates_ = server::MailTemplates::load(std::string(VISAVIS_SOURCE_DIR) + "/assets").value();

 public:
  explicit Calendar(std::chrono::hours before = 24h) : before_(before) {}

  std::string book_in(std::chrono::milliseconds time) {
    auto doctor = server.doctor();
    return book(doctor, appointment_with_ada(server.now() + time)).id;
  }
  Response change(const std::string& id, const Json& patch) {
    return server.doctor().patch("/api/v1/appointments/" + id, patch);
  }
  int due() {
    server::Settings settings;
    settings.mail.reminder = before_;
    const auto vault = server::Vault::open(server.data());
    const server::AppointmentBook written(vault, templates_, settings, "https://video.praxis.example", "",
                                          [&] { return server.now(); });
    const auto session = server.look();
    int count = 0;
    server::run_transaction(*session, [&] {
      count = written.remind(*session).value();
      return true;
    });
    return count;
  }
  // Of the newest mail that is not sent.
  ReadMail newest() {
    std::string message;
    *server.look() << "SELECT message FROM outbox WHERE state = 'pending' ORDER BY created_at DESC LIMIT 1",
        soci::into(message);
    return read_mail(message);
  }

  RunningServer server{[this](server::Settings& settings) { settings.mail.reminder = before_; }};
};

}  // namespace

TEST_CASE("a day before an appointment there is a reminder, one") {
  Calendar calendar;
  calendar.book_in(72h);
  calendar.server.stop();
  calendar.server.pass(48h - 1s);
  CHECK(calendar.due() == 0);
  calendar.server.pass(1s);
  CHECK(calendar.due() == 1);
  const auto mail = calendar.newest();
  CHECK(mail.headers.at("To") == "\"Ada Lovelace\" <ada@example.org>");
  CHECK(mail.headers.at("Subject") == "Reminder: your video consultation on 27 November 2026 at 11:20 am");
  CHECK(calendar.due() == 0);
  calendar.server.pass(23h);
  CHECK(calendar.due() == 0);
}

TEST_CASE("who made the appointment, or moved it, less than a day before is not reminded") {
  Calendar calendar;
  calendar.book_in(24h);
  const auto moved = calendar.book_in(72h);
  calendar.change(moved, {{"startsAt", protocol::to_iso8601(calendar.server.now() + 20h)}});
  calendar.server.stop();
  calendar.server.pass(19h);
  CHECK(calendar.due() == 0);
}

TEST_CASE("a moved appointment is reminded of a day before its new time, even if it was before its old one") {
  Calendar calendar;
  const auto id = calendar.book_in(72h);
  calendar.server.stop();
  calendar.server.pass(48h);
  REQUIRE(calendar.due() == 1);
  calendar.server.restart();
  calendar.change(id, {{"startsAt", protocol::to_iso8601(calendar.server.now() + 72h)}});
  calendar.server.stop();
  calendar.server.pass(24h);
  CHECK(calendar.due() == 0);
  calendar.server.pass(24h);
  CHECK(calendar.due() == 1);
}

TEST_CASE("a change of anything but the time brings no second reminder") {
  Calendar calendar;
  const auto id = calendar.book_in(72h);
  calendar.server.stop();
  calendar.server.pass(48h);
  REQUIRE(calendar.due() == 1);
  calendar.server.restart();
  calendar.change(id, {{"durationMinutes", 45}, {"patient", {{"familyName", "King"}}}});
  calendar.server.stop();
  CHECK(calendar.due() == 0);
}

TEST_CASE("nobody is reminded of what is cancelled, over or has begun, or who does not want mail any more") {
  Calendar calendar;
  const auto cancelled = calendar.book_in(72h);
  const auto unwanted = calendar.book_in(72h);
  calendar.book_in(30h);
  calendar.server.doctor().remove("/api/v1/appointments/" + cancelled);
  calendar.change(unwanted, {{"mailConsent", false}});
  long long before = 0;
  *calendar.server.look() << "SELECT COUNT(*) FROM outbox", soci::into(before);
  calendar.server.stop();
  calendar.server.pass(50h);
  CHECK(calendar.due() == 0);
  long long after = 0;
  *calendar.server.look() << "SELECT COUNT(*) FROM outbox", soci::into(after);
  CHECK(after == before);
}

TEST_CASE("a practice chooses how long before, or that there are none") {
  Calendar early(72h);
  early.book_in(100h);
  early.server.stop();
  early.server.pass(28h);
  CHECK(early.due() == 1);
  Calendar none(0h);
  none.book_in(100h);
  none.server.stop();
  none.server.pass(99h);
  CHECK(none.due() == 0);
}

TEST_CASE("a running server reminds by itself, and not again after a restart") {
  RunningServer server;
  auto doctor = server.doctor();
  book(doctor, appointment_with_ada(server.now() + 48h));
  const auto mails = [&] {
    const auto box = server.data() / "mail";
    return std::filesystem::exists(box) ? std::distance(std::filesystem::directory_iterator(box), {}) : 0;
  };
  while (mails() < 1) std::this_thread::sleep_for(20ms);
  server.pass(24h);
  server.restart();
  while (mails() < 2) std::this_thread::sleep_for(20ms);
  server.restart();
  std::this_thread::sleep_for(300ms);
  CHECK(mails() == 2);
  auto again = server.doctor();
  CHECK(again.get("/api/v1/appointments?from=2026-11-24T00:00:00Z").json().at("appointments")[0].contains("mail"));
}

TEST_CASE("reminders are written in portions, so that nobody waits for the database") {
  Calendar calendar;
  auto doctor = calendar.server.doctor();
  for (int i = 0; i < 60; ++i) book(doctor, appointment_with_ada(calendar.server.now() + 48h));
  calendar.server.stop();
  calendar.server.pass(30h);
  CHECK(calendar.due() == 50);
  CHECK(calendar.due() == 10);
  CHECK(calendar.due() == 0);
}
