#include "server/mail/accepted_marks.h"

#include <fcntl.h>
#include <unistd.h>

namespace visavis::server {

void AcceptedMarks::set(const MailId& mail) const {
  if (folder_.empty()) return;
  std::error_code exists;
  std::filesystem::create_directories(folder_, exists);
  const int file = ::open((folder_ / mail.value).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (file >= 0) ::close(file);
}

void AcceptedMarks::clear(const MailId& mail) const {
  if (!folder_.empty()) ::unlink((folder_ / mail.value).c_str());
}

std::vector<MailId> AcceptedMarks::all() const {
  std::vector<MailId> mails;
  std::error_code none;
  for (const auto& file : std::filesystem::directory_iterator(folder_, none)) {
    mails.push_back(MailId{file.path().filename().string()});
  }
  return mails;
}

}  // namespace visavis::server
