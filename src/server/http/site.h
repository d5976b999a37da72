#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "server/http/answer.h"
#include "server/http/request.h"

namespace visavis::server {

// The files that browsers get, all in memory. Those below /app/ have a hash of their content in their name.
class Site {
 public:
  // An empty site where there is no such folder; throws std::runtime_error where a file cannot be read.
  explicit Site(const std::filesystem::path& folder);

  // The template of a page or a manifest, "index.html"; null where there is none.
  [[nodiscard]] const std::string* page(const std::string& name) const;
  // The address of a file whose name begins and ends so: "/app/privacy-1a2b3c.css". Empty where there is none.
  [[nodiscard]] std::string find(std::string_view beginning, std::string_view ending) const;
  [[nodiscard]] Answer answer(const Request& request) const;

 private:
  struct File {
    std::shared_ptr<const std::string> plain;
    std::shared_ptr<const std::string> brotli;
    std::shared_ptr<const std::string> gzip;
    std::string type;
    std::string etag;
  };
  std::map<std::string, File> files_;  // by address
  std::map<std::string, std::string> pages_;
};

// Quoted, of the content (RFC 9110, 8.8.3).
std::string entity_tag(std::string_view content);
bool has_entity_tag(const Request& request, std::string_view tag);

}  // namespace visavis::server
