#include "server/store/appointments.h"

#include "server/store/columns.h"

namespace visavis::server {
namespace {

constexpr const char* select_appointment =
    "SELECT id, doctor, starts_at, duration_minutes, state, given_name, family_name, email, language, call, "
    "call_started_at, calendar_sequence, created_at, mail_consent_at, mail_consent_version, remind_at, "
    "present_milliseconds, companion_of, place, COALESCE((SELECT outbox.state FROM outbox WHERE "
    "outbox.appointment = appointment.id ORDER BY outbox.created_at DESC LIMIT 1), '') FROM appointment ";

constexpr const char* of_doctor = "WHERE doctor = :whose ";
constexpr const char* of_practice = "WHERE doctor IN (SELECT doctor.id FROM doctor WHERE doctor.practice = :whose) ";

StoredAppointment appointment_from(const soci::row& row) {
  StoredAppointment result;
  result.facts.id = AppointmentId{row.get<std::string>(0)};
  result.facts.doctor = DoctorId{row.get<std::string>(1)};
  result.facts.starts_at = from_column(row.get<long long>(2));
  result.facts.duration = std::chrono::minutes{row.get<long long>(3)};
  result.facts.state = protocol::parse_appointment_state(row.get<std::string>(4)).value_or(AppointmentState::cancelled);
  result.facts.patient = {row.get<std::string>(5), row.get<std::string>(6), row.get<std::string>(7)};
  result.language = row.get<std::string>(8);
  result.call = CallId{row.get<std::string>(9)};
  result.call_started_at = from_column(row.get<long long>(10));
  result.calendar_sequence = static_cast<int>(row.get<long long>(11));
  result.created_at = from_column(row.get<long long>(12));
  result.facts.mail = protocol::parse_mail_state(row.get<std::string>(19));
  result.mail_consent_at = from_column(row.get<long long>(13));
  result.facts.mail_consent = result.mail_consent_at != Instant{};
  result.mail_consent_version = row.get<std::string>(14);
  result.remind_at = from_column(row.get<long long>(15));
  result.present = std::chrono::milliseconds{row.get<long long>(16)};
  result.facts.companion_of = AppointmentId{row.get<std::string>(17)};
  result.place = static_cast<int>(row.get<long long>(18));
  result.facts.present = std::chrono::floor<std::chrono::seconds>(result.present);
  return result;
}

// The values of a row by the names that the statements below bind.
struct Values {
  explicit Values(const StoredAppointment& a)
      : appointment(a),
        starts_at(to_column(a.facts.starts_at)),
        duration(a.facts.duration.count()),
        state(protocol::to_string(a.facts.state)),
        call_started_at(to_column(a.call_started_at)),
        sequence(a.calendar_sequence),
        created_at(to_column(a.created_at)),
        mail_consent_at(to_column(a.mail_consent_at)),
        remind_at(to_column(a.remind_at)),
        present(a.present.count()),
        place(a.place) {}

