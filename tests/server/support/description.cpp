#include "server/support/description.h"

#include <boost/beast/http/verb.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "server/support/temporary_folder.h"

namespace visavis::tests {
namespace {

namespace http = boost::beast::http;
using Adapter = valijson::adapters::NlohmannJsonAdapter;

constexpr std::string_view base = "/api/v1";
constexpr auto schemas = "#/components/schemas/";

const Json& description() {
  static const Json json =
      Json::parse(read_file(std::filesystem::path(VISAVIS_SOURCE_DIR) / "assets" / "openapi.json"));
  return json;
}

const Json& named(const Json& schema) {
  const auto name = schema_name(schema);
  return name.empty() ? schema : named(description().at("components").at("schemas").at(name));
}

// The schema without references, in which no object has a field that it does not name.
Json closed(const Json& schema) {
  Json whole = named(schema);
  if (const auto all = whole.find("allOf"); all != whole.end()) {
    Json merged{{"type", "object"}, {"required", Json::array()}, {"properties", Json::object()}};
    for (const auto& each : *all) {
      const auto& part = named(each);
      merged["properties"].update(part.at("properties"));
      for (const auto& name : part.value("required", Json::array())) merged["required"].push_back(name);
    }
    whole = std::move(merged);
  }
  if (const auto properties = whole.find("properties"); properties != whole.end()) {
    whole["additionalProperties"] = false;
    for (auto& property : *properties) property = closed(property);
  }
  if (const auto items = whole.find("items"); items != whole.end()) *items = closed(*items);
  return whole;
}

std::optional<std::string> fault(const Json& schema, const Json& body) {
  static std::mutex one;
  static std::map<std::string, std::unique_ptr<valijson::Schema>> known;
  const std::lock_guard lock(one);
  auto& parsed = known[schema.dump()];
  if (!parsed) {
    const Json whole = closed(schema);
    parsed = std::make_unique<valijson::Schema>();
    valijson::SchemaParser().populateSchema(Adapter(whole), *parsed);
  }
  valijson::ValidationResults results;
  if (valijson::Validator().validate(*parsed, Adapter(body), &results)) return std::nullopt;
  std::string said;
  for (valijson::ValidationResults::Error error; results.popError(error);) {
    for (const auto& step : error.context) said += step;
    said += ": " + error.description + "; ";
  }
  return said;
}

bool leads_to(std::string_view pattern, std::string_view path) {
  while (!pattern.empty() && !path.empty()) {
    const auto wanted = pattern.substr(0, pattern.find('/', 1));
    const auto given = path.substr(0, path.find('/', 1));
    if (wanted != given && !(wanted.starts_with("/{") && given.size() > 1)) return false;
    pattern.remove_prefix(wanted.size());
    path.remove_prefix(given.size());
  }
  return pattern.empty() && path.empty();
}

// What may be answered before it is looked at who asks for what.
const Json& anywhere() {
  static const Json problem{{"application/problem+json", {{"schema", {{"$ref", std::string(schemas) + "Problem"}}}}}};
  static const Json responses = [] {
    Json all;
    for (const auto& [status, codes] : {std::pair{"400", "malformed_request"},
                                        {"403", "origin_not_allowed"},
                                        {"404", "not_found"},
                                        {"405", "method_not_allowed"},
                                        {"413", "request_too_large"},
                                        {"431", "headers_too_large"},
                                        {"503", "busy"}}) {
      all[status] = {{"description", codes}, {"content", problem}};
    }
    return all;
  }();
  return responses;
}

std::optional<std::string> departure_from(const Json& response, bool head, const Response& answer) {
  const auto content = response.find("content");
  if (content == response.end()) {
    if (answer.body.empty()) return std::nullopt;
    return "a body that is not described";
  }
  const auto type = answer.header("Content-Type");
  const auto described = content->find(type.substr(0, type.find(';')));
  if (described == content->end()) return "Content-Type: " + type;
  if (head) return std::nullopt;
  const auto body = answer.json();
  if (body.is_discarded()) return "a body that is no JSON";
  if (auto said = fault(described->at("schema"), body)) return said;
  const auto& told = response.at("description").get_ref<const std::string&>();
  if (answer.status >= 400 && told.find(answer.code()) == std::string::npos) return "code " + answer.code();
  return std::nullopt;
}

}  // namespace

std::vector<Operation> described_operations() {
  std::vector<Operation> operations;
  for (const auto& [path, item] : description().at("paths").items()) {
    for (const auto& [name, facts] : item.items()) {
      if (name == "parameters") continue;
      std::string method = name;
      for (auto& letter : method) letter = static_cast<char>(std::toupper(letter));
      Operation operation{path, http::string_to_verb(method), facts};
      auto& parameters = operation.facts["parameters"];
      if (parameters.is_null()) parameters = Json::array();
      for (const auto& shared : item.value("parameters", Json::array())) parameters.push_back(shared);
      operations.push_back(std::move(operation));
    }
  }
  return operations;
}

Json request_properties(const Json& schema) {
  return named(schema).value("properties", Json::object());
}

std::string schema_name(const Json& schema) {
  const auto reference = schema.find("$ref");
  if (reference == schema.end()) return {};
  return reference->get<std::string>().substr(std::string_view(schemas).size());
}

std::optional<std::string> departure(verb method, const std::string& target, const Response& answer) {
  const auto path = target.substr(0, target.find('?'));
  if (!path.starts_with(base)) return std::nullopt;
  const bool head = method == verb::head;
  const auto status = std::to_string(answer.status);
  std::optional<std::string> why;
  static const auto operations = described_operations();
  for (const auto& operation : operations) {
    if (operation.method != (head ? verb::get : method) || !leads_to(operation.path, path.substr(base.size())))
      continue;
    const auto& responses = operation.facts.at("responses");
    const auto response = responses.find(status);
    why = response == responses.end() ? "status " + status : departure_from(*response, head, answer);
    if (!why) return std::nullopt;
  }
  const auto general = anywhere().find(status);
  if (general == anywhere().end()) return why.value_or("status " + status + " of what is not described");
  const auto as_anywhere = departure_from(*general, head, answer);
  return as_anywhere ? why ? why : as_anywhere : std::nullopt;
}

}  // namespace visavis::tests
