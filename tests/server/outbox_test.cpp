#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/steady_timer.hpp>
#include <fstream>

#include "catch.h"
#include "server/mail/mail_file.h"
#include "server/mail/outbox_worker.h"
#include "server/store/appointments.h"
#include "server/store/doctors.h"
#include "server/store/migrations.h"
#include "server/store/outbox.h"
#include "server/store/practices.h"

using namespace visavis::server;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

// The file's text; "none" where there is no such file.
std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return "none";
  return {std::istreambuf_iterator<char>(in), {}};
}

// A database with an appointment to write mails about, a worker, and a clock that is moved by hand.
class PostOffice {
 public:
  PostOffice() : folder_(fresh_folder()), database_({folder_ / "visavis.db"}) {
    migrate(*open_session({folder_ / "visavis.db"}));
    run([](soci::session& sql) {
      insert(sql, Practice{PracticeId{"p"}, "Praxis", "030", "#12626E"});
      insert(sql, Doctor{DoctorId{"d"}, PracticeId{"p"}, "d@example.org", "Dr. Kern", "", false});
      StoredAppointment appointment;
      appointment.facts.id = visavis::protocol::AppointmentId{"a"};
      appointment.doctor = DoctorId{"d"};
      insert(sql, appointment);
    });
    worker_.start();
  }
  ~PostOffice() {
    worker_.stop();
    io_.run();
    database_.stop();
    fs::remove_all(folder_);
  }

  void write(const std::string& id, const std::string& message) {
    run([&](soci::session& sql) {
      insert(sql, OutboxMail{MailId{id}, visavis::protocol::AppointmentId{"a"}, message, 0}, now_);
    });
  }
  // Lets the loop go on until `so`; false where that takes longer than 20 s.
  bool becomes(const std::function<bool()>& so) {
    const auto limit = std::chrono::steady_clock::now() + 20s;
    while (!so() && std::chrono::steady_clock::now() < limit) io_.run_one_for(100ms);
    return so();
  }
  // Long enough for everything that is due.
  void go_on() { io_.run_for(200ms); }
  void wait(std::chrono::seconds time) { now_ += time; }
  void wake() { worker_.wake(); }

  // "sent_at,attempts,next_attempt_at,message" with the times in seconds since the test began.
  std::string row(const std::string& id) {
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
  fs::path mail(const std::string& id) const { return box() / (id + ".eml"); }
  fs::path box() const { return folder_ / "mail"; }

 private:
  static constexpr Instant begin{std::chrono::milliseconds{1'800'000'000'000}};

  static fs::path fresh_folder() {
    std::string name = (fs::temp_directory_path() / "visavis-outbox-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()));
    return name;
  }
  void run(const std::function<void(soci::session&)>& work) {
    const std::function<Outcome<Done>(soci::session&)> task = [&](soci::session& sql) -> Outcome<Done> {
      work(sql);
      return Done{};
    };
    auto session = open_session({folder_ / "visavis.db"});
    REQUIRE(in_transaction(*session, task));
  }

  fs::path folder_;
  boost::asio::io_context io_;
  Database database_;
  Instant now_ = begin;
  OutboxWorker worker_{io_, database_, folder_ / "mail", [this] { return now_; }};
};

}  // namespace

TEST_CASE("what is in the outbox becomes a file, and its text is forgotten") {
  PostOffice office;
  office.write("m1", "To: a\r\n\r\nHello\r\n");
  office.wake();
  REQUIRE(office.becomes([&] { return office.row("m1") == "0,1,0,"; }));
  CHECK(content_of(office.mail("m1")) == "To: a\r\n\r\nHello\r\n");
  struct stat facts {};
  REQUIRE(stat(office.mail("m1").c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777) == 0600);
  REQUIRE(stat(office.box().c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777) == 0700);
}

TEST_CASE("mails are sent in the order in which they were written") {
  PostOffice office;
  for (const auto* id : {"z", "m", "a"}) {
    office.write(id, id);
    office.wait(1s);
  }
  office.wake();
  REQUIRE(office.becomes([&] { return fs::exists(office.mail("a")); }));
  CHECK(fs::exists(office.mail("z")));
  CHECK(fs::exists(office.mail("m")));
}

TEST_CASE("what another process wrote is found without being told") {
  PostOffice office;
  office.go_on();
  office.write("m1", "Hello");
  CHECK(office.becomes([&] { return fs::exists(office.mail("m1")); }));
}

TEST_CASE("what cannot be written is tried again, later and later") {
  PostOffice office;
  std::ofstream(office.box()) << "in the way of the folder";
  office.write("m1", "Hello");
  office.wake();
  REQUIRE(office.becomes([&] { return office.row("m1") == "never,1,10,Hello"; }));
  office.wait(10s);
  office.wake();
  REQUIRE(office.becomes([&] { return office.row("m1") == "never,2,30,Hello"; }));
  fs::remove(office.box());
  office.wait(19s);
  office.wake();
  office.go_on();
  CHECK(office.row("m1") == "never,2,30,Hello");
  office.wait(1s);
  office.wake();
  REQUIRE(office.becomes([&] { return office.row("m1") == "30,3,30,"; }));
  CHECK(content_of(office.mail("m1")) == "Hello");
}

TEST_CASE("one mail that cannot be written does not hold up the others") {
  PostOffice office;
  fs::create_directories(office.box() / ".m1.draft");
  office.write("m1", "Hello");
  office.write("m2", "Good day");
  office.wake();
  REQUIRE(office.becomes([&] { return fs::exists(office.mail("m2")); }));
  CHECK(office.row("m1") == "never,1,10,Hello");
}

TEST_CASE("what was accepted before a crash is not sent a second time") {
  PostOffice office;
  fs::create_directories(office.box());
  std::ofstream(office.mail("m1")) << "accepted";
  office.write("m1", "Hello");
  office.wake();
  REQUIRE(office.becomes([&] { return office.row("m1") == "0,1,0,"; }));
  CHECK(content_of(office.mail("m1")) == "accepted");
}

TEST_CASE("a draft that a crash left behind is written anew, and does not stay") {
  PostOffice office;
  fs::create_directories(office.box());
  std::ofstream(office.box() / ".m1.draft") << "half a mail, longer than what it becomes";
  CHECK_FALSE(write_mail(office.box(), MailId{"m1"}, "Hello"));
  CHECK(content_of(office.mail("m1")) == "Hello");
  CHECK(std::distance(fs::directory_iterator(office.box()), {}) == 1);
}

TEST_CASE("intervals grow to an hour and no further") {
  CHECK(retry_interval(0) == 10s);
  CHECK(retry_interval(1) == 20s);
  CHECK(retry_interval(8) == 2560s);
  CHECK(retry_interval(9) == 1h);
  CHECK(retry_interval(1'000'000) == 1h);
}
