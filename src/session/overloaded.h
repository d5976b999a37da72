#pragma once

namespace visavis::session {

// One visitor out of several lambdas.
template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

}  // namespace visavis::session
