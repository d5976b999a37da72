#include "server/http/site.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "server/content_tag.h"
#include "server/http/compression.h"
#include "server/http/problem.h"

namespace visavis::server {
namespace {

namespace fs = std::filesystem;

constexpr std::pair<std::string_view, std::string_view> types[] = {
    {".css", "text/css; charset=utf-8"},
    {".ico", "image/x-icon"},
    {".jpg", "image/jpeg"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".png", "image/png"},
    {".svg", "image/svg+xml"},
    {".txt", "text/plain; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".webp", "image/webp"},
};

std::string type_of(const fs::path& path) {
  const auto extension = path.extension().string();
  for (const auto& [known, type] : types) {
    if (known == extension) return std::string(type);
  }
  return "application/octet-stream";
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  if (!in) throw std::runtime_error(path.string() + " cannot be read");
  return content.str();
}

}  // namespace

std::string entity_tag(std::string_view content) {
  return '"' + content_tag(content) + '"';
}

bool has_entity_tag(const Request& request, std::string_view tag) {
  return request.header(http::field::if_none_match).find(tag) != std::string_view::npos;
}

Site::Site(const fs::path& folder) {
  if (!fs::is_directory(folder)) return;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const auto path = entry.path();
    const auto name = path.lexically_relative(folder).generic_string();
    const auto extension = path.extension();
    if (extension == ".html" || extension == ".webmanifest") {
      pages_[name] = read_file(path);
    } else if (extension == ".br" || extension == ".gz") {
      auto& file = files_['/' + name.substr(0, name.size() - 3)];
      (extension == ".br" ? file.brotli : file.gzip) = std::make_shared<std::string>(read_file(path));
    } else {
      auto& file = files_['/' + name];
      file.plain = std::make_shared<std::string>(read_file(path));
      file.type = type_of(path);
      file.etag = entity_tag(*file.plain);
    }
  }
  std::erase_if(files_, [](const auto& entry) { return !entry.second.plain; });
}

const std::string* Site::page(const std::string& name) const {
  const auto found = pages_.find(name);
  return found == pages_.end() ? nullptr : &found->second;
}

std::string Site::find(std::string_view beginning, std::string_view ending) const {
  for (const auto& [address, file] : files_) {
    if (address.starts_with(beginning) && address.ends_with(ending)) return address;
  }
  return {};
}

Answer Site::answer(const Request& request) const {
  const auto found = files_.find(request.path);
  if (found == files_.end()) return problem_answer({FailureCode::not_found, {}, {}});
  const auto& file = found->second;
  Answer answer;
  const bool for_ever = request.path.starts_with("/app/");
  answer.headers.set(http::field::cache_control, for_ever ? "public, max-age=31536000, immutable" : "no-cache");
  answer.headers.set(http::field::etag, file.etag);
  answer.headers.set(http::field::vary, "Accept-Encoding");
  if (has_entity_tag(request, file.etag)) {
    answer.status = http::status::not_modified;
    return answer;
  }
  answer.headers.set(http::field::content_type, file.type);
  const auto accepted = request.header(http::field::accept_encoding);
  answer.file = file.plain;
  if (file.brotli && accepts_encoding(accepted, "br")) {
    answer.file = file.brotli;
    answer.headers.set(http::field::content_encoding, "br");
  } else if (file.gzip && accepts_encoding(accepted, "gzip")) {
    answer.file = file.gzip;
    answer.headers.set(http::field::content_encoding, "gzip");
  }
  return answer;
}

}  // namespace visavis::server
