// Record of processing activities and annex, as the command prints them.
#include "catch.h"
#include "holds.h"
#include "server/support/program.h"
#include "server/support/temporary_folder.h"

using namespace visavis::tests;

namespace {

std::string printed(const std::string& document, const std::string& language,
                    const std::map<std::string, std::string>& environment = {}) {
  const TemporaryFolder folder;
  const auto data = folder.path().string();
  REQUIRE(run_program({"practice", "add", "Praxis <am> Markt", "--phone", "030 1", "--data", data}).status == 0);
  const auto ended = run_program({"privacy", document, "--lang", language, "--data", data}, {}, environment);
  INFO(ended.err);
  REQUIRE(ended.status == 0);
  return ended.out;
}

}  // namespace

TEST_CASE("the record names the practice, each category with its columns and whose data it is") {
  const auto page = printed("record", "de");
  for (const auto* words : {"Art. 30", "Praxis &lt;am&gt; Markt, 030 1", "E-Mail-Adresse", "appointment.email",
                            "Patientinnen und Patienten", "doctor.password_hash", "Praxisteam", "30 Tage"}) {
    CHECK(holds(page, words));
  }
}

TEST_CASE("the annex names measures, and the other processors that this configuration uses") {
  const auto alone = printed("annex", "en");
  CHECK(holds(alone, "Other processors</h2>\n<p>None</p>"));
  CHECK(holds(alone, "Argon2id"));
  const auto rented = printed("annex", "en",
                              {{"VISAVIS_PRIVACY_HOSTING", "amazon"},
                               {"VISAVIS_PRIVACY_PROXY", "cloudflare"},
                               {"VISAVIS_MAIL_TRANSPORT", "smtp://mail.example.org:587"},
                               {"VISAVIS_MAIL_FROM", "a@example.org"}});
  for (const auto* words : {"Amazon Web Services", "Cloudflare, Inc.", "mail.example.org"}) CHECK(holds(rented, words));
}
