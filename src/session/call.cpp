#include "session/call.h"

#include <algorithm>
#include <utility>

#include "session/line_report.h"
#include "session/overloaded.h"

namespace visavis::session {

namespace {

constexpr std::ptrdiff_t most_remembered = 32;  // more than a list of them has

bool holds(const std::vector<int>& places, int place) {
  return std::find(places.begin(), places.end(), place) != places.end();
}

}  // namespace

std::vector<protocol::Standby::Pair> Call::without_link(std::vector<protocol::Standby::Pair> pairs,
                                                        Commands& commands) {
  for (const auto& link : links_) {
    const auto pair = std::find_if(pairs.begin(), pairs.end(), [&](const auto& each) {
      return each.call == link->call() && each.other == link->other().id;
    });
    if (pair != pairs.end()) {
      pairs.erase(pair);
    } else if (link->stands_by()) {
      link->close(commands);
    }
  }
  sweep();
  return pairs;
}

void Call::stand_by(const protocol::Standby& standby, const std::vector<protocol::IceServer>& ice_servers,
                    Outlet& out) {
  for (auto& pair : without_link(standby.pairs, out.commands)) {
    // What both have given up, only one of them would try again.
    if (std::find(tried_.begin(), tried_.end(), pair.call) != tried_.end()) continue;
    tried_.push_back(pair.call);
    const auto role = standby.initiator ? protocol::Role::patient : protocol::Role::doctor;
    protocol::Participant other{std::move(pair.other), role, {}, protocol::usual_place(role)};
    links_.push_back(
        std::make_unique<PeerLink>(next_handle_++, std::move(pair.call), std::move(other), standby.initiator));
    links_.back()->stand_by(ice_servers, out);
  }
  if (tried_.size() > most_remembered) tried_.erase(tried_.begin(), tried_.end() - most_remembered);
}

void Call::stand_down(const std::optional<protocol::CallId>& but, Commands& commands) {
  for (const auto& link : links_) {
    if (link->stands_by() && link->call() != but) link->close(commands);
  }
  sweep();
}

void Call::sweep() {
  links_.erase(std::remove_if(links_.begin(), links_.end(), [](const auto& link) { return link->closed(); }),
               links_.end());
}

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
    begun_at_ = out.now;
    out.commands.emplace_back(SetMark{Mark::admitted});
  }
  stand_down(id_, out.commands);
  hung_up_.reset();
  started_at_ = admitted.started_at;
  place_ = admitted.place;
  chat_.take_part(admitted.places, place_);
  for (const auto& other : admitted.others) {
    const auto known =
        std::find_if(links_.begin(), links_.end(), [&](const auto& link) { return link->other().id == other.id; });
    if (known != links_.end()) {
      if ((*known)->stands_by()) (*known)->admit(other, own, out);
      join(**known);
      continue;
    }
    forget_earlier(other, out.commands);
    // The same person with a new id has loaded the page again: the old link is a ghost.
    auto ghost = std::find_if(links_.begin(), links_.end(),
                              [&](const auto& link) { return link->other().place == other.place; });
    if (ghost == links_.end()) ghost = links_.emplace(ghost);
    if (*ghost) {
      chat_.meet_anew(other.place);
      files_.meet_anew(other.place, out.commands);
    }
    replace(*ghost, other, admitted.offers_to(other), ice_servers, own, out);
  }
  let_go(admitted.places, out.commands);
}

// Somebody else in the place of a companion who left while this page was not told.
void Call::forget_earlier(const protocol::Participant& other, Commands& commands) {
  if (!protocol::is_for_companion(other.place)) return;
  for (const auto& link : links_) {
    const auto& earlier = link->other();
    if (earlier.place == other.place && earlier.display_name != other.display_name) leave(*link, commands);
  }
  sweep();
}

void Call::leave(PeerLink& link, Commands& commands) {
  const int place = link.other().place;
  link.close(commands);
  chat_.leave(place);
  files_.leave(place, commands);
}

void Call::join(const PeerLink& link) {
  chat_.join(link.other());
  files_.join(link.other().place, link.handle());
}

void Call::let_go(const std::vector<int>& places, Commands& commands) {
  if (places.empty()) return;
  for (const auto& link : links_) {
    if (!link->stands_by() && !holds(places, link->other().place)) leave(*link, commands);
  }
  std::erase_if(dismissed_, [&](int place) { return !holds(places, place); });
  sweep();
}

