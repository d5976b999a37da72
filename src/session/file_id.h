#pragma once

namespace visavis::session {

// A file of the call, in this page: from 1, and never used again.
using FileId = int;

}  // namespace visavis::session
