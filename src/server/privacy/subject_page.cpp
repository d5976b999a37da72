#include "server/privacy/subject_page.h"

#include "server/http/html.h"
#include "server/privacy/markup.h"

namespace visavis::server {
namespace {

using protocol::Json;

std::string shown(const Json& value) {
  if (value.is_string()) return html_escaped(value.get<std::string>());
  return value.is_null() ? "–" : html_escaped(protocol::to_text(value));
}

std::string table_row(const std::string& term, const std::string& description) {
  return "<tr><th scope=\"row\">" + html_escaped(term) + "</th><td>" + description + "</td></tr>\n";
}

}  // namespace

std::string subject_page(const Json& exported, const Json& labels, const std::string& language) {
  std::string main = element("p", shown(exported.at("exportedAt")));
  for (const auto& category : exported.at("categories")) {
    std::string rows;
    for (const auto* field : {"purpose", "legalBasis", "legitimateInterest", "where", "retention"}) {
      if (category.contains(field)) rows += table_row(labels.at(field).get<std::string>(), shown(category.at(field)));
    }
    main += element("h2", shown(category.at("category"))) + element("table", rows);
    for (const auto& record : category.at("records")) {
      std::string columns;
      for (const auto& [column, value] : record.items()) columns += table_row(column, shown(value));
      main += element("table", columns);
    }
  }
  return printable_page(language, shown(exported.at(exported.contains("email") ? "email" : "appointment")), main);
}

}  // namespace visavis::server
