#include "screens/reader.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <stdexcept>

#include "imgui.h"
#include "protocol/json.h"
#include "ui/screens/screens.h"

namespace visavis::tests {
namespace {

using namespace std::chrono;

// As no page of the product does: each has its own screens.
void draw_any_screen(ui::Scene& scene, const session::View& view) {
  std::visit([&](const auto& content) { draw(scene, view, content); }, view.content);
}

std::string two(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

const char* name_of(ui::NodeRole role) {
  switch (role) {
    case ui::NodeRole::text: return "text";
    case ui::NodeRole::heading: return "heading";
    case ui::NodeRole::button: return "button";
    case ui::NodeRole::link: return "link";
    case ui::NodeRole::logo: return "logo";
    case ui::NodeRole::textbox: return "textbox";
    case ui::NodeRole::checkbox: return "checkbox";
    case ui::NodeRole::combobox: return "combobox";
    case ui::NodeRole::status: return "status";
    case ui::NodeRole::alert: return "alert";
  }
  return "";
}

// None where the language has no such file.
std::vector<std::string> array_in(const std::string& name) {
  std::ifstream file(std::string(VISAVIS_BINARY_DIR) + "/generated/texts/texts-" + name + ".json");
  return file ? protocol::Json::parse(file).get<std::vector<std::string>>() : std::vector<std::string>{};
}

}  // namespace

std::string PlainLocale::time(session::Instant instant) const {
  const auto local = Utc{}.local(instant);
  return two(local.hour) + ':' + two(local.minute);
}

std::string PlainLocale::long_date(session::Instant instant) const {
  const auto local = Utc{}.local(instant);
  return std::to_string(local.year) + '-' + two(local.month) + '-' + two(local.day);
}

std::string PlainLocale::short_date(session::Instant instant) const {
  return long_date(instant).substr(5);
}

std::string PlainLocale::date_range(session::Instant first, session::Instant last) const {
  return short_date(first) + " – " + short_date(last);
}

ui::PluralForm PlainLocale::plural(long long number) const {
  return number == 1 ? ui::PluralForm::one : ui::PluralForm::other;
}

session::LocalTime Utc::local(session::Instant instant) const {
  const auto day = floor<days>(instant);
  const year_month_day date{day};
  const auto minute = duration_cast<minutes>(instant - day).count();
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())), static_cast<int>(minute / 60),
          static_cast<int>(minute % 60)};
}

session::Instant Utc::instant(const session::LocalTime& local) const {
  const sys_days first{year{local.year} / month{static_cast<unsigned>(local.month)} / day{1}};
  return session::Instant{first + days{local.day - 1} + hours{local.hour} + minutes{local.minute}};
}

std::vector<std::string> patients_texts(const std::string& language) {
  return array_in(language);
}

std::vector<std::string> texts_of(const std::string& language) {
  auto texts = patients_texts(language);
  for (auto& text : array_in(language + "-practice")) texts.push_back(std::move(text));
  return texts;
}

Reader::Reader(const std::string& language, ui::Size window) : Reader(language, texts_of(language), window) {}

Reader::Reader(const std::string& language, std::vector<std::string> texts, ui::Size window, ui::Brand brand)
    : interface_(draw_any_screen, std::move(texts), language, std::move(brand), locale, zone_) {
  input.window = window;
  input.platform.browser = ui::Browser::chrome;
  input.notices = ui::Notices::may_be_asked_for;
  input.full_screen = ui::ScreenMode::on;
  input.mini_view = ui::ScreenMode::off;
}

ui::Output Reader::look(const session::View& view, std::optional<ui::TwinEvent> done) {
  input.event = std::move(done);
  auto output = interface_.draw(view, input);
  // As a renderer does once it has the textures.
  for (ImTextureData* texture : *interface_.draw_data()->Textures) {
    texture->SetTexID(1);
    texture->SetStatus(ImTextureStatus_OK);
  }
  return output;
}

std::vector<session::Intent> Reader::act(const session::View& view, const std::string& name, ui::TwinEvent event) {
  const auto before = look(view);
  const auto node = std::find_if(before.nodes.begin(), before.nodes.end(), [&](const auto& each) {
    return each.name == name && each.role != ui::NodeRole::heading && each.role != ui::NodeRole::text;
  });
  if (node == before.nodes.end()) throw std::runtime_error("there is no \"" + name + "\" in\n" + read_aloud(before));
  event.node = node->id;
  input.event = event;
  auto output = interface_.draw(view, input);
  input.event.reset();
  return output.intents;
}

std::vector<session::Intent> Reader::press(const session::View& view, const std::string& name) {
  return act(view, name, {ui::TwinEvent::Kind::activate, 0, {}, false});
}

std::vector<session::Intent> Reader::type(const session::View& view, const std::string& name, const std::string& text) {
  return act(view, name, {ui::TwinEvent::Kind::edit, 0, text, false});
}

std::vector<session::Intent> Reader::check(const session::View& view, const std::string& name, bool on) {
  return act(view, name, {ui::TwinEvent::Kind::check, 0, {}, on});
}

std::string read_aloud(const ui::Output& output) {
  std::string text = "screen " + std::string(output.screen) + ", title \"" + output.title + "\"\n";
  for (const auto& node : output.nodes) {
    text += std::string("  ") + name_of(node.role);
    if (node.role == ui::NodeRole::heading) text += ' ' + std::to_string(node.level);
    text += " \"" + node.name + '"';
    if (!node.value.empty()) text += " = \"" + node.value + '"';
    for (const auto& option : node.options) text += " | " + option.label;
    if (node.toggle) text += node.pressed ? ", pressed" : ", not pressed";
    if (node.role == ui::NodeRole::checkbox) text += node.checked ? ", checked" : ", not checked";
    if (node.disabled) text += ", disabled";
    if (node.primary) text += ", answers Enter";
    if (node.invalid) text += ", invalid";
    if (!node.description.empty()) text += " (" + node.description + ')';
    text += '\n';
  }
  for (const auto& picture : output.pictures) {
    text += picture.peer == ui::own_picture_of ? "  picture: self\n" : "  picture: remote\n";
  }
  if (!output.announcement.empty()) text += "  says \"" + output.announcement + "\"\n";
  return text;
}

}  // namespace visavis::tests
