#include "server/store/backup.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "server/secrets/vault.h"
#include "server/store/copy_rows.h"
#include "server/store/engine.h"
#include "server/store/migrations.h"

namespace visavis::server {
namespace {

namespace fs = std::filesystem;
using Fault = std::optional<std::string>;

constexpr const char* there_already = "is there already, and is not written over";

// Goes away unless it was kept.
class Draft {
 public:
  explicit Draft(const fs::path& beside) : path_(beside.string() + "." + std::to_string(getpid()) + ".draft") {
    forget();
  }
  ~Draft() { forget(); }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }
  // Never over what is there.
  void keep_as(const fs::path& name) const {
    fs::permissions(path_, fs::perms::owner_read | fs::perms::owner_write);
    fs::create_hard_link(path_, name);
  }

 private:
  void forget() const {
    std::error_code ignored;
    for (const auto* tail : {"", "-wal", "-shm", "-journal"}) fs::remove(path_.string() + tail, ignored);
  }
  fs::path path_;
};

std::unique_ptr<soci::session> open_plainly(const fs::path& path) {
  return std::make_unique<soci::session>(soci::sqlite3, "dbname=\"" + path.string() + "\" timeout=10");
}

bool is_whole(soci::session& sql) {
  std::string verdict;
  sql << "PRAGMA integrity_check", soci::into(verdict);
  return verdict == "ok";
}

constexpr std::string_view seal_mark = "\nvisavis-backup ";
constexpr std::size_t digest_digits = 64;
constexpr std::size_t seal_size = seal_mark.size() + digest_digits;

// Over the file's first `size` bytes, in hexadecimal.
std::string digest_of(const fs::path& file, std::uintmax_t size) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, digest_digits / 2);
  std::ifstream in(file, std::ios::binary);
  std::vector<char> part(1 << 16);
  for (auto rest = size; rest > 0;) {
    const auto wanted = std::min<std::uintmax_t>(rest, part.size());
    if (!in.read(part.data(), static_cast<std::streamsize>(wanted))) throw std::runtime_error("cannot be read");
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(part.data()), wanted);
    rest -= wanted;
  }
  std::array<unsigned char, digest_digits / 2> digest{};
  crypto_generichash_final(&state, digest.data(), digest.size());
  std::array<char, digest_digits + 1> text{};
  sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
  return text.data();
}

void seal(const fs::path& file) {
  const auto digest = digest_of(file, fs::file_size(file));
  std::ofstream out(file, std::ios::binary | std::ios::app);
  out << seal_mark << digest;
  if (!out.flush()) throw std::runtime_error("cannot be written");
}

// Takes the seal off; false where there is none, or the file is not what was sealed.
bool unseal(const fs::path& file) {
  const auto size = fs::file_size(file);
  if (size < seal_size) return false;
  std::string found(seal_size, '\0');
  std::ifstream in(file, std::ios::binary);
  in.seekg(static_cast<std::streamoff>(size - seal_size));
  if (!in.read(found.data(), static_cast<std::streamsize>(found.size()))) return false;
  if (!found.starts_with(seal_mark) || found.substr(seal_mark.size()) != digest_of(file, size - seal_size))
    return false;
  fs::resize_file(file, size - seal_size);
  return true;
}

// What is wrong with it, and its key.
struct Contents {
  Fault fault;
  std::string key;
};
Contents look_into(soci::session& sql) {
  Contents contents;
  if (!is_whole(sql)) return {"is damaged", {}};
  if (!sqlite().has_table(sql, "backup_key") || !sqlite().has_table(sql, "schema_migration")) {
    return {"is no backup of visavis-server", {}};
  }
  if (schema_version(sql) > newest_schema()) return {"was made by a newer visavis-server", {}};
  sql << "SELECT master_key FROM backup_key", soci::into(contents.key);
  return contents;
}

// A database server's, as a file of SQLite.
void copy_to_file(const DatabaseAddress& database, const fs::path& file) {
  const auto source = open_session(database);
  if (schema_version(*source) != newest_schema()) {
    throw std::runtime_error("the database is older than this program: start the server once, or take its own program");
  }
  const auto copy = open_plainly(file);
  migrate(*copy);
  engine_of(database).begin_copy(*source);
  *copy << "BEGIN";
  copy_rows(*source, *copy);
  *copy << "COMMIT";
  *source << "ROLLBACK";
}

