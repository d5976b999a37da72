#include "server/mail/mail_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>

namespace visavis::server {
namespace {

namespace fs = std::filesystem;

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const auto written = write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// An attempt that a crash cut short leaves its draft, which the next one overwrites.
bool write_draft(const fs::path& draft, std::string_view text) {
  const int file = open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return false;
  const bool written = write_all(file, text) && fsync(file) == 0;
  const int reason = errno;
  close(file);
  errno = reason;
  return written;
}

bool sync_folder(const fs::path& folder) {
  const int file = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return false;
  const bool synced = fsync(file) == 0;
  const int reason = errno;
  close(file);
  errno = reason;
  return synced;
}

}  // namespace

std::optional<std::string> write_mail(const fs::path& folder, const MailId& id, const std::string& message) {
  const auto path = folder / (id.value + ".eml");
  const auto draft = folder / ('.' + id.value + ".draft");
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    fs::create_directories(folder, error);
    if (error) return folder.string() + ": " + error.message();
    chmod(folder.c_str(), 0700);
  }
  if (fs::exists(path, error)) return std::nullopt;
  const bool stored = write_draft(draft, message) && rename(draft.c_str(), path.c_str()) == 0;
  if (stored && sync_folder(folder)) return std::nullopt;
  const std::string reason = std::strerror(errno);
  if (!stored) unlink(draft.c_str());
  return path.string() + ": " + reason;
}

}  // namespace visavis::server
