#pragma once

namespace visavis::session {

// The ways to another browser, the best first: without a detour, or by a relay (RFC 8656) over one of three transports.
enum class LineRoute { direct, udp, tcp, tls };
// What a test of one has shown.
enum class LineState { unknown, trying, works, blocked, not_offered };

}  // namespace visavis::session
