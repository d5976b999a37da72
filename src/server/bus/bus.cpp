#include "server/bus/bus.h"

#include "server/bus/nats_bus.h"

namespace visavis::server {
namespace {

class LocalBus : public Bus {
 public:
  void start(Listener) override {}
  void send(ProcessId, const std::string&) override {}
  void stop() override {}
  bool is_shared() const override { return false; }
};

}  // namespace

std::unique_ptr<Bus> make_bus(boost::asio::io_context& io, const std::string& url, const Vault& vault, ProcessId self) {
  if (url == "local") return std::make_unique<LocalBus>();
  return std::make_unique<NatsBus>(io, url, vault, self);
}

}  // namespace visavis::server
