#pragma once

#include <vector>

#include "protocol/file_message.h"
#include "session/command.h"
#include "session/view.h"

namespace visavis::session {

// The files of a call, which go from browser to browser once the other side has agreed, and are in memory only until
// they are saved. A connection may be made anew: then each goes on where it was.
class Files {
 public:
  static constexpr std::size_t most = 100;            // in a call
  static constexpr std::size_t most_unanswered = 10;  // of the other side

  void choose(Commands& commands);
  // Each returns the file that is new, which has its place in what is written.
  const FileView* on(const FileChosen& event, Commands& commands);
  const FileView* receive(const protocol::FileMessage& message, Commands& commands);
  void on(const FileReady& event, Commands& commands);
  void on(const FileMoved& event);
  void on(const FileReceived& event, Commands& commands);
  void on(const FileLost& event, Commands& commands);

  void accept(FileId id, Commands& commands);
  // Declines, stops or withdraws it.
  void give_up(FileId id, Commands& commands);
  void keep(FileId id, Commands& commands) const;

  // A channel to the other side has opened, perhaps in the place of another.
  void opened(PeerHandle peer, Commands& commands);
  // The same person after loading the page anew, who has nothing of before.
  void meet_anew(Commands& commands);
  void close(Commands& commands);
  [[nodiscard]] const std::vector<FileView>& view() const { return files_; }

 private:
  FileView* find(FileId id);
  FileView* find(bool own, std::uint32_t number);
  const FileView* receive(const protocol::FileOffer& offer, Commands& commands);
  void receive_bytes(const FileView& file, Commands& commands) const;
  void say(const protocol::FileMessage& message, Commands& commands) const;
  void tell(const FileView& file, protocol::FileNews::What what, Commands& commands) const;
  void end(FileView& file, FileState state, Commands& commands) const;

  PeerHandle peer_ = 0;
  FileId last_ = 0;
  std::vector<FileView> files_;
};

}  // namespace visavis::session
