// Where the data is, and what carries notes between processes.
#include "catch.h"
#include "server/config/load.h"

using namespace visavis::server;

namespace {

std::string fault_of(const Environment& environment) {
  const auto settings = load_settings("/data", std::nullopt, environment);
  return settings ? "none" : settings.error();
}

}  // namespace

TEST_CASE("the database is a file, or a server whose password is not shown") {
  CHECK(load_settings("/data", std::nullopt, {{"VISAVIS_DATABASE_URL", "sqlite:a.db"}})->database.path == "/data/a.db");
  const auto settings =
      load_settings("/data", std::nullopt, {{"VISAVIS_DATABASE_URL", "postgresql://me:secret@db.example/visavis"}});
  REQUIRE(settings);
  CHECK(to_string(settings->database) == "postgresql://db.example/visavis");
  for (const auto* wrong : {"mysql://me:secret@db.example/visavis", "postgresql:visavis",
                            "sqlite:", "postgresql://me:secret@db.example/visavis?nonsense=1"}) {
    const auto fault = fault_of({{"VISAVIS_DATABASE_URL", wrong}});
    CHECK(fault == "VISAVIS_DATABASE_URL: database.url: must be sqlite:PATH or postgresql://USER@HOST/NAME");
  }
}

TEST_CASE("several processes need a database that is not a file") {
  const std::pair bus{"VISAVIS_BUS_URL", "nats://nats.example:4222"};
  CHECK(fault_of({bus}).starts_with("bus.url is for several processes"));
  CHECK(fault_of({bus, {"VISAVIS_DATABASE_URL", "postgresql://db.example/visavis"}}) == "none");
  for (const auto* wrong : {"remote", "http://nats.example", "nats://", "nats://nats.example/path"}) {
    CHECK(fault_of({{"VISAVIS_BUS_URL", wrong}}) ==
          "VISAVIS_BUS_URL: bus.url: must be local, or nats://[USER:PASSWORD@]HOST[:PORT]");
  }
}
