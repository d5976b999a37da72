#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "protocol/session.h"
#include "protocol/signaling.h"
#include "simulation/network.h"

namespace visavis::simulation {

using namespace std::chrono_literals;

// Who somebody is to the server: the doctor, or the one whom an appointment is for: a patient, or who comes along with
// one.
struct Person {
  static constexpr int doctor = -1;
  int appointment = doctor;

  [[nodiscard]] bool is_doctor() const { return appointment == doctor; }
  friend auto operator<=>(const Person&, const Person&) = default;
};

struct Reply {
  int status = 200;
  std::string body;
  std::string cookie;
  std::optional<std::chrono::seconds> retry_after;
};

struct Booked {
  protocol::AppointmentId id;
  std::string tan;
  protocol::Patient patient;
  Instant starts_at;
  std::optional<int> companion_of{};  // that patient's appointment
  int place = protocol::usual_place(protocol::Role::patient);
};

struct RunningCall {
  protocol::CallId id;
  int appointment = 0;
  Instant started_at;
  std::optional<Instant> ended_at;
  std::map<int, bool> companions{};  // who was let in, and whether they take part still

  // Who take part: the doctor, the patient, companions.
  [[nodiscard]] std::vector<Person> persons() const;
  [[nodiscard]] bool has(Person person) const;
  // Now, or earlier.
  [[nodiscard]] bool had(Person person) const;
  [[nodiscard]] std::chrono::seconds lasted(Instant now) const {
    return std::chrono::duration_cast<std::chrono::seconds>(ended_at.value_or(now) - started_at);
  }
};

// What src/server promises, in memory: appointments, sessions and calls outlast a restart, the waiting room and who
// is present do not. Deviations that the protocol leaves open are chosen by the seed.
class Server {
 public:
  Server(Timeline& timeline, Random& random, Network& network);

  int book(Booked booked);
  Reply answer(const session::SendRequest& request, const std::string& cookie);

  [[nodiscard]] bool accepts(const std::string& cookie) const { return person_of(cookie).has_value(); }
  void opened(const SocketPointer& socket);
  void received(const SocketPointer& socket, const std::string& text);
  void closed(const SocketPointer& socket);
  void restart();
  void change_privacy_notice() { ++privacy_version_; }

  [[nodiscard]] std::optional<Person> person_of(const std::string& cookie) const;
  [[nodiscard]] const std::vector<RunningCall>& calls() const { return calls_; }
  [[nodiscard]] const RunningCall* running_call_of(Person person) const;
  [[nodiscard]] bool waits(int appointment) const { return places_.count(appointment) > 0; }
  [[nodiscard]] const std::vector<Booked>& booked() const { return booked_; }
  [[nodiscard]] int place_of(Person person) const;  // in a call
  [[nodiscard]] bool is_companion(Person person) const { return protocol::is_for_companion(place_of(person)); }
  [[nodiscard]] int clients() const { return static_cast<int>(clients_.size()); }

 private:
  struct Client {
    SocketPointer socket;
    Person person;
    std::optional<protocol::Hello> hello;
  };
  struct Place {
    Instant since;
    protocol::Hello hello;
    std::optional<Instant> expected_at{};
    bool connected = true;
    int leaving = 0;  // which loss of connection the grace belongs to
  };
  void on(Client& client, const protocol::Hello& hello);
  void on(Client& client, const protocol::Leave& leave);
  void on(Client& client, const protocol::Admit& admit);
  void on(Client& client, const protocol::Delay& delay);
  void on(Client& client, const protocol::Relay& relay);
  void on(Client& client, const protocol::EndCall& end);
  void on(Client& client, const protocol::Dismiss& dismiss);
  void enter_waiting_room(Client& client);
  void enter_call(Person person, const RunningCall& call, bool somebody_new);
  bool let_in(RunningCall& call, int companion);
  // A companion goes alone; with anybody else the call ends.
  void leave_call(RunningCall& call, Person person);
  void lose_companions(const RunningCall& call, std::optional<int> only);
  void tell_waiting_room();
  // Who waits and the doctor connect ahead of the call, while both have a connection.
  struct Pair {
    protocol::CallId call;
    int appointment = 0;
    SocketPointer doctor;
    SocketPointer patient;
  };
  [[nodiscard]] std::vector<Pair> next_pairs();
  void stand_by();
  // Who may say something to each other under this name.
  [[nodiscard]] std::vector<Person> persons_of(const protocol::CallId& call) const;
  void end(RunningCall& call);
  void end_session(const std::string& cookie, Person person);
  [[nodiscard]] std::vector<SocketPointer> sockets_without_session() const;
  // With a last word; what depends on the connection is lost with it.
  void close_line(const SocketPointer& socket, const protocol::ServerMessage& last);
  void send(const Client& client, const protocol::ServerMessage& message);
  void send(Person person, const protocol::ServerMessage& message);
  void send_admitted(Person person, const RunningCall& call);
  void tell_admitted(const RunningCall& call);
  void drop(const SocketPointer& socket);
  Client* client_of(Person person);
  RunningCall* running(Person person);
  std::string open_session(Person person);
  Reply redeem(const std::string& body);
  Reply sign_in(const std::string& body);
  Reply patient_session(Person person, int status) const;
  [[nodiscard]] Instant opens_at(int appointment) const;
  [[nodiscard]] const Booked& booking(int number) const { return booked_[static_cast<std::size_t>(number)]; }

  Timeline& timeline_;
  Random& random_;
  Network& network_;
  bool admits_within_grace_;
  Delay companions_kept_{10min};  // that one who is lost still takes part

  std::vector<Booked> booked_;
  std::vector<RunningCall> calls_;
  std::map<std::string, Person> sessions_;
  int sessions_opened_ = 0;
  int privacy_version_ = 1;
  int refused_ = 0;

  std::vector<Client> clients_;
  std::map<int, Place> places_;
  std::vector<Pair> standby_;
  int pairs_made_ = 0;
  int losses_ = 0;
  std::map<int, int> lost_;  // companions in the call without a connection, and which loss it was
  std::map<Person, protocol::ParticipantId> present_;
};

}  // namespace visavis::simulation
