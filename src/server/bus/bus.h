#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <string>

#include "server/bus/process_id.h"
#include "server/secrets/vault.h"

namespace visavis::server {

// Carries texts between the processes of one installation: in the order in which one of them sent them, unread by
// whatever carries them; some may get lost. Used on the loop.
class Bus {
 public:
  struct Listener {
    std::function<void(std::string text)> hear;
    // Something may have been lost.
    std::function<void()> missed;
  };
  virtual ~Bus() = default;

  virtual void start(Listener listener) = 0;
  virtual void send(ProcessId to, const std::string& text) = 0;
  // What was sent is still carried; nothing is heard any more.
  virtual void stop() = 0;
  // False where there is nobody else.
  [[nodiscard]] virtual bool is_shared() const = 0;
};

// "local", or the URL of NATS.
std::unique_ptr<Bus> make_bus(boost::asio::io_context& io, const std::string& url, const Vault& vault, ProcessId self);

}  // namespace visavis::server
