#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "server/ids.h"

namespace visavis::server {

// Writes FOLDER/<id>.eml (mode 0600) whole or not at all, so that it outlasts a power cut; makes the folder where there
// is none. A file that is there already was accepted by an earlier attempt, and stays as it is. Blocks; one caller at
// a time. Returns why it failed, without a word of the message.
std::optional<std::string> write_mail(const std::filesystem::path& folder, const MailId& id,
                                      const std::string& message);

}  // namespace visavis::server
