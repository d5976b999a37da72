#pragma once

namespace visavis::browser::network {

// Reports NetworkChanged.
void watch();

}  // namespace visavis::browser::network
