#include "server/privacy/markup.h"

#include "server/http/html.h"

namespace visavis::server {

using protocol::Json;

std::string text_of(const Json& object, const char* key) {
  return html_escaped(object.at(key).get<std::string>());
}

std::string element(const std::string& name, const std::string& content) {
  return '<' + name + '>' + content + "</" + name + ">\n";
}

std::string section(const Json& words) {
  std::string out = element("h2", text_of(words, "heading"));
  for (const auto& paragraph : words.at("paragraphs")) out += element("p", html_escaped(paragraph.get<std::string>()));
  std::string items;
  for (const auto& item : words.value("items", Json::array()))
    items += element("li", html_escaped(item.get<std::string>()));
  if (!items.empty()) out += element("ul", items);
  return element("section", out);
}

std::string described(const std::string& term, const std::string& description) {
  return element("dt", term) + element("dd", description);
}

std::string entry(const Json& words, const Json& labels) {
  std::string processors;
  for (const auto& each : words.at("processors")) {
    processors += (processors.empty() ? "" : ", ") + html_escaped(each.get<std::string>());
  }
  std::string rows;
  for (const auto* field : {"data", "purpose", "legalBasis", "legitimateInterest", "where"}) {
    if (words.contains(field)) rows += described(text_of(labels, field), text_of(words, field));
  }
  rows += described(text_of(labels, "processors"), processors.empty() ? text_of(labels, "noProcessors") : processors);
  rows += described(text_of(labels, "retention"), text_of(words, "retention"));
  return element("article", element("h3", text_of(words, "category")) + element("dl", rows));
}

std::string printable_page(const std::string& language, const std::string& title, const std::string& main) {
  constexpr const char* style =
      "body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;"
      "margin:1rem 0}th{text-align:left;vertical-align:top}th,td{border:1px solid #999;padding:.3rem "
      ".6rem}td{white-space:pre-wrap;overflow-wrap:anywhere}dt{font-weight:"
      "600}dd{margin:0 0 .5rem}article,tr{break-inside:avoid}";
  return "<!doctype html>\n<html lang=\"" + language + "\">\n<meta charset=\"utf-8\">\n" + element("title", title) +
         element("style", style) + element("h1", title) + main + "</html>\n";
}

}  // namespace visavis::server
