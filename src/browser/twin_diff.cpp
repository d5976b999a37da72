#include "browser/twin_diff.h"

#include <algorithm>
#include <map>

namespace visavis::browser {
namespace {

using ui::Node;
using ui::NodeId;
using Kind = TwinChange::Kind;

constexpr std::size_t none = static_cast<std::size_t>(-1);

bool same_element(const Node& a, const Node& b) {
  return a.id == b.id && a.role == b.role && a.level == b.level && a.purpose == b.purpose;
}

unsigned changed_parts(const Node& a, const Node& b) {
  unsigned parts = 0;
  if (a.name != b.name) parts |= part_name;
  if (a.description != b.description) parts |= part_description;
  if (!(a.box == b.box) || a.fixed != b.fixed) parts |= part_box;
  if (a.pressed != b.pressed || a.toggle != b.toggle || a.disabled != b.disabled || a.invalid != b.invalid ||
      a.primary != b.primary || a.shortcut != b.shortcut || a.listed != b.listed || a.look != b.look ||
      a.reveal_password != b.reveal_password) {
    parts |= part_state;
  }
  if (a.options != b.options) parts |= part_options;
  if (a.font_size != b.font_size || a.font_weight != b.font_weight || a.letter_spacing != b.letter_spacing ||
      !(a.ink == b.ink) || !(a.placeholder_ink == b.placeholder_ink) || !(a.caret == b.caret)) {
    parts |= part_type;
  }
  if (a.role == ui::NodeRole::link && a.value != b.value) parts |= part_target;
  return parts;
}

// Which entries of `places` (positions in the old list, by new order; `none` where new) may stay where they are: a
// longest rising run, through `pivot` when there is one.
std::vector<bool> unmoved(const std::vector<std::size_t>& places, std::size_t pivot) {
  const std::size_t count = places.size();
  std::vector<bool> stays(count, false);
  std::vector<std::size_t> length(count, 0), previous(count, none);
  const auto allowed = [&](std::size_t i) {
    if (places[i] == none) return false;
    if (pivot == none) return true;
    return i <= pivot ? places[i] <= places[pivot] : places[i] > places[pivot];
  };
  std::size_t best = none;
  for (std::size_t i = 0; i < count; ++i) {
    if (!allowed(i)) continue;
    length[i] = 1;
    for (std::size_t j = 0; j < i; ++j) {
      // Behind the pivot every run must have come through it.
      if (pivot != none && i > pivot && j < pivot) continue;
      if (length[j] != 0 && places[j] < places[i] && length[j] + 1 > length[i]) {
        length[i] = length[j] + 1;
        previous[i] = j;
      }
    }
    if (best == none || length[i] > length[best] || i == pivot) best = i;
  }
  for (std::size_t i = best; i != none; i = previous[i]) stays[i] = true;
  return stays;
}

}  // namespace

std::vector<TwinChange> diff(const std::vector<Node>& before, const std::vector<Node>& after, NodeId stays) {
  std::map<NodeId, std::size_t> old_places, new_places;
  for (std::size_t i = 0; i < before.size(); ++i) old_places.emplace(before[i].id, i);
  for (std::size_t i = 0; i < after.size(); ++i) new_places.emplace(after[i].id, i);

  std::vector<TwinChange> changes;
  for (const auto& node : before) {
    const auto found = new_places.find(node.id);
    if (found == new_places.end() || !same_element(node, after[found->second])) {
      changes.push_back({Kind::remove, node.id, 0, 0, 0});
    }
  }

  std::vector<std::size_t> places(after.size(), none);
  std::size_t pivot = none;
  bool in_order = true;
  std::size_t last = 0;
  for (std::size_t i = 0; i < after.size(); ++i) {
    const auto found = old_places.find(after[i].id);
    if (found == old_places.end() || !same_element(before[found->second], after[i])) continue;
    places[i] = found->second;
    in_order = in_order && places[i] >= last;
    last = places[i];
    if (after[i].id == stays) pivot = i;
  }

  const auto keeps_place = in_order ? std::vector<bool>(after.size(), true) : unmoved(places, pivot);
  for (std::size_t i = after.size(); i-- > 0;) {
    const NodeId follower = i + 1 < after.size() ? after[i + 1].id : 0;
    if (places[i] == none) {
      changes.push_back({Kind::create, after[i].id, i, follower, 0});
    } else if (!keeps_place[i]) {
      changes.push_back({Kind::move, after[i].id, i, follower, 0});
    }
  }

  for (std::size_t i = 0; i < after.size(); ++i) {
    const unsigned parts = places[i] == none ? all_parts : changed_parts(before[places[i]], after[i]);
    if (parts != 0) changes.push_back({Kind::update, after[i].id, i, 0, parts});
  }
  return changes;
}

}  // namespace visavis::browser
