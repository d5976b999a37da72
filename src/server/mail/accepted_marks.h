#pragma once

#include <filesystem>
#include <vector>

#include "server/ids.h"

namespace visavis::server {

// Mails that were handed over, as empty files FOLDER/<id>, until the database knows it: a process that is killed in
// between does not send them again when it is back. Not for a power cut, which would take a wait for the disk.
class AcceptedMarks {
 public:
  // An empty path: nothing is kept.
  explicit AcceptedMarks(std::filesystem::path folder) : folder_(std::move(folder)) {}

  void set(const MailId& mail) const;
  void clear(const MailId& mail) const;
  [[nodiscard]] std::vector<MailId> all() const;

 private:
  std::filesystem::path folder_;
};

}  // namespace visavis::server
