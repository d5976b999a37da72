#include <sys/stat.h>

#include <fstream>

#include "catch.h"
#include "server/mail/mail_file.h"
#include "server/support/post_office.h"
#include "server/support/test_database.h"

using namespace visavis::server;
using namespace visavis::tests;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

// The file's text; "none" where there is no such file.
std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return "none";
  return {std::istreambuf_iterator<char>(in), {}};
}

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

TEST_CASE("what another process has taken is left to it, and sent when that did not finish") {
  PostOffice office;
  office.write("m1", "Hello");
  office.claim_and_die();
  office.wake();
  if (!on_postgresql()) {
    // Nobody else can be sending, so whoever had taken it is gone.
    REQUIRE(office.becomes([&] { return office.row("m1") == "0,1,0,"; }));
    return;
  }
  office.go_on();
  CHECK(office.row("m1") == "never,0,0,Hello");
  office.wait(OutboxWorker::claimed_for);
  office.wake();
  REQUIRE(office.becomes([&] { return office.row("m1") == "90,1,0,"; }));
}

TEST_CASE("what cannot be written is tried again, later and later") {
  PostOffice office;
  std::ofstream(office.box()) << "in the way of the folder";
  office.write("m1", "Hello");
  office.wake();
  REQUIRE(office.becomes([&] { return office.row("m1") == "never,1,60,Hello"; }));
  office.wait(60s);
  office.wake();
  REQUIRE(office.becomes([&] { return office.row("m1") == "never,2,180,Hello"; }));
  fs::remove(office.box());
  office.wait(119s);
  office.wake();
  office.go_on();
  CHECK(office.row("m1") == "never,2,180,Hello");
  office.wait(1s);
  office.wake();
  REQUIRE(office.becomes([&] { return office.row("m1") == "180,3,180,"; }));
  CHECK(content_of(office.mail("m1")) == "Hello");
}

TEST_CASE("one mail that cannot be written does not hold up the others") {
  PostOffice office;
  fs::create_directories(office.box() / ".m1.draft");
  office.write("m1", "Hello");
  office.write("m2", "Good day");
  office.wake();
  REQUIRE(office.becomes([&] { return fs::exists(office.mail("m2")); }));
  CHECK(office.row("m1") == "never,1,60,Hello");
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

TEST_CASE("what nobody took for three days is given up, and forgotten") {
  PostOffice office;
  std::ofstream(office.box()) << "in the way of the folder";
  office.write("m1", "Hello");
  office.wait(72h - 1s);
  office.wake();
  REQUIRE(office.becomes([&] { return office.row("m1") == "never,1,259259,Hello"; }));
  CHECK(office.state("m1") == "pending for ada@example.org");
  office.wait(60s);
  office.wake();
  REQUIRE(office.becomes([&] { return office.row("m1") == "never,2,259259,"; }));
  CHECK(office.state("m1").starts_with("failed: "));
}

TEST_CASE("intervals grow to an hour and no further") {
  CHECK(retry_interval(0) == 1min);
  CHECK(retry_interval(1) == 2min);
  CHECK(retry_interval(5) == 32min);
  CHECK(retry_interval(6) == 1h);
  CHECK(retry_interval(1'000'000) == 1h);
}
