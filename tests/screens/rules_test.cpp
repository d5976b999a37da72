// What holds on every screen, in every language and size.

#include <algorithm>
#include <set>

#include "catch.h"
#include "screens/reader.h"
#include "screens/scenes.h"
#include "session/overloaded.h"

using namespace visavis::tests;
using visavis::ui::Node;
using visavis::ui::NodeRole;
using visavis::ui::Output;

namespace {

bool is_control(const Node& node) {
  return node.role == NodeRole::button || node.role == NodeRole::link || node.role == NodeRole::textbox ||
         node.role == NodeRole::checkbox || node.role == NodeRole::combobox;
}

// Names that people really have, and such as somebody may try.
constexpr auto long_name = "Wolfgang-Maximilian Hubert Blaine Wolfeschlegelsteinhausenbergerdorff-von und zu Hohenlohe";
constexpr auto long_doctor =
    "Prof. Dr. med. Dr. h. c. Maximiliane-Alexandra Freifrau von Hohenlohe-Langenburg-Oehringen";
constexpr auto strange_name = "\u202Eليلى 👩‍👩‍👧‍👦 Zalgo\u0335\u0321";

void rename(visavis::session::View& view, const std::string& patient, const std::string& doctor) {
  using namespace visavis::session;
  view.practice.name = doctor;
  const auto card = [&](AppointmentCard& appointment) {
    appointment.patient_name = patient;
    appointment.doctor_name = doctor;
  };
  std::visit(Overloaded{
                 [&](TanView& v) { v.name = patient; },
                 [&](DevicesView& v) { card(v.appointment); },
                 [&](WaitingView& v) { card(v.appointment); },
                 [&](EndedView& v) { card(v.appointment); },
                 [&](CallView& v) {
                   for (auto& other : v.others)
                     other.name = v.role == visavis::protocol::Role::doctor ? patient : doctor;
                   if (!v.next_waiting.empty()) v.next_waiting = patient;
                 },
                 [&](DayView& v) {
                   v.doctor_name = doctor;
                   v.last_patient = patient;
                   for (auto& each : v.appointments) each.patient.family_name = patient;
                   for (auto& each : v.waiting) each.family_name = patient;
                   if (v.next) v.next->patient.family_name = patient;
                 },
                 [&](AppointmentView& v) {
                   v.doctor_name = v.with_doctor = doctor;
                   v.title_name = patient;
                   for (auto& each : v.overlaps) each.name = patient;
                 },
                 [&](SettingsView& v) { v.doctor_name = doctor; },
                 [](auto&) {},
             },
             view.content);
}

struct Drawn {
  std::string where;
  visavis::ui::Size window;
  Output output;
};

std::vector<Drawn> draw_every_screen() {
  std::vector<Drawn> drawn;
  for (const std::string language : {"de", "en"}) {
    for (const auto size : {smallest_phone, phone, tablet, desk, desk_at_400_percent, phone_on_its_side,
                            small_phone_on_its_side, widest}) {
      for (auto& [name, view] : all_settings()) {
        for (const auto& [patient, doctor] :
             {std::pair{"", ""}, {long_name, long_doctor}, {strange_name, strange_name}}) {
          const bool renamed = *patient != '\0';
          // Their width is the same in each language, and they need the narrow sizes most.
          if (renamed && (language == "en" || size.width == tablet.width || size.width == widest.width)) continue;
          if (renamed) rename(view, patient, doctor);
          Reader reader(language, size);
          reader.input.now = the_moment();
          const auto width = std::to_string(static_cast<int>(size.width));
          const auto height = std::to_string(static_cast<int>(size.height));
          drawn.push_back(
              {name + " in " + language + " at " + width + " x " + height + ' ' + patient, size, reader.look(view)});
        }
      }
    }
  }
  return drawn;
}

void for_every_screen(const std::function<void(const Output&, visavis::ui::Size)>& look) {
  static const auto every_screen = draw_every_screen();
  for (const auto& [where, window, output] : every_screen) {
    INFO(where);
    look(output, window);
  }
}

bool overlap(const visavis::ui::Box& a, const visavis::ui::Box& b) {
  constexpr float touch = 1;
  return a.x + touch < b.right() && b.x + touch < a.right() && a.y + touch < b.bottom() && b.y + touch < a.bottom();
}

bool lies_within(const visavis::ui::Box& a, const visavis::ui::Box& b) {
  return a.x >= b.x && a.y >= b.y && a.right() <= b.right() && a.bottom() <= b.bottom();
}

}  // namespace

