#pragma once

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "server/mail/outbox_worker.h"
#include "server/support/temporary_folder.h"

namespace visavis::tests {

// A database with an appointment to write mails about, a worker, and a clock that is moved by hand.
class PostOffice {
 public:
  // Without a mail server mails become files in box().
  explicit PostOffice(server::Settings::Mail settings = {});
  ~PostOffice();

  void write(const std::string& id, const std::string& message, const std::string& recipient = "ada@example.org");
  // Lets the loop go on until `so`; false where that takes longer than 20 s.
  bool becomes(const std::function<bool()>& so);
  // Long enough for everything that is due.
  void go_on() { io_.run_for(std::chrono::milliseconds{200}); }
  void wait(std::chrono::seconds time) { now_ += time; }
  void wake() { worker_->wake(); }
  // Hands the oldest one over, as a worker does that then dies before it can say so.
  void deliver_and_die();
  // Takes the oldest one, as a worker of another process does that then dies.
  void claim_and_die();

  // "sent_at,attempts,next_attempt_at,message" with the times in seconds since the test began.
  std::string row(const std::string& id);
  // "pending", "sent", or "failed" and why, with the recipient where it is still known.
  std::string state(const std::string& id);
  [[nodiscard]] std::filesystem::path mail(const std::string& id) const { return box() / (id + ".eml"); }
  [[nodiscard]] std::filesystem::path box() const { return folder_.path() / "mail"; }

 private:
  void run(const std::function<void(soci::session&)>& work);

  TemporaryFolder folder_;
  boost::asio::io_context io_;
  server::Settings::Mail settings_;
  server::Database database_;
  server::Instant now_;
  std::unique_ptr<server::OutboxWorker> worker_;
};

}  // namespace visavis::tests
