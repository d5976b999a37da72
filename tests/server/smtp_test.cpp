// Mails that are handed to a real mail server.
#include <boost/asio/ip/tcp.hpp>
#include <thread>

#include "catch.h"
#include "holds.h"
#include "server/mail/appointment_mail.h"
#include "server/mail/smtp.h"
#include "server/support/mail_server.h"
#include "server/support/post_office.h"

using namespace std::chrono_literals;
using namespace visavis;
using namespace visavis::tests;
using protocol::Json;

namespace {

std::string an_invitation() {
  server::AppointmentMail mail;
  mail.appointment.id = protocol::AppointmentId{"a"};
  mail.appointment.starts_at = *protocol::parse_instant("2026-11-24T09:30:00Z");
  mail.appointment.patient = {"Jörg", "Müller", "joerg@example.org"};
  mail.language = "de";
  mail.doctor_name = "Dr. med. Jana Kern";
  mail.practice_name = "Praxis am Marktplatz";
  mail.from = "video@praxis.example";
  mail.public_url = "https://video.praxis.example";
  mail.tan = "7K3MP-QX9AZ";
  mail.link = "https://video.praxis.example/#tan=7K3MP-QX9AZ";
  const auto templates = server::MailTemplates::load(std::string(VISAVIS_SOURCE_DIR) + "/assets");
  return compose(mail, *templates, *protocol::parse_instant("2026-11-20T08:07:06Z")).value();
}

// A mail server that wants TLS and a password, and what the configuration then says.
struct Guarded {
  explicit Guarded(const std::string& tls)
      : mail_server({"--tls", tls, "--certificate", certificate.file(), "--login", "AKIA:geheim"}),
        settings(mail_server.settings()) {
    settings.smtp.tls_from_the_start = tls == "always";
    settings.smtp.username = "AKIA";
    settings.smtp.password = "geheim";
    settings.smtp.ca_file = certificate.file();
  }

  Certificate certificate;
  MailServer mail_server;
  server::Settings::Mail settings;
};

}  // namespace

TEST_CASE("a mail reaches a server on this machine as it was written") {
  const MailServer mail_server;
  PostOffice office(mail_server.settings());
  office.write("m1", an_invitation(), "joerg@example.org");
  office.wake();
  REQUIRE(office.becomes([&] { return office.row("m1") == "0,1,0,"; }));
  CHECK(office.state("m1") == "sent");
  REQUIRE(mail_server.mails().size() == 1);
  const auto mail = mail_server.mails().front();
  CHECK(mail.at("greeting") == "praxis.example");
  CHECK(mail.at("sender") == "video@praxis.example");
  CHECK(mail.at("recipients") == Json{"joerg@example.org"});
  CHECK(mail.at("to") == "Jörg Müller <joerg@example.org>");
  CHECK(mail.at("subject") == "Ihre Videosprechstunde am 24. November 2026 um 10:30 Uhr");
  CHECK(mail.at("onlyCrlf") == true);
  CHECK(mail.at("defects").empty());
  CHECK(mail.at("structure") == Json{"multipart/mixed", "multipart/alternative", "text/plain", "text/html",
                                     "text/calendar", "application/ics"});
  const auto& parts = mail.at("parts");
  CHECK(holds(parts[0].at("text").get<std::string>(), "Guten Tag Jörg Müller"));
  CHECK(holds(parts[0].at("text").get<std::string>(), "https://video.praxis.example/#tan=7K3MP-QX9AZ\r\n"));
  CHECK(holds(parts[1].at("text").get<std::string>(), "Guten Tag Jörg Müller"));
  CHECK(parts[2].at("method") == "REQUEST");
  CHECK(holds(parts[2].at("text").get<std::string>(), "\r\nMETHOD:REQUEST\r\n"));
  CHECK(parts[3].at("file") == "appointment.ics");
  CHECK(parts[3].at("text") == parts[2].at("text"));
}

TEST_CASE("lines that begin with a dot, and a last one without end, arrive whole") {
  const MailServer mail_server;
  PostOffice office(mail_server.settings());
  office.write("m1", "Subject: dots\r\n\r\n.\r\n..two\r\nend");
  office.wake();
  REQUIRE(office.becomes([&] { return office.state("m1") == "sent"; }));
  CHECK(mail_server.mails().at(0).at("parts")[0].at("text") == ".\r\n..two\r\nend\r\n");
}

TEST_CASE("where there is a password, TLS comes first, in either way") {
  for (const std::string tls : {"starttls", "always"}) {
    INFO(tls);
    const Guarded guarded(tls);
    PostOffice office(guarded.settings);
    office.write("m1", an_invitation());
    office.wake();
    REQUIRE(office.becomes([&] { return office.state("m1") == "sent"; }));
    CHECK(guarded.mail_server.mails().at(0).at("tls") == true);
    CHECK(guarded.mail_server.logins() == "AKIA:geheim\n");
  }
}

TEST_CASE("a password is not sent to a server without TLS, be it on this machine") {
  const MailServer mail_server({"--login", "AKIA:geheim"});
  auto settings = mail_server.settings();
  settings.smtp.username = "AKIA";
  settings.smtp.password = "geheim";
  PostOffice office(settings);
  office.write("m1", an_invitation());
  office.wake();
  REQUIRE(office.becomes([&] { return office.row("m1").starts_with("never,1,60,"); }));
  CHECK(mail_server.logins().empty());
  CHECK(mail_server.mails().empty());
}

