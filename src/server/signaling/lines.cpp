#include "server/signaling/lines.h"

namespace visavis::server {
namespace {

constexpr unsigned half = 32;  // bits

ProcessId process_of(ConnectionId connection) {
  return ProcessId{static_cast<std::uint32_t>(static_cast<std::uint64_t>(connection) >> half)};
}

ConnectionId target_of(const Effect& effect) {
  if (const auto* send = std::get_if<Send>(&effect)) return send->to;
  return std::get<Close>(effect).connection;
}

}  // namespace

ConnectionId Lines::add(Line line) {
  const ConnectionId connection{(static_cast<std::uint64_t>(self_) << half) | ++given_out_};
  lines_.emplace(connection, std::move(line));
  return connection;
}

void Lines::greets(ConnectionId connection, const DoctorId& doctor, const protocol::Hello& hello) {
  const auto line = lines_.find(connection);
  if (line == lines_.end()) return;
  line->second.doctor = doctor;
  line->second.hello = hello;
}

std::vector<std::pair<ConnectionId, Line>> Lines::greeted() const {
  std::vector<std::pair<ConnectionId, Line>> greeted;
  for (const auto& line : lines_) {
    if (line.second.hello) greeted.push_back(line);
  }
  return greeted;
}

std::vector<Identity> Lines::doctors() const {
  std::vector<Identity> doctors;
  for (const auto& [connection, line] : lines_) {
    if (line.who.role == protocol::Role::doctor) doctors.push_back(line.who);
  }
  return doctors;
}

void Lines::perform(const Effect& effect) {
  if (const auto process = process_of(target_of(effect)); process != self_) return elsewhere_(process, effect);
  if (const auto* send = std::get_if<Send>(&effect)) {
    tell(send->to, to_text(send->message), std::holds_alternative<protocol::Welcome>(send->message));
  } else if (const auto* close = std::get_if<Close>(&effect)) {
    const auto line = lines_.find(close->connection);
    if (line != lines_.end()) line->second.socket->close(static_cast<Socket::CloseCode>(close->code));
  }
}

void Lines::tell(ConnectionId connection, const std::string& text, bool is_welcome) {
  const auto line = lines_.find(connection);
  if (line == lines_.end()) return;
  line->second.socket->send(text);
  if (is_welcome) line->second.socket->greeted();
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
