#include "server/privacy/subject.h"

#include <map>

#include "server/practice/email_address.h"
#include "server/store/columns.h"
#include "server/store/idempotency.h"

namespace visavis::server {
namespace {

using protocol::Json;

// Which appointments are the patient's, of the table appointment; and by what value.
struct Whose {
  explicit Whose(const Subject& subject)
      : by_email(!subject.email.empty()),
        // LOWER on both sides: databases do not agree on letters beyond ASCII.
        is_theirs(by_email ? "LOWER(email) = LOWER(:whose)" : "id = :whose"),
        ids("SELECT id FROM appointment WHERE " + is_theirs),
        value(by_email ? folded_email(subject.email) : subject.appointment.value) {}

  const bool by_email;
  const std::string is_theirs;
  const std::string ids;
  const std::string value;
};

// The column by which a table's rows belong to an appointment, and so to a patient.
const std::map<std::string, std::string> belongs_by = {{"appointment", "id"},
                                                       {"invitation", "appointment"},
                                                       {"patient_session", "appointment"},
                                                       {"outbox", "appointment"},
                                                       {"audit_entry", "appointment"}};

Json value_of(const soci::row& row, std::size_t index) {
  if (row.get_indicator(index) == soci::i_null) return nullptr;
  const auto& column = row.get_properties(index);
  if (column.get_data_type() == soci::dt_string) return row.get<std::string>(index);
  const long long number =
      column.get_data_type() == soci::dt_long_long ? row.get<long long>(index) : row.get<int>(index);
  if (!column.get_name().ends_with("_at")) return number;
  return number == 0 ? Json(nullptr) : Json(protocol::to_iso8601(from_column(number)));
}

Json records(soci::session& sql, const std::string& table, const std::vector<std::string>& columns,
             const Whose& whose) {
  std::string list;
  for (const auto& column : columns) list += (list.empty() ? "" : ", ") + column;
  const soci::rowset<soci::row> rows = (sql.prepare << "SELECT " << list << " FROM " << table << " WHERE "
                                                    << belongs_by.at(table) << " IN (" << whose.ids << ')',
                                        soci::use(whose.value, "whose"));
  Json found = Json::array();
  for (const auto& row : rows) {
    Json record{{"table", table}};
    for (std::size_t i = 0; i < columns.size(); ++i) record[columns[i]] = value_of(row, i);
    found.push_back(std::move(record));
  }
  return found;
}

}  // namespace

bool has_address(soci::session& sql, const AppointmentId& appointment) {
  int found = 0;
  sql << "SELECT COUNT(*) FROM appointment WHERE id = :id AND email <> ''", soci::into(found),
      soci::use(appointment.value, "id");
  return found > 0;
}

std::vector<AppointmentId> appointments_of(soci::session& sql, const Subject& subject) {
  const Whose whose(subject);
  std::vector<AppointmentId> found;
  const soci::rowset<std::string> ids = (sql.prepare << whose.ids, soci::use(whose.value, "whose"));
  for (const auto& id : ids) found.push_back(AppointmentId{id});
  return found;
}

Json export_subject(soci::session& sql, const Register& notices, const Settings& settings, const std::string& language,
                    const Subject& subject, Instant now) {
  const Whose whose(subject);
  Json categories = Json::array();
  auto notice = notices.notice(language, settings);
  for (auto& entry : notice.at("entries")) {
    std::map<std::string, std::vector<std::string>> tables;
    for (const auto& column : notices.columns(entry.at("id").get<std::string>())) {
      const auto dot = column.find('.');
      if (const auto table = column.substr(0, dot); belongs_by.contains(table)) {
        tables[table].push_back(column.substr(dot + 1));
      }
    }
    if (tables.empty()) continue;
    Json found = Json::array();
    for (const auto& [table, columns] : tables) {
      for (auto& record : records(sql, table, columns, whose)) found.push_back(std::move(record));
    }
    entry["records"] = std::move(found);
    categories.push_back(std::move(entry));
  }
  return {{whose.by_email ? "email" : "appointment", whose.by_email ? subject.email : subject.appointment.value},
          {"exportedAt", protocol::to_iso8601(now)},
          {"categories", std::move(categories)}};
}

tl::expected<Erased, std::string> erase_subject(soci::session& sql, const Vault& vault, const Subject& subject,
                                                Instant now) {
  const Whose whose(subject);
  const long long moment = to_column(now);
  int open = 0;
  sql << "SELECT COUNT(*) FROM appointment WHERE " << whose.is_theirs
      << " AND (state = 'in_call' OR (state IN ('planned', 'waiting') AND "
         "starts_at + duration_minutes * 60000 > :now))",
      soci::into(open), soci::use(whose.value, "whose"), soci::use(moment, "now");
  if (open > 0) {
    return tl::unexpected(
        std::string("there is an appointment that is still to come or takes place now: cancel or end "
                    "it first, so that the patient is told"));
  }
  int unsent = 0;
  sql << "SELECT COUNT(*) FROM outbox WHERE state = 'pending' AND appointment IN (" << whose.ids << ')',
      soci::into(unsent), soci::use(whose.value, "whose");
  if (unsent > 0) return tl::unexpected(std::string("a mail to the patient still waits to be sent: try again later"));
  Erased erased;
  const soci::rowset<std::string> mails =
      (sql.prepare << "SELECT id FROM outbox WHERE appointment IN (" << whose.ids << ')',
       soci::use(whose.value, "whose"));
  for (const auto& mail : mails) erased.mails.push_back(mail);
  soci::statement appointments =
      (sql.prepare << "DELETE FROM appointment WHERE " << whose.is_theirs, soci::use(whose.value, "whose"));
  appointments.execute(true);
  erased.appointments = appointments.get_affected_rows();
  // Only who unseals them knows of whom they are.
  for (const auto& answer : all_answers(sql)) {
    const auto text = vault.unseal(answer.sealed_answer);
    const auto json = text ? Json::parse(*text, nullptr, false) : Json();
    const Json::json_pointer where(whose.by_email ? "/patient/email" : "/id");
    const auto found = json.is_object() ? json.value(where, "") : std::string{};
    if ((whose.by_email ? folded_email(found) : found) != whose.value) continue;
    delete_answer(sql, answer);
    ++erased.answers;
  }
  return erased;
}

}  // namespace visavis::server
