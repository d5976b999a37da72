#pragma once

#include <map>
#include <optional>
#include <vector>

#include "protocol/file_message.h"
#include "session/command.h"
#include "session/message_rate.h"
#include "session/view.h"

namespace visavis::session {

// The files of a call, which go from browser to browser once the other side has agreed, and are in memory only until
// they are saved. A connection may be made anew: then each goes on where it was.
class Files {
 public:
  static constexpr std::size_t most = 100;            // in a call, of each side
  static constexpr std::size_t most_unanswered = 20;  // of the other side
  static constexpr int most_messages_a_second = 100;
  static constexpr std::int64_t most_kept = 2 * protocol::largest_file;  // bytes of what has arrived

  // Each returns the file that is new, which has its place in what is written.
  const FileView* on(const FileChosen& event, Commands& commands);
  const FileView* receive(PeerHandle from, const protocol::FileMessage& message, Instant now, Commands& commands);
  void on(const FileReady& event, Commands& commands);
  void on(const FileMoved& event);
  void on(const FileReceived& event, Commands& commands);
  void on(const FileLost& event, Commands& commands);

  // False where the intent is about something else.
  bool on(const Intent& intent, Commands& commands);

  // A channel to the other side has opened, perhaps in the place of another.
  void opened(PeerHandle peer, Commands& commands);
  // The same person after loading the page anew, who has nothing of before.
  void meet_anew(Commands& commands);
  void close(Commands& commands);
  [[nodiscard]] const std::vector<FileView>& view() const { return files_; }
  // Of which something is to be said since.
  [[nodiscard]] std::optional<FileId> news() const { return news_; }
  void forget_news() { news_.reset(); }

 private:
  void choose(Commands& commands);
  void accept(FileId id, Commands& commands);
  // Declines, stops or withdraws it.
  void cancel(FileId id, Commands& commands);
  void save(FileId id, Commands& commands) const;
  const FileView* add(FileView file);
  void offer(const FileView& file, Commands& commands) const;
  [[nodiscard]] std::ptrdiff_t count(bool own) const;
  void keep_no_more_than(std::int64_t bytes, Commands& commands);
  FileView* find(FileId id);
  FileView* find(bool own, std::uint32_t number);
  const FileView* receive(const protocol::FileOffer& offer, Commands& commands);
  void receive(const protocol::FileWanted& wanted, Commands& commands);
  void receive(const protocol::FileNews& news, Commands& commands);
  void receive_bytes(const FileView& file, Commands& commands) const;
  void send(const protocol::FileMessage& message, Commands& commands) const;
  // What has become of it, where the other side has to know.
  void tell(const FileView& file, Commands& commands) const;
  void end(FileView& file, FileState state, Commands& commands);

  PeerHandle peer_ = 0;
  FileId last_ = 0;
  FileId last_before_ = 0;  // of earlier calls
  std::vector<FileView> files_;
  std::map<FileId, PeerHandle> sent_over_;  // the connection over which it goes
  std::optional<FileId> news_;
  MessageRate rate_;
};

}  // namespace visavis::session
