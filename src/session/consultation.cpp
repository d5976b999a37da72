#include "session/consultation.h"

#include <algorithm>

#include "session/overloaded.h"
#include "session/timers.h"

namespace visavis::session {

Consultation::Outcome Consultation::on(const Event& event, Instant now, Commands& commands) {
  Outcome outcome;
  const auto sent_before = capture.sending();
  std::visit(Overloaded{
                 [&](const RequestAnswered& e) {
                   outcome.answer = requests.on(e, now, commands);
                   if (!outcome.answer || outcome.answer->ask != Ask::ice_servers || !outcome.answer->ok()) return;
                   if (auto servers = protocol::parse_ice_servers(outcome.answer->body)) {
                     ice_servers_ = *servers;
                     call.use(ice_servers_.servers);
                   }
                 },
                 [&](const TimerFired& e) {
                   if (e.id == Timers::requests) requests.retry(commands);
                   if (e.id == Timers::reconnect) signaling.reconnect(commands);
                   capture.on(e, commands);
                 },
                 [&](const SocketOpened& e) { signaling.on(e, commands); },
                 [&](const SocketClosed& e) { signaling.on(e, commands); },
                 [&](const SocketMessage& e) {
                   outcome.message = signaling.on(e);
                   if (outcome.message) on(*outcome.message, now, commands, outcome);
                 },
                 [&](const MediaAcquired& e) { capture.on(e, commands); },
                 [&](const DevicesChanged& e) { capture.on(e); },
                 [&](const CaptureEnded& e) { capture.on(e); },
                 [&](const CaptureSilenced& e) { capture.on(e, commands); },
                 [&](const PageShown& e) { capture.on(e, commands); },
                 [&](const ScreenShared& e) { capture.on(e); },
                 [&](const MicrophoneLevel& e) { capture.on(e); },
                 [&](const PlaybackBlocked&) { sound_blocked = true; },
                 [&](const NetworkChanged&) { signaling.renew(commands); },
                 [](const auto&) {},
             },
             event);
  if (capture.sending() != sent_before) tell_media(now, commands);
  Outlet out{now, commands, signaling};
  call.on(event, ice_servers_.servers, capture.sending(), out);
  if (outcome.call_ended) capture.stop_sharing(commands);
  if (standby_due_ && !requests.pending(Ask::ice_servers)) {
    standby_due_ = false;
    call.stand_by(standby_, ice_servers_.servers, out);
  }
  // Whatever is tried to mend a line may need a relay, whose credentials do not last as long as a call may.
  const bool trouble = std::holds_alternative<ConnectionStateChanged>(event) ||
                       std::holds_alternative<ReceptionChanged>(event) || std::holds_alternative<NetworkChanged>(event);
  if (trouble && call.connects()) want_ice_servers(now, commands);
  return outcome;
}

void Consultation::on(const protocol::ServerMessage& message, Instant now, Commands& commands, Outcome& outcome) {
  Outlet out{now, commands, signaling};
  std::visit(Overloaded{
                 [&](const protocol::Welcome& m) {
                   clock_offset_ = m.now - now;
                   forget_standby();
                   outcome.call_ended = !call.welcomed(m, out);
                 },
                 [&](const protocol::Standby& m) {
                   standby_ = m;
                   standby_due_ = true;
                   if (!call.without_link(m.pairs, commands).empty()) want_ice_servers(now, commands);
                 },
                 [&](const protocol::Admitted& m) {
                   forget_standby();
                   if (call.id() != m.call) capture.stop_sharing(commands);
                   leaving = leaving && call.active();
                   held = held && call.active();
                   call.admitted(m, ice_servers_.servers, capture.sending(), out);
                 },
                 [&](const protocol::Relayed& m) { call.on(m, ice_servers_.servers, capture.sending(), out); },
                 [&](const protocol::CallEnded& m) { outcome.call_ended = call.ended(m, commands); },
                 [](const auto&) {},
             },
             message);
}

void Consultation::tell_media(Instant now, Commands& commands) {
  Outlet out{now, commands, signaling};
  call.set_own_media(capture.sending(), out);
}

void Consultation::toggle(MediaKind kind, Instant now, Commands& commands) {
  capture.toggle(kind, commands);
  tell_media(now, commands);
}

void Consultation::toggle_signing(Instant now, Commands& commands) {
  capture.toggle_signing();
  tell_media(now, commands);
}

void Consultation::toggle_screen(Instant now, Commands& commands) {
  if (!call.active()) return;
  capture.toggle_screen(commands);
  tell_media(now, commands);
}

void Consultation::connect(Commands& commands) {
  signaling.open(capture.panel().has_camera(), capture.panel().has_microphone(), commands);
}

void Consultation::disconnect(Commands& commands) {
  signaling.close(commands);
  forget_standby();
  call.stand_down({}, commands);
}

void Consultation::forget_standby() {
  standby_ = {};
  standby_due_ = false;
}

std::vector<DayView::Line> Consultation::lines() const {
  std::vector<DayView::Line> lines;
  for (const auto& pair : standby_.pairs) {
    const auto without_link = standby_due_ ? LineQuality::connecting : LineQuality::lost;
    lines.push_back({pair.appointment, call.line_to(pair.call).value_or(without_link)});
  }
  return lines;
}

void Consultation::hang_up(Instant now, Commands& commands) {
  Outlet out{now, commands, signaling};
  capture.stop_sharing(commands);
  call.end(out);
}

void Consultation::dismiss(int place, Instant now, Commands& commands) {
  Outlet out{now, commands, signaling};
  call.dismiss(place, out);
}

void Consultation::want_ice_servers(Instant now, Commands& commands) {
  if (requests.pending(Ask::ice_servers)) return;
  if (to_device_clock(ice_servers_.expires_at) > now + std::chrono::minutes{1}) return;
  requests.send(Ask::ice_servers, Method::get, "/ice-servers", commands);
}

bool Consultation::may_be_relayed() const {
  const auto& servers = ice_servers_.servers;
  return std::any_of(servers.begin(), servers.end(), [](const auto& server) {
    return std::any_of(server.urls.begin(), server.urls.end(),
                       [](const auto& url) { return url.rfind("turn", 0) == 0; });
  });
}

CallView Consultation::call_view(protocol::Role role) const {
  CallView view;
  view.role = role;
  view.others = call.others();
  view.started_at = to_device_clock(call.started_at());
  view.panel = capture.panel();
  view.signalling_lost = !signaling.welcomed();
  view.sound_blocked = sound_blocked;
  view.leaving = leaving;
  view.chat = call.chat();
  view.files = call.files().view();
  view.companion = protocol::is_for_companion(call.own_place());
  view.files_go_to = call.files().recipient();
  view.file_news = call.files().news();
  view.open = call.open();
  view.sharing = capture.sharing();
  return view;
}

}  // namespace visavis::session