void Call::replace(std::unique_ptr<PeerLink>& link, protocol::Participant other, bool initiator,
                   const std::vector<protocol::IceServer>& ice_servers, protocol::MediaState own, Outlet& out) {
  const auto earlier =
      std::exchange(link, std::make_unique<PeerLink>(next_handle_++, *id_, std::move(other), initiator));
  if (earlier) link->succeed(*earlier);
  link->start(ice_servers, own, out);
  join(*link);
  if (earlier) earlier->close(out.commands);
}

bool Call::welcomed(const protocol::Welcome& welcome, Outlet& out) {
  stand_down(welcome.call, out.commands);
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
  for (const int place : dismissed_) out.signaling.send(protocol::Dismiss{*id_, place}, out.commands);
  return true;
}

void Call::end(Outlet& out) {
  if (!id_) return;
  hung_up_ = id_;
  out.signaling.send(protocol::EndCall{*id_}, out.commands);
  close(out.commands);
}

void Call::dismiss(int place, Outlet& out) {
  if (!id_) return;
  if (!holds(dismissed_, place)) dismissed_.push_back(place);
  out.signaling.send(protocol::Dismiss{*id_, place}, out.commands);
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
  for (const auto& link : links_) {
    if (link->call() == id_) link->close(commands);
  }
  sweep();
  id_.reset();
  dismissed_.clear();
  chat_ = {};
  files_.close(commands);
  open_ = CallPanel::none;
  commands.emplace_back(SetMark{Mark::ended});
}

void Call::set_own_media(protocol::MediaState own, Outlet& out) {
  for (auto* link : links_in_call()) link->set_own_media(own, out);
}

void Call::on(const protocol::Relayed& relayed, const std::vector<protocol::IceServer>& ice_servers,
              protocol::MediaState own, Outlet& out) {
  const auto envelope = protocol::parse_envelope(relayed.payload);
  if (!envelope) return;
  for (auto& link : links_) {
    if (link->call() != relayed.call || link->other().id != relayed.from) continue;
    if (link->outlived(*envelope)) {
      // Who is not in the call yet cannot have one connection after the other.
      if (link->stands_by()) {
        link->close(out.commands);
        continue;
      }
      replace(link, link->other(), link->initiator(), ice_servers, own, out);
    }
    // What was written before went to a page that did not listen yet.
    if (link->on(*envelope, out) && active() && !link->stands_by()) speak_again(*link, out.commands);
  }
  drop_what_gave_up(ice_servers, own, out);
}

void Call::drop_what_gave_up(const std::vector<protocol::IceServer>& ice_servers, protocol::MediaState own,
                             Outlet& out) {
  for (auto& link : links_) {
    if (!link->given_up()) continue;
    if (link->stands_by()) {
      link->close(out.commands);
    } else {
      replace(link, link->other(), link->initiator(), ice_servers, own, out);
    }
  }
  sweep();
}

void Call::use(const std::vector<protocol::IceServer>& ice_servers) {
  for (const auto& link : links_) link->use(ice_servers);
}

bool Call::on(const Intent& intent, Instant now, Commands& commands) {
  if (!active()) return false;
  if (const auto* edit = std::get_if<EditField>(&intent)) {
    if (edit->field != Field::chat) return false;
    say(chat_.type(edit->text), commands);
    return true;
  }
  if (const auto* lines = std::get_if<ShowLines>(&intent)) {
    chat_.show_earlier(lines->skipped);
    return true;
  }
  if (const auto* wanted = std::get_if<ChooseVolume>(&intent)) {
    for (auto* link : links_in_call()) {
      if (link->other().place == wanted->place) link->set_volume(wanted->volume, commands);
    }
    return true;
  }
  if (const auto* wanted = std::get_if<SaveLineReport>(&intent)) {
    save_line_report(wanted->place, commands);
    return true;
  }
  if (files_.on(intent, commands)) return true;
  const auto* press = std::get_if<Press>(&intent);
  if (!press) return false;
  switch (*press) {
    case Press::toggle_chat:
      open_ = CallPanel::none;
      chat_.toggle();
      return true;
    case Press::toggle_code: toggle(CallPanel::code); return true;
    case Press::toggle_devices: toggle(CallPanel::devices); return true;
    case Press::toggle_line: toggle(CallPanel::line); return true;
    case Press::say:
      for (const auto& line : chat_.finish_line(now)) say(line, commands);
      return true;
    default: return false;
  }
}

void Call::save_line_report(int place, Commands& commands) const {
  for (const auto& link : links_) {
    if (link->call() != id_ || link->other().place != place) continue;
    commands.emplace_back(SaveFile{"visavis-line.csv", line_report(link->meter().samples())});
  }
}

void Call::toggle(CallPanel panel) {
  if (chat_.view().open) chat_.toggle();
  open_ = open_ == panel ? CallPanel::none : panel;
}

