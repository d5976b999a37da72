#include "browser/commands.h"

#include "browser/document.h"
#include "browser/files.h"
#include "browser/line_test.h"
#include "browser/media.h"
#include "browser/peers.h"
#include "browser/pictures.h"
#include "browser/requests.h"
#include "browser/security_code.h"
#include "browser/socket.h"
#include "browser/sounds.h"
#include "browser/timers.h"
#include "session/overloaded.h"

namespace visavis::browser {

void carry_out(const session::Commands& commands) {
  using namespace session;
  const Overloaded port{
      [](const SendRequest& c) { requests::send(c); },
      [](const StartTimer& c) { timers::start(c.id, c.delay); },
      [](const StopTimer& c) { timers::stop(c.id); },
      [](const OpenSocket&) { socket::open(); },
      [](const SendText& c) { socket::send(c.text); },
      [](const CloseSocket&) { socket::close(); },
      [](const AcquireMedia& c) { media::acquire(c); },
      [](const ReleaseMedia&) { media::release(); },
      [](const EnableTrack& c) { media::enable(c.kind, c.enabled); },
      [](const BlurBackground& c) { media::blur(c.on); },
      [](const ShareScreen&) { media::share_screen(); },
      [](const StopSharing&) { media::stop_sharing(); },
      [](const SelectSpeaker& c) { sounds::select_speaker(c.id); },
      [](const KeepDevices& c) { media::keep(c.devices); },
      [](const WatchLevel& c) { sounds::watch_level(c.on); },
      [](const PlayTestSound&) { sounds::play_test(); },
      [](const ResumePlayback&) { peers::resume_playback(); },
      [](const CreatePeer& c) { peers::create(c); },
      [](const ClosePeer& c) {
        peers::close(c.peer);
        pictures::renew();
      },
      [](const AddTransceivers& c) { peers::add_transceivers(c.peer); },
      [](const SendMedia& c) {
        peers::send_media(c);
        pictures::renew();
      },
      [](const SetVolume& c) { peers::set_volume(c); },
      [](const Favour& c) { peers::favour(c); },
      [](const EnlargePicture& c) { peers::enlarge_picture(c.peer); },
      [](const PausePicture& c) { peers::pause_picture(c); },
      [](const SetLocalDescription& c) { peers::set_local_description(c.peer); },
      [](const SetRemoteDescription& c) { peers::set_remote_description(c); },
      [](const RestartIce& c) { peers::restart_ice(c); },
      [](const RefreshPicture& c) { peers::refresh_picture(c.peer); },
      [](const SendOverChannel& c) { peers::say(c); },
      [](const ChooseFile& c) { files::choose(c.file); },
      [](const SendFile& c) { files::send(c); },
      [](const ReceiveFile& c) { files::receive(c); },
      [](const SaveReceivedFile& c) { files::keep(c); },
      [](const ForgetFile& c) { files::forget(c.file); },
      [](const MakeCommitment& c) { security_code::commit(c); },
      [](const MakeNonce& c) { security_code::make_nonce(c); },
      [](const DeriveCode& c) { security_code::derive(c); },
      [](const AddCandidate& c) { peers::add_candidate(c); },
      [](const TestLine& c) { line_test::begin(c); },
      [](const HearOneself& c) { sounds::hear_oneself(c.on); },
      [](const PlaySound& c) { sounds::play(c.sound); },
      [](const KeepAwake& c) { document::keep_awake(c.on); },
      [](const SetMark& c) { document::mark(c.mark); },
      [](const CopyText& c) { document::copy(c.text); },
      [](const SaveFile& c) { document::save(c.name, c.text); },
      [](const PrintPage&) { document::print(); },
      [](const RememberSession& c) { document::remember_session(c); },
      [](const HideAddress& c) { peers::hide_address(c.on); },
  };
  for (const auto& command : commands) std::visit(port, command);
}

}  // namespace visavis::browser
