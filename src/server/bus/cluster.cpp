#include "server/bus/cluster.h"

#include <tuple>
#include <utility>

namespace visavis::server {
namespace {

// FNV-1a with a last mixing: the same in every process, whatever it was compiled by.
std::uint64_t weight(ProcessId process, const DoctorId& doctor) {
  std::uint64_t hash = 0xcbf29ce484222325 ^ static_cast<std::uint64_t>(process);
  for (const unsigned char c : doctor.value) hash = (hash ^ c) * 0x100000001b3;
  hash ^= hash >> 32;
  hash *= 0xd6e8feb86659fd93;
  return hash ^ (hash >> 32);
}

}  // namespace

Cluster::News Cluster::heard(ProcessId from, const Counts& counts, Moment now) {
  const auto [other, is_new] = others_.try_emplace(from);
  const Counts before = std::exchange(other->second, {now, counts}).counts;
  if (is_new || before.missed != counts.missed) return News::changed;
  return before.anew != counts.anew ? News::anew : News::none;
}

Cluster::News Cluster::left(ProcessId process) {
  return others_.erase(process) > 0 ? News::changed : News::none;
}

Cluster::News Cluster::pass(Moment now) {
  const auto gone = std::erase_if(others_, [&](const auto& other) { return other.second.heard_at + patience <= now; });
  if (gone == 0) return News::none;
  // They may be there after all, and have said something meanwhile.
  miss();
  return News::changed;
}

ProcessId Cluster::owner_of(const DoctorId& doctor) const {
  // The highest weight wins (rendezvous hashing): who comes or goes moves no other's rooms.
  auto best = std::tuple(weight(self_, doctor), self_);
  for (const auto& [process, other] : others_) best = std::max(best, std::tuple(weight(process, doctor), process));
  return std::get<1>(best);
}

}  // namespace visavis::server
