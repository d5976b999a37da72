#pragma once

#include <string>
#include <vector>

#include "session/view.h"
#include "ui/interface.h"

namespace visavis::tests {

// UTC, and times as English and German write them.
class PlainLocale : public ui::Locale {
 public:
  [[nodiscard]] std::string time(session::Instant instant) const override;
  [[nodiscard]] std::string practice_time(session::Instant) const override { return at_practice; }
  [[nodiscard]] std::string long_date(session::Instant instant) const override;
  [[nodiscard]] std::string short_date(session::Instant instant) const override;
  [[nodiscard]] std::string date_range(session::Instant first, session::Instant last) const override;
  [[nodiscard]] ui::PluralForm plural(long long number) const override;
  [[nodiscard]] std::string file_size(long long bytes) const override { return std::to_string(bytes) + " B"; }

  std::string at_practice;  // what its clock shows, where that is another time
};
class Utc : public session::TimeZone {
 public:
  [[nodiscard]] session::LocalTime local(session::Instant instant) const override;
  [[nodiscard]] session::Instant instant(const session::LocalTime& local) const override;
};

constexpr ui::Size phone{390, 844};
constexpr ui::Size smallest_phone{320, 568};
constexpr ui::Size tablet{820, 1180};
constexpr ui::Size desk{1440, 900};
constexpr ui::Size desk_at_400_percent{360, 225};
constexpr ui::Size phone_on_its_side{844, 390};
constexpr ui::Size small_phone_on_its_side{568, 260};
constexpr ui::Size widest{5120, 1440};

// Somebody in front of a screen, in one language and with a window of one size.
class Reader {
 public:
  Reader(const std::string& language, ui::Size window);
  Reader(const std::string& language, std::vector<std::string> texts, ui::Size window, ui::Brand brand = {});

  ui::Output look(const session::View& view, std::optional<ui::TwinEvent> done = {});
  // Presses, types, ticks: what is wanted then.
  std::vector<session::Intent> press(const session::View& view, const std::string& name);
  std::vector<session::Intent> type(const session::View& view, const std::string& name, const std::string& text);
  std::vector<session::Intent> check(const session::View& view, const std::string& name, bool on);

  ui::Input input;
  PlainLocale locale;

 private:
  std::vector<session::Intent> act(const session::View& view, const std::string& name, ui::TwinEvent event);

  Utc zone_;
  ui::Interface interface_;
};

// The texts of assets/texts in the order of ui::Text: what patients load, and all there is.
std::vector<std::string> patients_texts(const std::string& language);
std::vector<std::string> texts_of(const std::string& language);
// What a screen reader reads: a line a node.
std::string read_aloud(const ui::Output& output);

}  // namespace visavis::tests
