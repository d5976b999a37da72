#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "session/chat.h"
#include "session/files.h"
#include "session/peer_link.h"

namespace visavis::session {

// A consultation from admission to its end: one PeerLink for each other participant, and before it those that stand by
// for one.
class Call {
 public:
  // Who may be in the next call is connected with ahead of it, and nobody else.
  void stand_by(const protocol::Standby& standby, const std::vector<protocol::IceServer>& ice_servers, Outlet& out);
  // But for those of one call.
  // Closes those that are not among them, and says which have none.
  std::vector<protocol::Standby::Pair> without_link(std::vector<protocol::Standby::Pair> pairs, Commands& commands);
  void stand_down(const std::optional<protocol::CallId>& but, Commands& commands);
  // The doctor has admitted, or somebody has come back as another participant.
  void admitted(const protocol::Admitted& admitted, const std::vector<protocol::IceServer>& ice_servers,
                protocol::MediaState own, Outlet& out);
  // Signalling is back: what it says of the call decides. False when the call has ended meanwhile.
  bool welcomed(const protocol::Welcome& welcome, Outlet& out);
  // This side hangs up. It holds even when the server cannot be told at once.
  void end(Outlet& out);
  // The companion in this place is to go. It holds like the end: said again until the server has heard it.
  void dismiss(int place, Outlet& out);
  // Lets go without a word to anybody: the call goes on elsewhere, or is not this page's any more.
  void abandon(Commands& commands);
  // The server says that it has ended. False when another call was meant.
  bool ended(const protocol::CallEnded& ended, Commands& commands);

  // What is written, and what is done with it. False where the intent is about something else.
  bool on(const Intent& intent, Instant now, Commands& commands);
  void set_own_media(protocol::MediaState own, Outlet& out);
  void use(const std::vector<protocol::IceServer>& ice_servers);
  // Events of peers and relayed messages that are not this call's are passed over.
  void on(const protocol::Relayed& relayed, const std::vector<protocol::IceServer>& ice_servers,
          protocol::MediaState own, Outlet& out);
  void on(const Event& event, const std::vector<protocol::IceServer>& ice_servers, protocol::MediaState own,
          Outlet& out);

  [[nodiscard]] bool active() const { return id_.has_value(); }
  [[nodiscard]] bool connects() const { return !links_.empty(); }
  // Hung up here, and the server may not know yet.
  [[nodiscard]] bool hanging_up() const { return hung_up_.has_value(); }
  [[nodiscard]] const std::optional<protocol::CallId>& id() const { return id_; }
  [[nodiscard]] int own_place() const { return place_; }
  [[nodiscard]] Instant started_at() const { return started_at_; }  // the server's clock
  [[nodiscard]] std::vector<RemoteParticipant> others() const;
  // Where the line was there before the call, its first picture is a matter of moments.
  [[nodiscard]] std::optional<Instant> picture_first_until() const;
  // To who stands by for this call; none where it is not made yet, or was given up.
  [[nodiscard]] std::optional<LineQuality> line_to(const protocol::CallId& call) const;
  [[nodiscard]] CallPanel open() const { return open_; }
  [[nodiscard]] const ChatView& chat() const { return chat_.view(); }
  [[nodiscard]] const Files& files() const { return files_; }

 private:
  PeerLink* find(PeerHandle handle);
  [[nodiscard]] std::vector<PeerLink*> links_in_call() const;
  // A new connection in the place of `link`, whose last picture stays until it brings one.
  void replace(std::unique_ptr<PeerLink>& link, protocol::Participant other, bool initiator,
               const std::vector<protocol::IceServer>& ice_servers, protocol::MediaState own, Outlet& out);
  void toggle(CallPanel panel);
  void save_line_report(int place, Commands& commands) const;
  void say(const protocol::ChatMessage& message, Commands& commands) const;
  // From now on what is written, and offered, goes to them as well.
  void join(const PeerLink& link);
  void forget_earlier(const protocol::Participant& other, Commands& commands);
  // Nothing more is said to them, or kept of what they were about to say.
  void leave(PeerLink& link, Commands& commands);
  // Whose place is not among those of the call has left it.
  void let_go(const std::vector<int>& places, Commands& commands);
  // What was written before, and what was offered.
  void speak_again(const PeerLink& link, Commands& commands);
  void listen(PeerLink& link, const std::string& text, Outlet& out);
  void show(const FileView* file, Instant now);
  void close(Commands& commands);
  void sweep();
  void drop_what_gave_up(const std::vector<protocol::IceServer>& ice_servers, protocol::MediaState own, Outlet& out);

  std::optional<protocol::CallId> id_;
  std::optional<protocol::CallId> hung_up_;
  int place_ = 0;
  Instant started_at_;
  Instant begun_at_;  // the device's clock
  bool first_frame_seen_ = false;
  PeerHandle next_handle_ = 1;
  Chat chat_;
  Files files_;
  CallPanel open_ = CallPanel::none;
  std::vector<int> dismissed_;                    // the places of who take part still
  std::vector<protocol::CallId> tried_;           // ahead of the call
  std::vector<std::unique_ptr<PeerLink>> links_;  // of this call, and those that stand by
};

}  // namespace visavis::session
