#pragma once

#include <cstddef>
#include <vector>

#include "ui/node.h"

// What has to change in the page's elements so that they become another list of nodes. Pure; runs anywhere.
namespace visavis::browser {

// The parts of a node that elements carry separately.
enum TwinPart : unsigned {
  part_name = 1u << 0,
  part_description = 1u << 1,
  part_box = 1u << 2,
  part_state = 1u << 3,  // pressed, toggle, disabled, invalid, primary, look, reveal_password
  part_options = 1u << 4,
  part_type = 1u << 5,    // font and ink of a textbox
  part_target = 1u << 6,  // href of a link
  all_parts = (1u << 7) - 1,
};

struct TwinChange {
  enum class Kind { remove, create, move, update } kind = Kind::update;
  ui::NodeId id = 0;
  std::size_t index = 0;  // in the new list; not of a removed one
  ui::NodeId before = 0;  // of a created or moved one: the element that follows; 0: it comes last
  unsigned parts = 0;     // of an update, in TwinPart
  friend bool operator==(const TwinChange&, const TwinChange&) = default;
};

// First what goes, then, from the last to the first, what comes and moves, then what changes in place; a created node
// is followed by an update of all parts. As few as possible move, and `stays` (it has the focus, which moving would
// lose) never does. Ids are unique in each list; a node that changes its role or purpose is another element.
std::vector<TwinChange> diff(const std::vector<ui::Node>& before, const std::vector<ui::Node>& after, ui::NodeId stays);

}  // namespace visavis::browser
