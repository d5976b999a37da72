#include "server/privacy/documents.h"

#include "server/http/html.h"
#include "server/privacy/markup.h"

namespace visavis::server {
namespace {

using protocol::Json;

std::string list(const std::vector<std::string>& items) {
  std::string out;
  for (const auto& item : items) out += element("li", html_escaped(item));
  return element("ul", out);
}

// The notice's entry, with whose data it is and where the schema has it.
std::string category(const Json& shown, const Register& notices, const Json& notice_labels, const Json& labels) {
  const auto id = shown.at("id").get<std::string>();
  std::string columns;
  for (const auto& column : notices.columns(id)) columns += (columns.empty() ? "" : ", ") + html_escaped(column);
  const auto whose = described(text_of(labels, "subjects"), text_of(labels, notices.subjects(id).c_str()));
  const auto where = columns.empty() ? "" : described(text_of(labels, "columns"), columns);
  return element("article", entry(shown, notice_labels) + element("dl", whose + where));
}

std::string controllers(const std::vector<Practice>& practices, const Json& labels) {
  std::string rows;
  for (const auto& practice : practices) {
    rows += described(text_of(labels, "controller"), html_escaped(practice.name + ", " + practice.phone));
  }
  return element("dl", rows);
}

}  // namespace

std::string document_page(Document document, const Register& notices, const std::string& language,
                          const Settings& settings, const std::vector<Practice>& practices) {
  const auto notice = notices.notice(language, settings);
  const auto notice_labels = notices.frame(language, settings).at("labels");
  const auto& words = notices.documents(language);
  const auto& labels = words.at("labels");
  const auto& own = words.at(document == Document::record ? "record" : "annex");

  std::string main = element("p", text_of(own, "lead")) + element("p", text_of(own, "purpose"));
  if (document == Document::record) main += controllers(practices, labels);
  main += element("h2", text_of(labels, "entries"));
  for (const auto& each : notice.at("entries")) main += category(each, notices, notice_labels, labels);
  if (document == Document::annex) {
    const auto processors = notices.processors(language, settings);
    main += element("h2", text_of(labels, "processors"));
    main += processors.empty() ? element("p", text_of(labels, "none")) : list(processors);
  }
  main += element("h2", text_of(labels, "measures")) + list(words.at("measures").get<std::vector<std::string>>());
  main += element("p", text_of(labels, "version") + ' ' + text_of(notice, "version"));
  return printable_page(notice.at("language").get<std::string>(), text_of(own, "title"), main);
}

}  // namespace visavis::server
