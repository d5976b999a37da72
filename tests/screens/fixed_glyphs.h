#pragma once

#include <set>

namespace visavis::tests {

// Every character that anything was drawn with, or measured with.
std::set<unsigned>& characters_drawn();

}  // namespace visavis::tests
