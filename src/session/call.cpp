#include "session/call.h"

#include <algorithm>

#include "session/overloaded.h"

namespace visavis::session {

void Call::admitted(const protocol::Admitted& admitted, const std::vector<protocol::IceServer>& ice_servers,
                    protocol::MediaState own, Outlet& out) {
  if (hung_up_ == admitted.call) {
    out.signaling.send(protocol::EndCall{admitted.call}, out.commands);
    return;
  }
  if (id_ != admitted.call) {
    close(out.commands);
    id_ = admitted.call;
    first_frame_seen_ = false;
    out.commands.emplace_back(SetMark{Mark::admitted});
  }
  hung_up_.reset();
  started_at_ = admitted.started_at;
  for (const auto& other : admitted.others) {
    const bool known =
        std::any_of(links_.begin(), links_.end(), [&](const auto& link) { return link->other().id == other.id; });
    if (known) continue;
    // The same person with a new id has loaded the page again: the old link is a ghost.
    std::erase_if(links_, [&](const auto& link) {
      if (link->other().role != other.role) return false;
      link->close(out.commands);
      return true;
    });
    links_.push_back(std::make_unique<PeerLink>(next_handle_++, *id_, other, admitted.initiator));
    links_.back()->start(ice_servers, own, out);
  }
}

bool Call::welcomed(const protocol::Welcome& welcome, Outlet& out) {
  if (hung_up_) {
    if (welcome.call == hung_up_) {
      out.signaling.send(protocol::EndCall{*hung_up_}, out.commands);
    } else {
      hung_up_.reset();
    }
    return true;
  }
  if (!id_) return true;
  if (welcome.call != id_) {
    close(out.commands);
    return false;
  }
  for (const auto& link : links_) link->resume(out);
  return true;
}

void Call::end(Outlet& out) {
  if (!id_) return;
  hung_up_ = id_;
  out.signaling.send(protocol::EndCall{*id_}, out.commands);
  close(out.commands);
}

void Call::abandon(Commands& commands) {
  hung_up_.reset();
  close(commands);
}

bool Call::ended(const protocol::CallEnded& ended, Commands& commands) {
  if (hung_up_ == ended.call) hung_up_.reset();
  if (id_ != ended.call) return false;
  close(commands);
  return true;
}

void Call::close(Commands& commands) {
  if (!id_) return;
  for (const auto& link : links_) link->close(commands);
  links_.clear();
  id_.reset();
  commands.emplace_back(SetMark{Mark::ended});
}

void Call::set_own_media(protocol::MediaState own, Outlet& out) {
  for (const auto& link : links_) link->set_own_media(own, out);
}

void Call::on(const protocol::Relayed& relayed, const std::vector<protocol::IceServer>& ice_servers,
              protocol::MediaState own, Outlet& out) {
  if (id_ != relayed.call) return;
  const auto envelope = protocol::parse_envelope(relayed.payload);
  if (!envelope) return;
  for (auto& link : links_) {
    if (link->other().id != relayed.from) continue;
    if (link->outlived(*envelope)) {
      link->close(out.commands);
      link = std::make_unique<PeerLink>(next_handle_++, *id_, link->other(), link->initiator());
      link->start(ice_servers, own, out);
    }
    link->on(*envelope, out);
  }
}

PeerLink* Call::find(PeerHandle handle) {
  for (const auto& link : links_) {
    if (link->handle() == handle) return link.get();
  }
  return nullptr;
}

void Call::on(const Event& event, Outlet& out) {
  const auto forward = [&](const auto& peer_event) {
    if (auto* link = find(peer_event.peer)) link->on(peer_event, out);
  };
  std::visit(Overloaded{
                 [&](const TimerFired& e) {
                   for (const auto& link : links_) link->on(e, out);
                 },
                 [&](const RemoteFrameShown& e) {
                   auto* link = find(e.peer);
                   if (link && link->on(e, out) && !first_frame_seen_) {
                     first_frame_seen_ = true;
                     out.commands.emplace_back(SetMark{Mark::first_remote_frame});
                   }
                 },
                 [&](const NegotiationNeeded& e) { forward(e); },
                 [&](const LocalDescriptionSet& e) { forward(e); },
                 [&](const RemoteDescriptionSet& e) { forward(e); },
                 [&](const DescriptionRefused& e) { forward(e); },
                 [&](const CandidateGathered& e) { forward(e); },
                 [&](const SignalingStateChanged& e) { forward(e); },
                 [&](const ConnectionStateChanged& e) { forward(e); },
                 [](const auto&) {},
             },
             event);
}

std::vector<RemoteParticipant> Call::others() const {
  std::vector<RemoteParticipant> views;
  for (const auto& link : links_) views.push_back(link->view());
  return views;
}

}  // namespace visavis::session
