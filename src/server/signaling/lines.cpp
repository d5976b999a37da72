#include "server/signaling/lines.h"

namespace visavis::server {

ConnectionId Lines::add(Line line) {
  const ConnectionId connection{++given_out_};
  lines_.emplace(connection, std::move(line));
  return connection;
}

std::vector<Identity> Lines::doctors() const {
  std::vector<Identity> doctors;
  for (const auto& [connection, line] : lines_) {
    if (line.who.role == protocol::Role::doctor) doctors.push_back(line.who);
  }
  return doctors;
}

void Lines::perform(const Effect& effect) {
  if (const auto* send = std::get_if<Send>(&effect)) {
    const auto line = lines_.find(send->to);
    if (line != lines_.end()) line->second.socket->send(to_text(send->message));
  } else if (const auto* close = std::get_if<Close>(&effect)) {
    const auto line = lines_.find(close->connection);
    if (line != lines_.end()) line->second.socket->close(Socket::CloseCode::normal);
  }
}

void Lines::close(const SessionId& session, const protocol::ServerMessage& last) {
  for (const auto& [connection, line] : lines_) {
    if (line.who.session != session) continue;
    line.socket->send(to_text(last));
    line.socket->close(Socket::CloseCode::normal);
  }
}

void Lines::close_all(Socket::CloseCode code) {
  for (const auto& [connection, line] : lines_) line.socket->close(code);
}

}  // namespace visavis::server
