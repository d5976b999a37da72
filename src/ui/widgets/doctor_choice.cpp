#include "ui/widgets/doctor_choice.h"

#include "ui/widgets/rows.h"

namespace visavis::ui {

void doctor_choice(Scene& scene, Column& column, const std::vector<protocol::PracticeDoctor>& doctors,
                   const protocol::DoctorId& chosen) {
  if (doctors.empty()) return;
  ChoiceRow row{.key = "doctor.choice",
                .label = scene.texts(Text::doctor),
                .icon = Icon::person,
                .options = {},
                .chosen = chosen.value};
  for (const auto& doctor : doctors) row.options.push_back({doctor.id.value, doctor.name});
  const Box box = column.take(64);
  card(scene, box);
  if (auto picked = choice_row(scene, box, row)) scene.want(session::ChooseDoctor{protocol::DoctorId{*picked}});
  column.space(20);
}

}  // namespace visavis::ui
