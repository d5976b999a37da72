#include "server/privacy/page.h"

#include "server/http/html.h"
#include "server/privacy/markup.h"

namespace visavis::server {
namespace {

using protocol::Json;

std::string phone_link(const std::string& phone) {
  return "<a href=\"" + phone_address(phone) + "\">" + html_escaped(phone) + "</a>";
}

std::string contact(const Json& words, const Json& labels, const Practice& practice) {
  std::string rows = described(text_of(labels, "practice"), html_escaped(practice.name));
  if (!practice.phone.empty()) rows += described(text_of(labels, "phone"), phone_link(practice.phone));
  return element("section",
                 element("h2", text_of(words, "heading")) + element("p", text_of(words, "lead")) + element("dl", rows));
}

std::string language_links(const Register& notices, const std::string& current, const std::string& label) {
  std::string links;
  for (const auto& each : notices.languages()) {
    const auto name = html_escaped(notices.name(each));
    const std::string here = each == current ? " aria-current=\"page\"" : "";
    links += "<a href=\"/privacy?lang=" + each + "\" lang=\"" + each + "\" hreflang=\"" + each + '"' + here + '>' +
             name + "</a>\n";
  }
  return "<nav aria-label=\"" + label + "\">" + links + "</nav>\n";
}

}  // namespace

std::string privacy_page(const Register& notices, const std::string& language, const Settings& settings,
                         const std::string& version, const Practice& practice, const PageFiles& files) {
  const auto notice = notices.notice(language, settings, version);
  const auto current = notice.at("language").get<std::string>();
  const auto frame = notices.frame(current, settings);
  const auto& labels = frame.at("labels");
  const auto title = text_of(frame, "title");
  const auto back = "<a href=\"/?lang=" + current + "\">" + text_of(labels, "back") + "</a>";

  std::string main = element("h1", title) + element("p", text_of(frame, "lead"));
  for (const auto& each : frame.at("sections")) main += section(each);
  std::string list =
      element("h2", text_of(frame.at("entries"), "heading")) + element("p", text_of(frame.at("entries"), "lead"));
  for (const auto& each : notice.at("entries")) list += entry(each, labels);
  main += element("section", list);
  for (const auto& each : frame.at("closing")) main += section(each);
  main += contact(frame.at("contact"), labels, practice);

  const std::string direction = current == "ar" ? " dir=\"rtl\"" : "";
  return "<!doctype html>\n<html lang=\"" + current + '"' + direction + ">\n<head>\n<meta charset=\"utf-8\">\n" +
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
         "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n" +
         element("title", title + " · " + html_escaped(practice.name)) +
         "<link rel=\"icon\" type=\"image/svg+xml\" href=\"" + html_escaped(files.icon) +
         "\">\n<link rel=\"stylesheet\" href=\"" + html_escaped(files.stylesheet) + "\">\n</head>\n<body>\n" +
         element("header", element("p", html_escaped(practice.name)) +
                               language_links(notices, current, text_of(labels, "languages"))) +
         element("main", main) +
         element("footer",
                 element("p", text_of(labels, "version") + ' ' + text_of(notice, "version")) + element("p", back)) +
         "</body>\n</html>\n";
}

}  // namespace visavis::server
