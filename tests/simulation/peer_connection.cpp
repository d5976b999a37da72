#include "simulation/peer_connection.h"

#include <utility>

namespace visavis::simulation {

using namespace std::chrono_literals;
using namespace protocol;
using namespace session;

PeerConnection::PeerConnection(PeerHandle handle, Timeline& timeline, Random& random, Ether& ether, Report report)
    : handle_(handle),
      timeline_(timeline),
      random_(random),
      ether_(ether),
      report_(std::move(report)),
      certificate_(ether.new_secret()) {}

void PeerConnection::add_transceivers() {
  has_transceivers_ = true;
  check_negotiation();
}

// Shown is what comes once this side sends as well.
void PeerConnection::send() {
  sends_ = true;
  receive();
  if (const auto other = partner()) other->receive();
}
void PeerConnection::set_local() {
  enqueue({Operation::Kind::local, {}, {}});
}
void PeerConnection::set_remote(const Description& description) {
  enqueue({Operation::Kind::remote, description, {}});
}
void PeerConnection::add_candidate(const Candidate& candidate) {
  enqueue({Operation::Kind::candidate, {}, candidate});
}
void PeerConnection::renegotiate() {
  renegotiate_ = true;
  check_negotiation();
}

void PeerConnection::restart_ice() {
  credentials_to_replace_ = credentials();
  check_negotiation();
}

void PeerConnection::break_down() {
  broken_ = true;
  watch_line();
  if (const auto other = partner()) other->watch_line();
}

void PeerConnection::close() {
  if (!open_) return;
  const auto other = partner();
  const bool known_there = other && other->partner().get() == this;
  open_ = false;
  chain_.clear();
  if (known_there) other->watch_partner();
}

void PeerConnection::enqueue(Operation operation) {
  if (!open_) return;
  chain_.push_back(std::move(operation));
  if (chain_.size() == 1) run_next();
}

void PeerConnection::run_next() {
  const bool quick = chain_.front().kind == Operation::Kind::candidate;
  timeline_.after(random_.between(1ms, quick ? 3ms : 25ms), [self = shared_from_this()] { self->finish(); });
}

void PeerConnection::finish() {
  if (!open_) return;
  const Operation operation = std::move(chain_.front());
  chain_.pop_front();
  // What the page orders in answer waits until what it had ordered before is under way.
  const bool was_last = chain_.empty();
  switch (operation.kind) {
    case Operation::Kind::local: finish_local(); break;
    case Operation::Kind::remote: finish_remote(operation.description); break;
    case Operation::Kind::candidate: finish_candidate(operation.candidate); break;
  }
  if (!open_) return;
  if (!was_last && !chain_.empty()) run_next();
  if (chain_.empty()) check_negotiation();
  ether_.consider(shared_from_this());
}

void PeerConnection::finish_local() {
  const bool answer = state_ == SignalingState::have_remote_offer;
  // Without media lines there is nothing to send and nothing to gather for, and an answer has the lines of its offer.
  const bool media = has_transceivers_ && (!answer || ether_.look_up(pending_remote_).sends);
  Described described{weak_from_this(), !answer, answer ? pending_remote_ : 0, credentials(), media, certificate_};
  const auto& theirs = ether_.look_up(current_remote_);
  const bool follows =
      answer && theirs.credentials != 0 && ether_.look_up(pending_remote_).credentials != theirs.credentials;
  const bool fresh =
      media && (follows || described.credentials == 0 || described.credentials == credentials_to_replace_);
  if (fresh) described.credentials = ether_.new_credentials();
  const int number = ether_.describe(described);
  if (answer) {
    if (!has_transceivers_) misuse_ = "an answer was made before there was anything to send with";
    current_local_ = number;
    current_remote_ = std::exchange(pending_remote_, 0);
    negotiation_needed_ = false;
    enter(SignalingState::stable);
  } else {
    pending_local_ = number;
    enter(SignalingState::have_local_offer);
  }
  if (!open_) return;
  report_(
      LocalDescriptionSet{handle_, {answer ? DescriptionType::answer : DescriptionType::offer, Ether::sdp(number)}});
  if (fresh) gather(described.credentials);
}

void PeerConnection::finish_remote(const Description& description) {
  const int number = Ether::number_in(description.sdp);
  if (description.type == DescriptionType::offer) {
    pending_local_ = 0;  // rolled back, where there was one
    pending_remote_ = number;
    enter(SignalingState::have_remote_offer);
  } else {
    if (state_ != SignalingState::have_local_offer) {
      misuse_ = "an answer was set without an offer";
      return report_(DescriptionRefused{handle_, false});
    }
    if (ether_.look_up(number).answers != pending_local_) misuse_ = "an answer was set for another offer";
    current_local_ = std::exchange(pending_local_, 0);
    current_remote_ = number;
    renegotiate_ = negotiation_needed_ = false;
    enter(SignalingState::stable);
  }
  if (open_) report_(RemoteDescriptionSet{handle_});
}

void PeerConnection::finish_candidate(const Candidate& candidate) {
  if (candidate.candidate.empty()) return;
  const int theirs = std::stoi(candidate.candidate.substr(std::string("candidate ").size()));
  const bool known = (pending_remote_ != 0 && ether_.look_up(pending_remote_).credentials == theirs) ||
                     (current_remote_ != 0 && ether_.look_up(current_remote_).credentials == theirs);
  (known ? known_ : lost_).insert(theirs);
}

void PeerConnection::enter(SignalingState state) {
  if (state_ == state) return;
  state_ = state;
  report_(SignalingStateChanged{handle_, state});
}

void PeerConnection::gather(int credentials) {
  Delay delay{0};
  for (const auto* text : {" host", " relay", ""}) {
    delay += random_.between(1ms, 150ms);
    timeline_.after(delay, [self = shared_from_this(), credentials, text = std::string(text)] {
      const bool wanted =
          self->credentials() == credentials ||
          (self->pending_local_ != 0 && self->ether_.look_up(self->pending_local_).credentials == credentials);
      if (!self->open_ || !wanted) return;
      const std::string line = text.empty() ? "" : "candidate " + std::to_string(credentials) + text;
      self->report_(CandidateGathered{self->handle_, {line, "0", 0}});
    });
  }
}

bool PeerConnection::needs_negotiation() const {
  if (credentials_to_replace_ != 0 && credentials() == credentials_to_replace_) return true;
  return renegotiate_ || (has_transceivers_ && !ether_.look_up(current_local_).sends);
}

void PeerConnection::check_negotiation() {
  if (!open_ || !stable() || negotiation_needed_ || !needs_negotiation()) return;
  negotiation_needed_ = true;
  timeline_.after(1ms, [self = shared_from_this()] {
    if (!self->open_) return;
    if (!self->stable()) {
      self->negotiation_needed_ = false;  // looked at again when there is nothing else to do
      return;
    }
    self->report_(NegotiationNeeded{self->handle_});
  });
}

std::shared_ptr<PeerConnection> PeerConnection::partner() const {
  if (!open_ || current_remote_ == 0) return nullptr;
  return ether_.look_up(current_remote_).owner.lock();
}

bool PeerConnection::both_may_send() const {
  return ether_.look_up(current_local_).sends && ether_.look_up(current_remote_).sends;
}

bool PeerConnection::lost_candidates() const {
  return current_remote_ != 0 && lost_.count(ether_.look_up(current_remote_).credentials) > 0;
}

void PeerConnection::connect() {
  set_connection(ConnectionState::connected);
  receive();
  open_channel();
}

void PeerConnection::receive() {
  const auto other = partner();
  if (!open_ || !sends_ || !connected() || line_is_lost() || !other || !other->sends_) return;
  if (!std::exchange(receives_, true)) {
    timeline_.after(random_.between(20ms, 600ms), [self = shared_from_this()] {
      if (self->open_ && self->receives_) self->report_(ReceptionChanged{self->handle_, true});
    });
  }
  if (!both_may_send() || std::exchange(frame_shown_, true)) return;
  timeline_.after(random_.between(20ms, 200ms), [self = shared_from_this()] {
    if (self->open_ && self->connected()) self->report_(RemoteFrameShown{self->handle_});
  });
}

bool PeerConnection::line_is_lost() const {
  const auto other = partner();
  return broken_ || ether_.is_lost(credentials()) ||
         (other && (other->broken_ || ether_.is_lost(other->credentials())));
}

void PeerConnection::watch_line() {
  timeline_.after(random_.between(2s, 3s), [self = shared_from_this()] {
    if (!self->open_ || !self->line_is_lost() || !std::exchange(self->receives_, false)) return;
    self->report_(ReceptionChanged{self->handle_, false});
  });
  for (const auto& [delay, state] : {std::pair{random_.between(2s, 6s), ConnectionState::disconnected},
                                     {random_.between(12s, 30s), ConnectionState::failed}}) {
    timeline_.after(delay, [self = shared_from_this(), state = state] {
      if (!self->open_ || !self->line_is_lost()) return;
      if (self->connected() || state == ConnectionState::failed) self->set_connection(state);
    });
  }
}

void PeerConnection::watch_partner() {
  for (const auto& [delay, state] : {std::pair{5s, ConnectionState::disconnected}, {30s, ConnectionState::failed}}) {
    timeline_.after(delay, [self = shared_from_this(), lost = std::weak_ptr(partner()), state = state] {
      const auto now = self->partner();
      if (now && now != lost.lock()) return;  // somebody else's descriptions are in force
      if (self->connected() || state == ConnectionState::failed) self->set_connection(state);
    });
  }
}

void PeerConnection::set_connection(ConnectionState state) {
  if (!open_ || connection_ == state) return;
  connection_ = state;
  report_(ConnectionStateChanged{handle_, state});
}

}  // namespace visavis::simulation