  const StoredAppointment& appointment;
  long long starts_at;
  long long duration;
  std::string state;
  long long call_started_at;
  long long sequence;
  long long created_at;
  long long mail_consent_at;
  long long remind_at;
  long long present;
  long long place;
};

void execute(soci::session& sql, const char* statement, const Values& v) {
  const auto& facts = v.appointment.facts;
  sql << statement, soci::use(facts.id.value, "id"), soci::use(facts.doctor.value, "doctor"),
      soci::use(v.starts_at, "starts_at"), soci::use(v.duration, "duration"), soci::use(v.state, "state"),
      soci::use(facts.patient.given_name, "given_name"), soci::use(facts.patient.family_name, "family_name"),
      soci::use(facts.patient.email, "email"), soci::use(v.appointment.language, "language"),
      soci::use(v.appointment.call.value, "call"), soci::use(v.call_started_at, "call_started_at"),
      soci::use(v.sequence, "sequence"), soci::use(v.created_at, "created_at"),
      soci::use(v.mail_consent_at, "mail_consent_at"),
      soci::use(v.appointment.mail_consent_version, "mail_consent_version"), soci::use(v.remind_at, "remind_at"),
      soci::use(v.present, "present"), soci::use(facts.companion_of.value, "companion_of"), soci::use(v.place, "place");
}

std::vector<StoredAppointment> between(soci::session& sql, const char* condition, const std::string& whose,
                                       Instant from, Instant to) {
  const long long first = to_column(from);
  const long long end = to_column(to);
  const soci::rowset<soci::row> rows =
      (sql.prepare << select_appointment << condition
                   << " AND starts_at >= :first AND starts_at < :end ORDER BY starts_at, created_at, id LIMIT 2000",
       soci::use(whose, "whose"), soci::use(first, "first"), soci::use(end, "end"));
  std::vector<StoredAppointment> appointments;
  for (const auto& row : rows) appointments.push_back(appointment_from(row));
  return appointments;
}

}  // namespace

void insert(soci::session& sql, const StoredAppointment& appointment) {
  execute(sql,
          "INSERT INTO appointment(id, doctor, starts_at, duration_minutes, state, given_name, family_name, email, "
          "language, call, call_started_at, calendar_sequence, created_at, mail_consent_at, mail_consent_version, "
          "remind_at, present_milliseconds, companion_of, place) VALUES(:id, :doctor, :starts_at, :duration, :state, "
          ":given_name, "
          ":family_name, :email, :language, :call, :call_started_at, :sequence, :created_at, :mail_consent_at, "
          ":mail_consent_version, :remind_at, :present, :companion_of, :place)",
          Values{appointment});
}

void update(soci::session& sql, const StoredAppointment& appointment) {
  execute(sql,
          "UPDATE appointment SET doctor = :doctor, starts_at = :starts_at, duration_minutes = :duration, "
          "state = :state, given_name = :given_name, family_name = :family_name, email = :email, "
          "language = :language, call = :call, call_started_at = :call_started_at, calendar_sequence = :sequence, "
          "created_at = :created_at, mail_consent_at = :mail_consent_at, mail_consent_version = :mail_consent_version, "
          "remind_at = :remind_at, present_milliseconds = :present, companion_of = :companion_of, place = :place WHERE "
          "id = :id",
          Values{appointment});
}

std::optional<StoredAppointment> find_appointment(soci::session& sql, const AppointmentId& id) {
  const soci::rowset<soci::row> rows =
      (sql.prepare << select_appointment << "WHERE id = :id", soci::use(id.value, "id"));
  for (const auto& row : rows) return appointment_from(row);
  return std::nullopt;
}

std::optional<StoredAppointment> find_appointment(soci::session& sql, const AppointmentId& id,
                                                  const PracticeId& practice) {
  const soci::rowset<soci::row> rows =
      (sql.prepare << select_appointment
                   << "WHERE id = :id AND doctor IN (SELECT doctor.id FROM doctor WHERE doctor.practice = :practice)",
       soci::use(id.value, "id"), soci::use(practice.value, "practice"));
  for (const auto& row : rows) return appointment_from(row);
  return std::nullopt;
}

std::vector<StoredAppointment> appointments_between(soci::session& sql, const DoctorId& doctor, Instant from,
                                                    Instant to) {
  return between(sql, of_doctor, doctor.value, from, to);
}

std::vector<StoredAppointment> appointments_between(soci::session& sql, const PracticeId& practice, Instant from,
                                                    Instant to) {
  return between(sql, of_practice, practice.value, from, to);
}

std::vector<StoredAppointment> appointments_of_patients(soci::session& sql, const PracticeId& practice,
                                                        const std::optional<DoctorId>& doctor, Instant from, Instant to,
                                                        const std::function<bool(const protocol::Patient&)>& is_meant,
                                                        std::size_t most) {
  const long long first = to_column(from);
  const long long end = to_column(to);
  const std::string whose = doctor ? doctor->value : practice.value;
  const soci::rowset<soci::row> rows =
      (sql.prepare << "SELECT id, given_name, family_name, email FROM appointment "
                   << (doctor ? of_doctor : of_practice)
                   << "AND starts_at >= :first AND starts_at < :end ORDER BY starts_at DESC, id LIMIT 20000",
       soci::use(whose, "whose"), soci::use(first, "first"), soci::use(end, "end"));
  std::vector<AppointmentId> meant;
  for (const auto& row : rows) {
    if (meant.size() == most) break;
    if (is_meant({row.get<std::string>(1), row.get<std::string>(2), row.get<std::string>(3)})) {
      meant.push_back(AppointmentId{row.get<std::string>(0)});
    }
  }
  std::vector<StoredAppointment> appointments;
  for (auto id = meant.rbegin(); id != meant.rend(); ++id) {
    if (auto found = find_appointment(sql, *id)) appointments.push_back(std::move(*found));
  }
  return appointments;
}

std::vector<StoredAppointment> companions_of(soci::session& sql, const AppointmentId& appointment) {
  const soci::rowset<soci::row> rows =
      (sql.prepare << select_appointment
                   << "WHERE companion_of = :appointment AND state <> 'cancelled' ORDER BY created_at, id",
       soci::use(appointment.value, "appointment"));
  std::vector<StoredAppointment> companions;
  for (const auto& row : rows) companions.push_back(appointment_from(row));
  return companions;
}

std::vector<StoredAppointment> open_companions_of(soci::session& sql, const AppointmentId& appointment) {
  auto companions = companions_of(sql, appointment);
  std::erase_if(companions, [](const auto& each) { return each.facts.state == AppointmentState::done; });
  return companions;
}

std::vector<AppointmentId> overlapping(soci::session& sql, const StoredAppointment& appointment) {
  const auto& facts = appointment.facts;
  if (appointment.is_companions()) return {};
  const long long start = to_column(facts.starts_at);
  const long long end = to_column(facts.ends_at());
  // So that the index finds them, in this order.
  const long long earliest = to_column(facts.starts_at - protocol::longest_appointment);
  const soci::rowset<std::string> ids =
      (sql.prepare << "SELECT id FROM appointment WHERE doctor = :doctor AND id <> :id AND starts_at > :earliest AND "
                      "starts_at < :end AND starts_at + duration_minutes * 60000 > :start AND companion_of = '' AND "
                      "state IN ('planned', 'waiting', 'in_call') ORDER BY starts_at LIMIT 50",
       soci::use(facts.doctor.value, "doctor"), soci::use(facts.id.value, "id"), soci::use(earliest, "earliest"),
       soci::use(end, "end"), soci::use(start, "start"));
  std::vector<AppointmentId> found;
  for (const auto& id : ids) found.push_back(AppointmentId{id});
  return found;
}

std::vector<StoredAppointment> appointments_to_remind(soci::session& sql, Instant now, int most) {
  const long long moment = to_column(now);
  const soci::rowset<soci::row> rows =
      (sql.prepare
           << select_appointment
           << "WHERE remind_at > 0 AND remind_at <= :now AND state = 'planned' ORDER BY remind_at, id LIMIT :most",
       soci::use(moment, "now"), soci::use(most, "most"));
  std::vector<StoredAppointment> appointments;
  for (const auto& row : rows) appointments.push_back(appointment_from(row));
  return appointments;
}

bool take_reminder(soci::session& sql, const AppointmentId& id) {
  soci::statement statement = (sql.prepare << "UPDATE appointment SET remind_at = 0 WHERE id = :id AND remind_at > 0",
                               soci::use(id.value, "id"));
  statement.execute(true);
  return statement.get_affected_rows() == 1;
}

std::vector<StoredAppointment> appointments_in(soci::session& sql, AppointmentState state) {
  const std::string name(protocol::to_string(state));
  const soci::rowset<soci::row> rows =
      (sql.prepare << select_appointment << "WHERE state = :state ORDER BY id", soci::use(name, "state"));
  std::vector<StoredAppointment> appointments;
  for (const auto& row : rows) appointments.push_back(appointment_from(row));
  return appointments;
}

std::optional<StoredAppointment> call_of(soci::session& sql, const DoctorId& doctor) {
  const std::string in_call(protocol::to_string(AppointmentState::in_call));
  const soci::rowset<soci::row> rows =
      (sql.prepare << select_appointment << "WHERE doctor = :doctor AND state = :state LIMIT 1",
       soci::use(doctor.value, "doctor"), soci::use(in_call, "state"));
  for (const auto& row : rows) return appointment_from(row);
  return std::nullopt;
}

}  // namespace visavis::server
