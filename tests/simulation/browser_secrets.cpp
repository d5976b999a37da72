// What WebCrypto and the certificates do for the security code.

#include "protocol/code_message.h"
#include "simulation/browser.h"

namespace visavis::simulation {

using namespace session;
using namespace std::chrono_literals;

namespace {

std::size_t hash(const std::string& text) {
  return std::hash<std::string>{}(text);
}

std::string commitment(const std::string& nonce, int certificate, const protocol::CallId& call) {
  return hexadecimal(hash(nonce + '/' + std::to_string(certificate) + '/' + call.value));
}

}  // namespace

std::string hexadecimal(std::size_t value) {
  std::string digits(protocol::code_value_length, '0');
  for (auto digit = digits.rbegin(); value > 0; ++digit, value /= 16) *digit = "0123456789abcdef"[value % 16];
  return digits;
}

void Browser::report(Event event, Delay after) {
  world_.timeline.after(after, [this, event = std::move(event), page = page_number_] {
    if (page == page_number_) deliver(event);
  });
}

void Browser::commit(const MakeCommitment& wanted) {
  const auto* connection = peer(wanted.peer);
  if (!connection) return;
  const auto nonce = hexadecimal(static_cast<std::size_t>(world_.ether.new_secret()));
  report(CommitmentMade{wanted.peer, nonce, commitment(nonce, connection->certificate(), wanted.call)}, 2ms);
}

void Browser::derive(const DeriveCode& wanted) {
  const auto* connection = peer(wanted.peer);
  if (!connection) return;
  const int own = connection->certificate();
  const int theirs = connection->their_certificate();
  const int offerers = wanted.initiator ? own : theirs;
  const int answerers = wanted.initiator ? theirs : own;
  std::string digits;
  if (commitment(wanted.offerers_nonce, offerers, wanted.call) == wanted.commitment) {
    const auto all = wanted.commitment + wanted.answerers_nonce + '/' + std::to_string(answerers);
    digits = std::to_string(1'000'000 + hash(all) % 1'000'000).substr(1);
  }
  report(CodeDerived{wanted.peer, digits}, 2ms);
}

}  // namespace visavis::simulation
