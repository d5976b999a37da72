#include <sys/resource.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include "server/http/cookies.h"
#include "server/practice/identity.h"
#include "server/signaling_people.h"
#include "server/store/appointments.h"
#include "server/store/sessions.h"

namespace asio = boost::asio;
using namespace visavis;
using namespace visavis::protocol;
using namespace visavis::tests;

namespace {

constexpr int many = 1000;

// Each with a socket here and one in the server.
void allow_open_files(rlim_t count) {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = std::min(std::max(limit.rlim_cur, count), limit.rlim_max);
  setrlimit(RLIMIT_NOFILE, &limit);
}

std::string name(int number) {
  return "patient-" + std::to_string(number);
}

// Patients of the one doctor, who have entered with cookies that are their names.
void book_many(const RunningServer& server) {
  const auto vault = server::Vault::open(server.data());
  const auto sql = server.look();
  std::string doctor;
  *sql << "SELECT id FROM doctor", soci::into(doctor);
  soci::transaction together(*sql);
  for (int i = 0; i < many; ++i) {
    server::StoredAppointment appointment;
    appointment.facts.id = AppointmentId{name(i)};
    appointment.facts.starts_at = server.now();
    appointment.facts.patient = {name(i), "Köhler", "mia@example.org"};
    appointment.facts.doctor = server::DoctorId{doctor};
    insert(*sql, appointment);
    const auto session = server::session_of_token(vault, Role::patient, name(i));
    server::replace_patient_session(*sql, {session, appointment.facts.id, "version", server.now()});
  }
  together.commit();
}

// A masked text frame (RFC 6455, 5.2), the mask being all zeros.
std::string short_frame(const std::string& text) {
  return {"\x81" + std::string(1, static_cast<char>(0x80 | text.size())) + std::string(4, '\0') + text};
}

}  // namespace

TEST_CASE("a thousand patients wait, and the doctor is answered at once", "[speed]") {
  allow_open_files(4096);
  RunningServer server;
  book_many(server);
  auto browser = server.doctor();
  asio::io_context io;
  std::vector<asio::ip::tcp::socket> sockets;
  for (int i = 0; i < many; ++i) {
    auto& socket = sockets.emplace_back(io);
    socket.connect({asio::ip::address_v4::loopback(), server.port()});
    const std::string host = "localhost:" + std::to_string(server.port());
    const std::string upgrade = "GET /api/v1/signaling HTTP/1.1\r\nHost: " + host +
                                "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: visavis.v1\r\n"
                                "Cookie: " +
                                std::string(server::patient_cookie) + '=' + name(i) + "\r\n\r\n";
    asio::write(socket, asio::buffer(upgrade));
    std::string heard;
    asio::read_until(socket, asio::dynamic_buffer(heard), "\r\n\r\n");
    REQUIRE(heard.starts_with("HTTP/1.1 101"));
    asio::write(socket, asio::buffer(short_frame(to_text(ClientMessage{Hello{ParticipantId{"page"}, true, true}}))));
    heard.clear();
    asio::read_until(socket, asio::dynamic_buffer(heard), "opensAt");
  }
  const auto asked = std::chrono::steady_clock::now();
  SignalingClient doctor(server.port(), upgrade_of(browser));
  doctor.hello("doctor-page");
  CHECK(doctor.hear<WaitingRoom>().patients.size() >= 150);
  doctor.say(Admit{AppointmentId{name(many / 2)}});
  CHECK(doctor.hear<Admitted>().others.size() == 1);
  CHECK(std::chrono::steady_clock::now() - asked < 1s);
}
