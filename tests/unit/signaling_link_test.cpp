#include "session/signaling_link.h"

#include "catch.h"
#include "session/timers.h"

using namespace std::chrono_literals;
using namespace visavis::protocol;
using namespace visavis::session;

namespace {

struct Connection {
  SignalingLink link{ParticipantId{"self"}};
  Commands commands;

  std::vector<ClientMessage> said() const {
    std::vector<ClientMessage> messages;
    for (const auto& command : commands) {
      if (const auto* sent = std::get_if<SendText>(&command)) messages.push_back(*parse_client_message(sent->text));
    }
    return messages;
  }
  std::chrono::milliseconds lose() {
    commands.clear();
    link.on(SocketClosed{}, commands);
    REQUIRE(commands.size() == 1);
    CHECK(std::get<StartTimer>(commands[0]).id == Timers::reconnect);
    return std::get<StartTimer>(commands[0]).delay;
  }
  bool reconnects() {
    commands.clear();
    link.reconnect(commands);
    return commands.size() == 1 && std::holds_alternative<OpenSocket>(commands[0]);
  }
  void open() {
    commands.clear();
    link.on(SocketOpened{}, commands);
  }
  void welcome() {
    const ServerMessage message = Welcome{Role::patient, *parse_instant("2026-11-24T10:20:00Z"), {}};
    CHECK(link.on(SocketMessage{to_text(message)}) == message);
  }
};

}  // namespace

TEST_CASE("who connects says hello first, with its name and devices") {
  Connection connection;
  connection.link.open(true, false, connection.commands);
  CHECK(connection.link.wanted());
  CHECK(std::holds_alternative<OpenSocket>(connection.commands.at(0)));
  connection.open();
  CHECK(connection.said() == std::vector<ClientMessage>{Hello{ParticipantId{"self"}, true, false}});
  CHECK_FALSE(connection.link.welcomed());
  connection.welcome();
  CHECK(connection.link.welcomed());
}

TEST_CASE("opening what is open changes nothing") {
  Connection connection;
  connection.link.open(true, true, connection.commands);
  connection.link.open(true, true, connection.commands);
  CHECK(connection.commands.size() == 1);
}

TEST_CASE("a lost connection comes back after half a second, then ever later, at most 8 seconds") {
  Connection connection;
  connection.link.open(true, true, connection.commands);
  for (const auto wait : {500ms, 1000ms, 2000ms, 4000ms, 8000ms, 8000ms}) {
    CHECK(connection.lose() == wait);
    CHECK(connection.reconnects());
  }
  CHECK(connection.link.failures() == 6);
}

TEST_CASE("only a welcome shows that the connection works") {
  Connection connection;
  connection.link.open(true, true, connection.commands);
  connection.lose();
  connection.open();
  CHECK(connection.lose() == 1000ms);
  connection.open();
  connection.welcome();
  CHECK(connection.link.failures() == 0);
  CHECK(connection.lose() == 500ms);
}

TEST_CASE("nothing is sent while there is no connection") {
  Connection connection;
  connection.link.open(true, true, connection.commands);
  connection.lose();
  connection.commands.clear();
  connection.link.send(Leave{}, connection.commands);
  CHECK(connection.commands.empty());
}

TEST_CASE("what comes from a socket that was closed, or cannot be read, is passed over") {
  Connection connection;
  connection.link.open(true, true, connection.commands);
  connection.open();
  CHECK_FALSE(connection.link.on(SocketMessage{"{"}));
  CHECK_FALSE(connection.link.on(SocketMessage{R"({"type":"tomorrow"})"}));
  connection.link.close(connection.commands);
  CHECK_FALSE(connection.link.on(SocketMessage{to_text(ServerMessage{Replaced{}})}));
}

TEST_CASE("a connection that is not wanted any more does not come back") {
  Connection connection;
  connection.link.open(true, true, connection.commands);
  connection.lose();
  connection.commands.clear();
  connection.link.close(connection.commands);
  CHECK(std::holds_alternative<StopTimer>(connection.commands.at(0)));
  CHECK(std::holds_alternative<CloseSocket>(connection.commands.at(1)));
  CHECK_FALSE(connection.reconnects());
  connection.open();
  CHECK(connection.commands.empty());
  connection.link.on(SocketClosed{}, connection.commands);
  connection.link.close(connection.commands);
  CHECK(connection.commands.empty());
}

TEST_CASE("who becomes another keeps a name of the same kind, however often") {
  Connection connection;
  std::vector<ParticipantId> names;
  for (int life = 0; life < 12; ++life) {
    connection.link.open(true, true, connection.commands);
    connection.open();
    names.push_back(std::get<Hello>(connection.said().at(0)).participant);
    connection.link.close(connection.commands);
    connection.link.become_another();
  }
  std::sort(names.begin(), names.end());
  CHECK(std::unique(names.begin(), names.end()) == names.end());
  CHECK(names.back().value.size() < 10);
}