TEST_CASE("a server whose certificate nobody known has signed gets neither password nor mail") {
  Guarded guarded("starttls");
  guarded.settings.smtp.ca_file.clear();
  PostOffice office(guarded.settings);
  office.write("m1", an_invitation());
  office.wake();
  REQUIRE(office.becomes([&] { return office.row("m1").starts_with("never,1,60,"); }));
  CHECK(guarded.mail_server.logins().empty());
  CHECK(guarded.mail_server.mails().empty());
}

TEST_CASE("a certificate for another host is not believed") {
  Guarded guarded("starttls");
  guarded.settings.smtp.host = "127.0.0.1";
  PostOffice office(guarded.settings);
  office.write("m1", an_invitation());
  office.wake();
  REQUIRE(office.becomes([&] { return office.row("m1").starts_with("never,1,60,"); }));
  CHECK(guarded.mail_server.logins().empty());
}

TEST_CASE("what the server cannot take now is sent again") {
  const MailServer mail_server({"--answer", "451", "--answer", "rcpt:450", "--answer", "250"});
  PostOffice office(mail_server.settings());
  office.write("m1", "Subject: Hello\r\n\r\nHello\r\n");
  office.wake();
  REQUIRE(office.becomes([&] { return office.row("m1").starts_with("never,1,60,Subject"); }));
  CHECK(office.state("m1") == "pending for ada@example.org");
  office.wait(60s);
  office.wake();
  REQUIRE(office.becomes([&] { return office.row("m1").starts_with("never,2,180,Subject"); }));
  office.wait(120s);
  office.wake();
  REQUIRE(office.becomes([&] { return office.row("m1") == "180,3,180,"; }));
  CHECK(mail_server.mails().size() == 1);
}

TEST_CASE("what the server refuses is not sent again, and only the code of its answer is kept") {
  for (const auto& [answer, code] : {std::pair{"rcpt:550", "550"}, {"554", "554"}}) {
    const MailServer mail_server({"--answer", answer});
    PostOffice office(mail_server.settings());
    office.write("m1", an_invitation());
    office.wake();
    REQUIRE(office.becomes([&] { return office.row("m1") == "never,1,0,"; }));
    CHECK(office.state("m1") == "failed: " + std::string(code));
  }
}

TEST_CASE("a mail that is refused does not hold up the others") {
  const MailServer mail_server({"--answer", "rcpt:550", "--answer", "250"});
  PostOffice office(mail_server.settings());
  office.write("m1", an_invitation());
  office.wait(1s);
  office.write("m2", an_invitation(), "joerg@example.org");
  office.wake();
  REQUIRE(office.becomes([&] { return office.state("m2") == "sent"; }));
  CHECK(office.state("m1") == "failed: 550");
}

TEST_CASE("a password that is wrong is the operator's fault, and the mail waits") {
  Guarded guarded("starttls");
  guarded.settings.smtp.password = "wrong";
  PostOffice office(guarded.settings);
  office.write("m1", an_invitation());
  office.wake();
  REQUIRE(office.becomes([&] { return office.row("m1").starts_with("never,1,60,"); }));
  CHECK(office.state("m1") == "pending for ada@example.org");
}

TEST_CASE("a server that is down gets the mail when it is up again") {
  const int port = free_port();
  server::Settings::Mail settings;
  settings.from = "video@praxis.example";
  settings.smtp.host = "127.0.0.1";
  settings.smtp.port = port;
  PostOffice office(settings);
  office.write("m1", an_invitation());
  office.wake();
  REQUIRE(office.becomes([&] { return office.row("m1").starts_with("never,1,60,"); }));
  const MailServer mail_server({"--port", std::to_string(port)});
  office.wait(60s);
  office.wake();
  REQUIRE(office.becomes([&] { return office.state("m1") == "sent"; }));
  CHECK(mail_server.mails().size() == 1);
}

TEST_CASE("who dies between the server's answer and its own note of it may send twice, but loses nothing") {
  const MailServer mail_server;
  PostOffice office(mail_server.settings());
  office.write("m1", an_invitation());
  office.deliver_and_die();
  CHECK(office.state("m1") == "pending for ada@example.org");
  office.wake();
  REQUIRE(office.becomes([&] { return office.state("m1") == "sent"; }));
  CHECK(mail_server.mails().size() == 2);
}

TEST_CASE("a server that says nothing does not keep ours from ending") {
  boost::asio::io_context io;
  boost::asio::ip::tcp::acceptor silent(io, {boost::asio::ip::address_v4::loopback(), 0});
  server::Settings::Mail settings;
  settings.from = "video@praxis.example";
  settings.smtp.host = "127.0.0.1";
  settings.smtp.port = silent.local_endpoint().port();
  std::atomic<bool> abandoned = false;
  std::optional<server::Undelivered> fault;
  std::thread carrier([&] { fault = send_by_smtp(settings, {{}, {}, "ada@example.org", "Hello", 0, {}}, abandoned); });
  auto line = silent.accept();
  const auto begun = std::chrono::steady_clock::now();
  abandoned = true;
  carrier.join();
  CHECK(std::chrono::steady_clock::now() - begun < 5s);
  REQUIRE(fault);
  CHECK_FALSE(fault->permanent);
}