// Nothing a server has written is there yet; the schema alone may be, of an attempt that failed.
bool is_empty(const DatabaseAddress& database) {
  const auto session = open_session(database);
  if (!engine_of(database).has_table(*session, "practice")) return true;
  int practices = 0;
  *session << "SELECT COUNT(*) FROM practice", soci::into(practices);
  return practices == 0;
}

void copy_to_server(const fs::path& file, const DatabaseAddress& database, const std::function<void()>& before_commit) {
  const auto source = open_plainly(file);
  migrate(*source);
  const auto target = open_session(database);
  migrate(*target);
  engine_of(database).begin_copy(*target);
  copy_rows(*source, *target);
  before_commit();
  *target << "COMMIT";
}

// What stands in the way of restoring.
Fault occupied(const DatabaseAddress& database) {
  if (!database.server.empty()) {
    if (is_empty(database)) return std::nullopt;
    return to_string(database) + ": " + there_already;
  }
  // An older write-ahead log would be read into the database that comes back.
  for (const auto* tail : {"", "-wal", "-shm", "-journal"}) {
    if (const auto path = database.path.string() + tail; fs::exists(path)) return path + ": " + there_already;
  }
  return std::nullopt;
}

template <class Work>
Fault guarded(const fs::path& file, Work work) {
  try {
    return work();
  } catch (const soci::soci_error& error) {
    return file.string() + ": " + error.get_error_message();
  } catch (const fs::filesystem_error& error) {
    return error.path1().string() + ": " + error.code().message();
  } catch (const std::exception& error) {
    return file.string() + ": " + error.what();
  }
}

}  // namespace

Fault write_backup(const DatabaseAddress& database, const fs::path& data, const fs::path& file) {
  if (fs::exists(file)) return file.string() + ": " + there_already;
  return guarded(file, [&]() -> Fault {
    const Draft draft(file);
    const auto draft_name = draft.path().string();
    if (database.server.empty()) {
      *open_session(database) << "VACUUM INTO :file", soci::use(draft_name, "file");
    } else {
      copy_to_file(database, draft.path());
    }
    auto copy = open_plainly(draft.path());
    const auto key = read_key(data);
    *copy << "CREATE TABLE backup_key (master_key TEXT NOT NULL)";
    *copy << "INSERT INTO backup_key(master_key) VALUES(:key)", soci::use(key, "key");
    if (!is_whole(*copy)) return file.string() + ": the copy is damaged";
    copy.reset();
    seal(draft.path());
    draft.keep_as(file);
    return std::nullopt;
  });
}

Fault read_backup(const fs::path& file, const DatabaseAddress& database, const fs::path& data) {
  if (!fs::is_regular_file(file)) return file.string() + ": is no file";
  if (fs::exists(key_file(data))) return key_file(data).string() + ": " + there_already;
  return guarded(file, [&]() -> Fault {
    if (auto fault = occupied(database)) return fault;
    const bool is_server = !database.server.empty();
    const auto beside = is_server ? data / "restored" : database.path;
    fs::create_directories(beside.parent_path());
    const Draft draft(beside);
    fs::copy_file(file, draft.path());
    if (!unseal(draft.path())) return file.string() + ": is damaged, or no backup of visavis-server";
    std::string key;
    {
      const auto copy = open_plainly(draft.path());
      auto contents = look_into(*copy);
      if (contents.fault) return file.string() + ": " + *contents.fault;
      key = std::move(contents.key);
      *copy << "PRAGMA secure_delete=ON";
      *copy << "DROP TABLE backup_key";
      *copy << "VACUUM";
    }
    if (is_server) {
      copy_to_server(draft.path(), database, [&] { write_key(data, key); });
      return std::nullopt;
    }
    write_key(data, key);
    draft.keep_as(database.path);
    return std::nullopt;
  });
}

}  // namespace visavis::server
