// Steps that are committed together.
#include "server/store/group_commit.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <future>

#include "catch.h"
#include "server/store/database.h"
#include "server/store/transaction.h"
#include "server/support/temporary_folder.h"

using namespace visavis;
using namespace visavis::tests;
namespace asio = boost::asio;

namespace {

// A table of numbers, and steps that are all waiting before the first of them is done.
class Numbers {
 public:
  Numbers()
      : sql_(server::open_session({folder_.path() / "numbers.db"})),
        steps_([this](const server::GroupCommit::Work& work) {
          return server::run_transaction(*sql_, [&] { return work(*sql_); }) == server::Ended::committed;
        }) {
    *sql_ << "CREATE TABLE number (value BIGINT PRIMARY KEY)";
    asio::co_spawn(io_, steps_.run([this, begin = begin_.get_future().share()](soci::session&) {
      busy_.set_value();
      return begin.wait(), true;
    }),
                   asio::detached);
    io_.poll();
    busy_.get_future().wait();
  }

  void step(server::GroupCommit::Work work) {
    const auto index = stored_.size();
    stored_.push_back(false);
    asio::co_spawn(io_, steps_.run(std::move(work)),
                   [this, index](const std::exception_ptr&, bool stored) { stored_[index] = stored; });
  }
  void insert(long long value) {
    step([value](soci::session& sql) {
      sql << "INSERT INTO number(value) VALUES(:value)", soci::use(value, "value");
      return true;
    });
  }
  std::vector<bool> results() {
    io_.poll();
    begin_.set_value();
    io_.restart();
    io_.run();
    return stored_;
  }
  std::vector<long long> kept() {
    const auto other = server::open_session({folder_.path() / "numbers.db"});
    const soci::rowset<long long> rows = (other->prepare << "SELECT value FROM number ORDER BY value");
    return {rows.begin(), rows.end()};
  }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<soci::session> sql_;
  asio::io_context io_;
  std::promise<void> busy_;
  std::promise<void> begin_;
  std::vector<bool> stored_;
  server::GroupCommit steps_;
};

}  // namespace

TEST_CASE("of steps that are committed together each stands or falls by itself") {
  Numbers numbers;
  numbers.insert(1);
  numbers.insert(1);
  numbers.step([](soci::session& sql) {
    sql << "INSERT INTO number(value) VALUES(2)";
    return false;
  });
  numbers.step([](soci::session& sql) -> bool {
    sql << "INSERT INTO number(value) VALUES(3)";
    throw std::runtime_error("what the step needs is not there");
  });
  numbers.insert(4);
  CHECK(numbers.results() == std::vector{true, false, false, false, true});
  CHECK(numbers.kept() == std::vector<long long>{1, 4});
}

TEST_CASE("a step sees what the one before it wrote, and is done in the order given") {
  Numbers numbers;
  for (long long value = 1; value <= 200; ++value) {
    numbers.step([value](soci::session& sql) {
      long long last = 0;
      sql << "SELECT COALESCE(MAX(value), 0) FROM number", soci::into(last);
      sql << "INSERT INTO number(value) VALUES(:value)", soci::use(value, "value");
      return last == value - 1;
    });
  }
  CHECK(numbers.results() == std::vector(200, true));
}

TEST_CASE("steps whose transaction is lost are all told so") {
  Numbers numbers;
  numbers.insert(1);
  numbers.step([](soci::session& sql) {
    sql << "ROLLBACK";  // as SQLite does by itself when the disk is full
    return true;
  });
  numbers.insert(2);
  CHECK(numbers.results() == std::vector(3, false));
  CHECK(numbers.kept().empty());
}
