#pragma once

#include <vector>

#include "server/config/settings.h"
#include "server/privacy/register.h"
#include "server/store/practices.h"

namespace visavis::server {

// What a practice, or who runs this for practices, must have in its papers, as pages to print.
enum class Document {
  record,  // of processing activities (Art. 30 GDPR)
  annex,   // the technical one of an agreement on processing (Art. 28 GDPR)
};
std::string document_page(Document document, const Register& notices, const std::string& language,
                          const Settings& settings, const std::vector<Practice>& practices);

}  // namespace visavis::server
