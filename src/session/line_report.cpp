#include "session/line_report.h"

#include "protocol/instant.h"

namespace visavis::session {

std::string line_report(const std::vector<LineSample>& samples) {
  std::string report = "time (UTC),there and back (ms),lost (per thousand),received (kbit/s),sent (kbit/s)\r\n";
  for (const auto& each : samples) {
    report += protocol::to_iso8601(each.at);
    for (const auto value :
         {static_cast<int>(each.round_trip.count()), each.lost_permille, each.received_kbps, each.sent_kbps}) {
      report += ',' + std::to_string(value);
    }
    report += "\r\n";
  }
  return report;
}

}  // namespace visavis::session
