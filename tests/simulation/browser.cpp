#include "simulation/browser.h"

#include "session/overloaded.h"

namespace visavis::simulation {

using namespace session;
using namespace std::chrono_literals;

Browser::Browser(World world, std::string name, Entrance entrance)
    : world_(world), name_(std::move(name)), entrance_(entrance) {}

void Browser::load(const std::string& tan) {
  forget_page();
  Start start;
  start.entrance = entrance_;
  start.tan = tan;
  start.remembered = remembered_;
  start.language = "en";
  start.participant = protocol::ParticipantId{name_ + '_' + std::to_string(page_number_)};
  page_ = (start.entrance == Entrance::practice ? open_practice_page : open_patients_page)(start, world_.zone);
  Commands commands;
  page_->start(device_now(), commands);
  view_ = page_->view();
  for (const auto& command : commands) carry_out(command);
}

void Browser::leave() {
  forget_page();
  page_.reset();
}

void Browser::forget_page() {
  ++page_number_;
  if (socket_) world_.network.close_by_client(socket_);
  socket_.reset();
  timers_.clear();
  for (const auto& [handle, connection] : peers_) connection->close();
  peers_.clear();
  camera_ = microphone_ = false;
  ++acquisition_;
}

void Browser::deliver(const Event& event) {
  if (!page_) return;
  world_.witness.about_to_happen(*this, event);
  Commands commands;
  page_->on(event, device_now(), commands);
  view_ = page_->view();
  for (const auto& command : commands) carry_out(command);
  world_.witness.happened(*this, event, commands);
}

void Browser::socket_opened(const SocketPointer& socket) {
  if (socket_ == socket) deliver(SocketOpened{});
}
void Browser::socket_message(const SocketPointer& socket, const std::string& text) {
  if (socket_ == socket) deliver(SocketMessage{text});
}
void Browser::socket_closed(const SocketPointer& socket) {
  if (socket_ != socket) return;
  socket_.reset();
  deliver(SocketClosed{});
}

void Browser::lose_camera() {
  if (!camera_) return;
  camera_ = false;
  deliver(CaptureEnded{MediaKind::camera});
}

void Browser::silence_microphone(Delay time, bool looks) {
  if (!is_open()) return;
  deliver(CaptureSilenced{MediaKind::microphone, true});
  world_.timeline.after(time, [this, looks, page = page_number_] {
    if (page != page_number_ || !is_open()) return;
    if (looks) deliver(PageShown{});
    deliver(CaptureSilenced{MediaKind::microphone, false});
  });
}

void Browser::stall_picture(int measurements) {
  if (measurements == 0 || !is_open() || peers_.empty()) return;
  LineMeasured event;
  event.peer = peers_.rbegin()->first;
  event.picture = PictureFlow::stands;
  deliver(event);
  world_.timeline.after(std::chrono::seconds{2}, [this, measurements, page = page_number_] {
    if (page == page_number_) stall_picture(measurements - 1);
  });
}

void Browser::renegotiate() {
  if (const auto peer = some_peer()) peer->renegotiate();
}

void Browser::lose_line(std::optional<Delay> time) {
  if (const auto peer = some_peer()) world_.ether.lose(peer, time);
}

void Browser::break_peer() {
  if (const auto peer = some_peer()) peer->break_down();
}

std::shared_ptr<PeerConnection> Browser::some_peer() {
  if (peers_.empty()) return nullptr;
  const bool several = peers_.size() > 1 && shows<CallView>();
  return several ? std::next(peers_.begin(), world_.random.below(static_cast<int>(peers_.size())))->second
                 : peers_.rbegin()->second;
}

void Browser::notice_network() {
  if (is_open()) deliver(NetworkChanged{});
}

PeerConnection* Browser::peer(PeerHandle handle) {
  const auto found = peers_.find(handle);
  return found == peers_.end() ? nullptr : found->second.get();
}

void Browser::start_timer(const StartTimer& timer) {
  const int start = timers_[timer.id] = ++timer_starts_;
  world_.timeline.after(timer.delay, [this, id = timer.id, start, page = page_number_] {
    const auto found = timers_.find(id);
    if (page != page_number_ || found == timers_.end() || found->second != start) return;
    timers_.erase(found);
    deliver(TimerFired{id});
  });
}

// A later question takes the place of an earlier one that is still open.
void Browser::acquire(const AcquireMedia&) {
  const bool at_hand = camera_ == temper.camera && microphone_ == temper.microphone && captures();
  world_.timeline.after(at_hand ? 0ms : world_.random.between(50ms, temper.slowest),
                        [this, page = page_number_, acquisition = ++acquisition_] {
                          if (page != page_number_ || acquisition != acquisition_) return;
                          camera_ = temper.camera;
                          microphone_ = temper.microphone;
                          deliver(MediaAcquired{camera_ ? MediaFault::none : MediaFault::refused,
                                                microphone_ ? MediaFault::none : MediaFault::missing,
                                                camera_ ? "cam" : "", microphone_ ? "mic" : ""});
                        });
}

void Browser::carry_out(const Command& command) {
  world_.witness.wanted(*this, command);
  const auto with_peer = [this](PeerHandle handle, auto&& act) {
    if (auto* found = peer(handle)) act(*found);
  };
  std::visit(
      Overloaded{
          [&](const SendRequest& c) { world_.network.ask(*this, c); },
          [&](const StartTimer& c) { start_timer(c); },
          [&](const StopTimer& c) { timers_.erase(c.id); },
          [&](const OpenSocket&) {
            if (socket_) world_.network.close_by_client(socket_);
            socket_ = world_.network.open(*this);
          },
          [&](const SendText& c) {
            if (socket_) world_.network.to_server(socket_, c.text);
          },
          [&](const CloseSocket&) {
            if (socket_) world_.network.close_by_client(socket_);
            socket_.reset();
          },
          [&](const AcquireMedia& c) { acquire(c); },
          [&](const ReleaseMedia&) {
            ++acquisition_;
            camera_ = microphone_ = false;
          },
          [&](const CreatePeer& c) {
            auto report = [this, page = page_number_](const Event& event) {
              if (page == page_number_) deliver(event);
            };
            peers_[c.peer] = std::make_shared<PeerConnection>(c.peer, world_.timeline, world_.random, world_.ether,
                                                              std::move(report));
          },
          [&](const ClosePeer& c) {
            with_peer(c.peer, [](auto& connection) { connection.close(); });
            peers_.erase(c.peer);
          },
          [&](const AddTransceivers& c) { with_peer(c.peer, [](auto& peer) { peer.add_transceivers(); }); },
          [&](const SendMedia& c) { with_peer(c.peer, [](auto& peer) { peer.send(); }); },
          [&](const SetLocalDescription& c) { with_peer(c.peer, [](auto& connection) { connection.set_local(); }); },
          [&](const SetRemoteDescription& c) {
            with_peer(c.peer, [&](auto& connection) { connection.set_remote(c.description); });
          },
          [&](const RestartIce& c) { with_peer(c.peer, [](auto& connection) { connection.restart_ice(); }); },
          [&](const AddCandidate& c) {
            with_peer(c.peer, [&](auto& connection) { connection.add_candidate(c.candidate); });
          },
          [&](const SendOverChannel& c) { with_peer(c.peer, [&](auto& connection) { connection.say(c.text); }); },
          [&](const MakeCommitment& c) { commit(c); },
          [&](const MakeNonce& c) {
            report(NonceMade{c.peer, hexadecimal(static_cast<std::size_t>(world_.ether.new_secret()))}, 2ms);
          },
          [&](const DeriveCode& c) { derive(c); },
          [&](const ChooseFile& c) {
            report(FileChosen{c.file, file_name(c.file), "text/plain", 1000, digest_of_all}, 400ms);
          },
          [&](const ReceiveFile& c) {
            with_peer(c.peer, [&](auto& connection) { connection.expect_file(c.number, c.file); });
            report(FileReady{c.file, 0}, 2ms);
          },
          [&](const SendFile& c) { with_peer(c.peer, [&](auto& peer) { peer.send_file(c.file, digest_of_all); }); },
          [&](const RememberSession& c) { remembered_ = c.signed_in; },
          [](const auto&) {},
      },
      command);
}

}  // namespace visavis::simulation
