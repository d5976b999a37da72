#pragma once

#include <map>
#include <optional>
#include <vector>

#include "protocol/file_message.h"
#include "session/command.h"
#include "session/message_rate.h"
#include "session/view.h"

namespace visavis::session {

// The files of a call, each of which goes to one of the others, from browser to browser once they have agreed, and is
// in memory only until it is saved. A connection may be made anew: then each goes on where it was.
class Files {
 public:
  static constexpr std::size_t most = 100;            // in a call, of each side
  static constexpr std::size_t most_unanswered = 20;  // of each other side
  static constexpr int most_messages_a_second = 100;
  static constexpr std::int64_t most_kept = 2 * protocol::largest_file;  // bytes of what has arrived

  // Each returns the file that is new, which has its place in what is written.
  const FileView* on(const FileChosen& event, Commands& commands);
  const FileView* receive(int place, const protocol::FileMessage& message, Instant now, Commands& commands);
  void on(const FileReady& event, Commands& commands);
  void on(const FileMoved& event);
  void on(const FileReceived& event, Commands& commands);
  void on(const FileLost& event, Commands& commands);

  // False where the intent is about something else.
  bool on(const Intent& intent, Commands& commands);

  // Takes part, by this connection.
  void join(int place, PeerHandle peer);
  void leave(int place, Commands& commands);
  // A channel to one of them has opened, perhaps in the place of another.
  void opened(int place, Commands& commands);
  // The same person after loading the page anew, who has nothing of before.
  void meet_anew(int place, Commands& commands);
  // The place of whom a file that is chosen now goes to; `nobody` where it waits for the first who comes.
  static constexpr int nobody = -1;
  static constexpr int gone = -2;  // the place of who was there before
  [[nodiscard]] int recipient() const;
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
  [[nodiscard]] PeerHandle peer(const FileView& file) const;
  void offer(const FileView& file, Commands& commands) const;
  [[nodiscard]] std::ptrdiff_t count_own() const;
  void keep_no_more_than(std::int64_t bytes, Commands& commands);
  FileView* find(FileId id);
  FileView* find(bool own, int place, std::uint32_t number);
  const FileView* receive(int place, const protocol::FileOffer& offer, Commands& commands);
  void receive(int place, const protocol::FileWanted& wanted, Commands& commands);
  void receive(int place, const protocol::FileNews& news, Commands& commands);
  void receive_bytes(const FileView& file, Commands& commands) const;
  void send(const FileView& file, const protocol::FileMessage& message, Commands& commands) const;
  // What has become of it, where the other side has to know.
  void tell(const FileView& file, Commands& commands) const;
  void end(FileView& file, FileState state, Commands& commands);

  std::map<int, PeerHandle> peers_;  // by place
  std::optional<int> recipient_;     // as chosen
  std::map<FileId, int> meant_for_;  // while they are being chosen
  FileId last_ = 0;
  FileId last_before_ = 0;  // of earlier calls
  std::vector<FileView> files_;
  std::map<FileId, PeerHandle> sent_over_;  // the connection over which it goes
  std::optional<FileId> news_;
  std::map<int, MessageRate> rates_;
};

}  // namespace visavis::session
