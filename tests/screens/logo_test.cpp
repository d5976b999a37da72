#include <algorithm>

#include "catch.h"
#include "screens/reader.h"
#include "screens/scenes.h"

using namespace visavis::tests;
using visavis::ui::Brand;
using visavis::ui::Node;
using visavis::ui::NodeRole;
using visavis::ui::Size;

TEST_CASE("a practice's logo stands before its name, in its proportion, and leaves the name its room") {
  const std::string address = "/practice/logo.png?v=1";
  for (const auto window : {smallest_phone, phone, tablet, desk, desk_at_400_percent, phone_on_its_side, widest}) {
    for (const auto size : {Size{300, 80}, {64, 64}, {1024, 8}, {8, 1024}}) {
      for (const auto* screen : {"tan-empty", "login", "day"}) {
        INFO(screen << " at " << window.width << ", logo of " << size.width << " x " << size.height);
        const auto view = setting(screen);
        Reader reader("en", texts_of("en"), window, Brand{.logo = {address, size}});
        reader.input.now = the_moment();
        const auto nodes = reader.look(view).nodes;
        const auto logo =
            std::find_if(nodes.begin(), nodes.end(), [](const Node& node) { return node.role == NodeRole::logo; });
        REQUIRE(logo != nodes.end());
        CHECK(logo->value == address);
        CHECK(logo->box.height <= 40);
        CHECK(logo->box.width <= 168);
        CHECK(logo->box.width / logo->box.height == Approx(size.width / size.height));
        const auto name = logo + 1;
        REQUIRE(name->name == view.practice.name);
        CHECK(name->box.x >= logo->box.right() + 8);
        CHECK(name->box.width >= 40);
        for (const auto& node : nodes) {
          for (const auto* one : {&*logo, &*name}) {
            const bool beside = node.box.x >= one->box.right() || node.box.right() <= one->box.x;
            const bool below = node.box.y >= one->box.bottom() || node.box.bottom() <= one->box.y;
            CHECK((node.id == one->id || beside || below));
          }
        }
      }
    }
  }
}