TEST_CASE("every screen but the first moment has one main heading, and every node a name") {
  for_every_screen([](const Output& output, auto) {
    const auto headings = std::count_if(output.nodes.begin(), output.nodes.end(), [](const Node& node) {
      return node.role == NodeRole::heading && node.level == 1;
    });
    const bool dialog = std::any_of(output.nodes.begin(), output.nodes.end(), [](const Node& node) {
      return node.name == "Cancel this appointment?" || node.name == "Termin absagen?" ||
             node.name == "End the call?" || node.name == "Gespräch beenden?";
    });
    CHECK(headings == (output.ready && !dialog ? 1 : 0));
    for (const auto& node : output.nodes) CHECK_FALSE(node.name.empty());
  });
}

TEST_CASE("no two nodes share an identity") {
  for_every_screen([](const Output& output, auto) {
    std::set<visavis::ui::NodeId> seen;
    for (const auto& node : output.nodes) {
      INFO(node.name);
      CHECK(seen.insert(node.id).second);
    }
  });
}

TEST_CASE("what can be pressed is at least 24 pixels high and wide, and in the window's width") {
  for_every_screen([](const Output& output, visavis::ui::Size window) {
    for (const auto& node : output.nodes) {
      if (!is_control(node)) continue;
      INFO(node.name);
      CHECK(node.box.width >= 24);
      // A link within a sentence's line may be as low as the line (WCAG 2.5.8, inline).
      CHECK(node.box.height >= (node.role == NodeRole::link ? 22 : 24));
      CHECK(node.box.x >= 0);
      CHECK(node.box.right() <= window.width);
    }
  });
}

TEST_CASE("controls do not lie upon each other, unless one is part of the other") {
  for_every_screen([](const Output& output, auto) {
    for (std::size_t i = 0; i < output.nodes.size(); ++i) {
      for (std::size_t j = i + 1; j < output.nodes.size(); ++j) {
        const auto& a = output.nodes[i];
        const auto& b = output.nodes[j];
        if (!is_control(a) || !is_control(b) || a.fixed != b.fixed) continue;
        // Seen only while it has the focus, above what is there.
        if (a.keyboard_only || b.keyboard_only) continue;
        if (lies_within(b.box, a.box)) continue;
        INFO(a.name << " and " << b.name);
        CHECK_FALSE(overlap(a.box, b.box));
      }
    }
  });
}

TEST_CASE("words do not lie upon each other") {
  for_every_screen([](const Output& output, auto) {
    const auto is_words = [](const Node& node) {
      return node.role == NodeRole::text || node.role == NodeRole::heading || node.role == NodeRole::status ||
             node.role == NodeRole::alert;
    };
    for (std::size_t i = 0; i < output.nodes.size(); ++i) {
      for (std::size_t j = i + 1; j < output.nodes.size(); ++j) {
        const auto& a = output.nodes[i];
        const auto& b = output.nodes[j];
        if (!is_words(a) || !(is_words(b) || is_control(b)) || a.fixed != b.fixed) continue;
        if (b.keyboard_only) continue;
        if (lies_within(b.box, a.box) || lies_within(a.box, b.box)) continue;
        INFO(a.name << " and " << b.name);
        CHECK_FALSE(overlap(a.box, b.box));
      }
    }
  });
}

TEST_CASE("all that scrolls ends within the content") {
  for_every_screen([](const Output& output, visavis::ui::Size window) {
    for (const auto& node : output.nodes) {
      INFO(node.name);
      if (!node.fixed) CHECK(node.box.bottom() <= output.content_height + 0.5F);
      if (node.fixed && window.height > 600) CHECK(node.box.bottom() <= window.height);
    }
  });
}

TEST_CASE("what does not scroll lies in the window") {
  for_every_screen([](const Output& output, visavis::ui::Size window) {
    for (const auto& node : output.nodes) {
      INFO(node.name);
      if (!node.fixed) continue;
      CHECK(node.box.y >= 0);
      CHECK(node.box.bottom() <= window.height + 0.5F);
    }
  });
}

TEST_CASE("no text is left without its values") {
  for_every_screen([](const Output& output, auto) {
    for (const auto& node : output.nodes) {
      CHECK(node.name.find('{') == std::string::npos);
      CHECK(node.description.find('{') == std::string::npos);
    }
  });
}
