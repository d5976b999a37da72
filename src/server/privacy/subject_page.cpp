#include "server/privacy/subject_page.h"

#include "server/http/html.h"

namespace visavis::server {
namespace {

using protocol::Json;

std::string text_of(const Json& value) {
  if (value.is_string()) return html_escaped(value.get<std::string>());
  return value.is_null() ? "–" : html_escaped(protocol::to_text(value));
}

std::string table_row(const std::string& term, const std::string& description) {
  return "<tr><th scope=\"row\">" + html_escaped(term) + "</th><td>" + description + "</td></tr>\n";
}

}  // namespace

std::string subject_page(const Json& exported, const Json& labels, const std::string& language) {
  const auto title = text_of(exported.at("email"));
  std::string page = "<!doctype html>\n<html lang=\"" + language + "\">\n<meta charset=\"utf-8\">\n<title>" + title +
                     "</title>\n<style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
                     "table{border-collapse:collapse;margin:1rem 0}th{text-align:left;vertical-align:top}"
                     "th,td{border:1px solid #999;padding:.3rem .6rem}td{white-space:pre-wrap;"
                     "overflow-wrap:anywhere}</style>\n<h1>" +
                     title + "</h1>\n<p>" + text_of(exported.at("exportedAt")) + "</p>\n";
  for (const auto& category : exported.at("categories")) {
    page += "<h2>" + text_of(category.at("category")) + "</h2>\n<table>\n";
    for (const auto* field : {"purpose", "legalBasis", "legitimateInterest", "where", "retention"}) {
      if (category.contains(field)) page += table_row(labels.at(field).get<std::string>(), text_of(category.at(field)));
    }
    page += "</table>\n";
    for (const auto& record : category.at("records")) {
      page += "<table>\n";
      for (const auto& [column, value] : record.items()) page += table_row(column, text_of(value));
      page += "</table>\n";
    }
  }
  return page + "</html>\n";
}

}  // namespace visavis::server