void Call::speak_again(const PeerLink& link, Commands& commands) {
  for (const auto& message : chat_.after_opening(link.other().place)) {
    commands.emplace_back(SendOverChannel{link.handle(), protocol::to_text(message)});
  }
  files_.opened(link.other().place, commands);
}

void Call::listen(PeerLink& link, const std::string& text, Outlet& out) {
  if (const auto step = protocol::parse_code_message(text)) {
    link.code().receive(*step, out.commands);
  } else if (const auto about = protocol::parse_file_message(text)) {
    show(files_.receive(link.other().place, *about, out.now, out.commands), out.now);
  } else {
    const auto lines = chat_.view().entries.size();
    if (const auto answer = chat_.receive(link.other().place, text, out.now)) {
      out.commands.emplace_back(SendOverChannel{link.handle(), protocol::to_text(*answer)});
    }
    if (chat_.view().entries.size() != lines) files_.forget_news();
  }
}

void Call::show(const FileView* file, Instant now) {
  if (file) chat_.add(*file, now);
}

void Call::say(const protocol::ChatMessage& message, Commands& commands) const {
  for (const auto* link : links_in_call()) {
    commands.emplace_back(SendOverChannel{link->handle(), protocol::to_text(message)});
  }
}

PeerLink* Call::find(PeerHandle handle) {
  for (const auto& link : links_) {
    if (link->handle() == handle) return link.get();
  }
  return nullptr;
}

void Call::on(const Event& event, const std::vector<protocol::IceServer>& ice_servers, protocol::MediaState own,
              Outlet& out) {
  const auto forward = [&](const auto& peer_event) {
    if (auto* link = find(peer_event.peer)) link->on(peer_event, out);
  };
  std::visit(Overloaded{
                 [&](const TimerFired& e) {
                   for (const auto& link : links_) link->on(e, out);
                 },
                 [&](const ChannelOpened& e) {
                   auto* link = find(e.peer);
                   if (!link) return;
                   link->on(e, out);
                   if (!link->stands_by()) speak_again(*link, out.commands);
                 },
                 [&](const ChannelMessage& e) {
                   auto* link = find(e.peer);
                   if (link && link->may_go_on() && !link->stands_by()) listen(*link, e.text, out);
                 },
                 [&](const FileChosen& e) { show(files_.on(e, out.commands), out.now); },
                 [&](const FileReady& e) { files_.on(e, out.commands); },
                 [&](const FileMoved& e) { files_.on(e); },
                 [&](const FileReceived& e) { files_.on(e, out.commands); },
                 [&](const FileLost& e) { files_.on(e, out.commands); },
                 [&](const CommitmentMade& e) {
                   if (auto* link = find(e.peer)) link->code().on(e, out.commands);
                 },
                 [&](const NonceMade& e) {
                   if (auto* link = find(e.peer)) link->code().on(e, out.commands);
                 },
                 [&](const CodeDerived& e) {
                   if (auto* link = find(e.peer)) link->code().on(e);
                 },
                 [&](const NetworkChanged& e) {
                   for (const auto& link : links_) link->on(e);
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
                 [&](const ReceptionChanged& e) { forward(e); },
                 [&](const VoiceChanged& e) { forward(e); },
                 [&](const LineMeasured& e) { forward(e); },
                 [](const auto&) {},
             },
             event);
  drop_what_gave_up(ice_servers, own, out);
}

std::optional<LineQuality> Call::line_to(const protocol::CallId& call) const {
  for (const auto& link : links_) {
    if (link->call() == call) return link->view().line;
  }
  return std::nullopt;
}

std::vector<PeerLink*> Call::links_in_call() const {
  std::vector<PeerLink*> links;
  for (const auto& link : links_) {
    if (!link->stands_by()) links.push_back(link.get());
  }
  const auto earlier = [](const auto* a, const auto* b) { return a->other().place < b->other().place; };
  std::sort(links.begin(), links.end(), earlier);
  return links;
}

std::optional<Instant> Call::picture_first_until() const {
  constexpr std::chrono::milliseconds moment{150};
  const auto links = links_in_call();
  const bool on_its_way = std::any_of(links.begin(), links.end(), [](const auto* link) {
    const auto other = link->view();
    return other.connected() && other.camera_on;
  });
  return on_its_way && !first_frame_seen_ ? std::optional(begun_at_ + moment) : std::nullopt;
}

std::vector<RemoteParticipant> Call::others() const {
  std::vector<RemoteParticipant> views;
  for (const auto* link : links_in_call()) {
    views.push_back(link->view());
    if (open_ == CallPanel::line) views.back().samples = link->meter().samples();
  }
  return views;
}

}  // namespace visavis::session
