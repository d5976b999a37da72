#include "server/store/copy_rows.h"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/store/engine.h"
#include "server/store/migrations.h"

namespace visavis::server {
namespace {

// One column of the row that is copied at this moment.
struct Cell {
  std::string column;
  bool is_text = false;
  std::string text;
  long long number = 0;
};

// As many tables as there are, each with its columns.
using Tables = std::map<std::string, std::vector<std::string>>;

Tables tables_of(soci::session& sql) {
  Tables tables;
  for (const auto& name : schema_columns(sql)) {
    const auto dot = name.find('.');
    tables[name.substr(0, dot)].push_back(name.substr(dot + 1));
  }
  return tables;
}

std::string listed(const std::vector<std::string>& names, const char* before) {
  std::string list;
  for (const auto& name : names) list += (list.empty() ? "" : ", ") + std::string(before) + name;
  return list;
}

void copy_table(soci::session& from, soci::session& to, const std::string& table,
                const std::vector<std::string>& columns) {
  std::deque<Cell> cells;
  std::optional<soci::statement> insert;
  const soci::rowset<soci::row> rows = (from.prepare << "SELECT " << listed(columns, "") << " FROM " << table);
  for (const auto& row : rows) {
    if (!insert) {
      insert.emplace(to);
      insert->alloc();
      insert->prepare("INSERT INTO " + table + '(' + listed(columns, "") + ") VALUES(" + listed(columns, ":") + ')');
      for (std::size_t i = 0; i < columns.size(); ++i) {
        auto& cell = cells.emplace_back(Cell{columns[i], row.get_properties(i).get_data_type() == soci::dt_string});
        cell.is_text ? insert->exchange(soci::use(cell.text, cell.column))
                     : insert->exchange(soci::use(cell.number, cell.column));
      }
      insert->define_and_bind();
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
      cells[i].is_text ? void(cells[i].text = row.get<std::string>(i)) : void(cells[i].number = row.get<long long>(i));
    }
    insert->execute(true);
  }
}

}  // namespace

void copy_rows(soci::session& from, soci::session& to) {
  // What the migrations themselves have written.
  for (const std::string table : {"schema_migration", "audit_chain", "installation"}) to << "DELETE FROM " + table;
  auto left = tables_of(from);
  const auto parents = engine_of(to).referenced(to);
  // Each after the tables that it refers to.
  while (!left.empty()) {
    const auto next = std::find_if(left.begin(), left.end(), [&](const auto& table) {
      const auto [first, end] = parents.equal_range(table.first);
      return std::none_of(
          first, end, [&](const auto& parent) { return parent.second != table.first && left.contains(parent.second); });
    });
    if (next == left.end()) throw soci::soci_error("tables refer to each other in a circle");
    copy_table(from, to, next->first, next->second);
    left.erase(next);
  }
}

}  // namespace visavis::server
