#pragma once

#include <map>
#include <memory>
#include <string>

#include "server/http/answer.h"
#include "server/http/request.h"

namespace visavis::server {

// What is made here rather than read from the site: pages, and JSON that seldom changes. Compressed once for each
// content that there is. Used on the loop only.
class Rendered {
 public:
  // `type` is the content type; `vary` the request headers besides Accept-Encoding that the content depends on.
  Answer answer(const Request& request, const std::string& content, const std::string& type,
                const std::string& vary = {});

 private:
  struct Copy {
    std::shared_ptr<const std::string> plain;
    std::shared_ptr<const std::string> brotli;
  };
  std::map<std::string, Copy> copies_;  // by entity tag
};

}  // namespace visavis::server
