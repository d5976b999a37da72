#include "server/store/idempotency.h"

#include "server/store/columns.h"
#include "server/store/deletion.h"

namespace visavis::server {

void insert(soci::session& sql, const RememberedAnswer& answer, Instant now) {
  const long long created_at = to_column(now);
  sql << "INSERT INTO idempotency(doctor, key_hash, request_hash, sealed_answer, created_at) "
         "VALUES(:doctor, :key, :request, :answer, :now) ON CONFLICT (doctor, key_hash) DO UPDATE SET "
         "request_hash = excluded.request_hash, sealed_answer = excluded.sealed_answer, "
         "created_at = excluded.created_at",
      soci::use(answer.doctor.value, "doctor"), soci::use(answer.key_hash, "key"),
      soci::use(answer.request_hash, "request"), soci::use(answer.sealed_answer, "answer"),
      soci::use(created_at, "now");
}

std::optional<RememberedAnswer> find_answer(soci::session& sql, const DoctorId& doctor, const std::string& key_hash,
                                            Instant now) {
  RememberedAnswer answer{doctor, key_hash, {}, {}};
  const long long oldest = to_column(now - answers_kept);
  sql << "SELECT request_hash, sealed_answer FROM idempotency WHERE doctor = :doctor AND key_hash = :key AND "
         "created_at >= :oldest",
      soci::into(answer.request_hash), soci::into(answer.sealed_answer), soci::use(doctor.value, "doctor"),
      soci::use(key_hash, "key"), soci::use(oldest, "oldest");
  if (!sql.got_data()) return std::nullopt;
  return answer;
}

std::vector<RememberedAnswer> all_answers(soci::session& sql) {
  std::vector<RememberedAnswer> answers;
  const soci::rowset<soci::row> rows =
      (sql.prepare << "SELECT doctor, key_hash, request_hash, sealed_answer FROM idempotency");
  for (const auto& row : rows) {
    answers.push_back(
        {DoctorId{row.get<std::string>(0)}, row.get<std::string>(1), row.get<std::string>(2), row.get<std::string>(3)});
  }
  return answers;
}

void delete_answer(soci::session& sql, const RememberedAnswer& answer) {
  sql << "DELETE FROM idempotency WHERE doctor = :doctor AND key_hash = :key", soci::use(answer.doctor.value, "doctor"),
      soci::use(answer.key_hash, "key");
}

long long delete_overdue_answers(soci::session& sql, Instant now) {
  return delete_by(sql, "DELETE FROM idempotency WHERE created_at <= :moment", now - answers_kept);
}

}  // namespace visavis::server
