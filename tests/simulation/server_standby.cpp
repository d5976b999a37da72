#include <algorithm>
#include <tuple>
#include <utility>

#include "simulation/server.h"

namespace visavis::simulation {

using namespace protocol;

std::vector<Server::Pair> Server::next_pairs() {
  std::vector<Pair> pairs;
  const auto* doctor = client_of(Person{});
  if (!doctor || running_call_of(Person{})) return pairs;
  for (const auto& [appointment, place] : places_) {
    if (booking(appointment).companion_of) continue;
    const auto* patient = client_of(Person{appointment});
    if (patient && timeline_.now() >= opens_at(appointment)) {
      pairs.push_back({{}, appointment, doctor->socket, patient->socket});
    }
  }
  return pairs;
}

void Server::stand_by() {
  auto next = next_pairs();
  const auto is = [](const Pair& one) {
    return [&](const Pair& other) {
      return std::tie(one.appointment, one.doctor, one.patient) ==
             std::tie(other.appointment, other.doctor, other.patient);
    };
  };
  bool changed = next.size() != standby_.size();
  for (auto& pair : next) {
    const auto earlier = std::find_if(standby_.begin(), standby_.end(), is(pair));
    changed = changed || earlier == standby_.end();
    pair.call = earlier == standby_.end() ? CallId{"pair-" + std::to_string(++pairs_made_)} : earlier->call;
  }
  if (!changed) return;
  std::swap(standby_, next);
  Standby for_doctor{true, {}};
  const auto participant = [&](Person person) { return client_of(person)->hello->participant; };
  for (const auto& pair : standby_) {
    for_doctor.pairs.push_back({pair.call, participant(Person{pair.appointment}), booking(pair.appointment).id});
    if (std::any_of(next.begin(), next.end(), is(pair))) continue;
    send(Person{pair.appointment}, Standby{false, {{pair.call, participant(Person{})}}});
  }
  for (const auto& pair : next) {
    const bool still = std::any_of(standby_.begin(), standby_.end(),
                                   [&](const auto& each) { return each.appointment == pair.appointment; });
    if (!still) send(Person{pair.appointment}, Standby{false, {}});
  }
  send(Person{}, for_doctor);
}

std::vector<Person> Server::persons_of(const CallId& call) const {
  for (const auto& running : calls_) {
    if (!running.ended_at && running.id == call) return running.persons();
  }
  for (const auto& pair : standby_) {
    if (pair.call == call) return {Person{}, Person{pair.appointment}};
  }
  return {};
}

}  // namespace visavis::simulation
