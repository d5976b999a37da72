#include "session/files.h"

#include <algorithm>
#include <utility>

#include "session/text_entry.h"

namespace visavis::session {

using protocol::FileMessage;
using protocol::FileNews;
using protocol::FileOffer;
using protocol::FileWanted;
using What = FileNews::What;

namespace {

bool open(const FileView& file) {
  return file.state == FileState::offered || file.state == FileState::moving;
}

}  // namespace

FileView* Files::find(FileId id) {
  const auto found = std::find_if(files_.begin(), files_.end(), [&](const auto& file) { return file.id == id; });
  return found == files_.end() ? nullptr : &*found;
}

// The latest: a page that was loaded anew counts from the beginning.
FileView* Files::find(bool own, std::uint32_t number) {
  const auto found = std::find_if(files_.rbegin(), files_.rend(),
                                  [&](const auto& file) { return file.own == own && file.number == number; });
  return found == files_.rend() ? nullptr : &*found;
}

void Files::choose(Commands& commands) {
  if (files_.size() < most) commands.emplace_back(ChooseFile{++last_});
}

const FileView* Files::on(const FileChosen& event, Commands& commands) {
  if (files_.size() >= most) return nullptr;
  FileView file;
  file.id = event.file;
  file.number = static_cast<std::uint32_t>(event.file);
  file.own = true;
  file.name = bounded(event.name, protocol::longest_file_name);
  file.type = bounded(event.type, protocol::longest_file_type);
  file.size = event.size;
  file.digest = event.digest;
  if (file.size > protocol::largest_file) {
    file.state = FileState::too_large;
  } else if (file.digest.empty()) {
    file.state = FileState::lost;
  }
  files_.push_back(std::move(file));
  auto& added = files_.back();
  if (open(added)) {
    say(FileOffer{added.number, added.name, added.type, added.size, added.digest}, commands);
  } else {
    commands.emplace_back(ForgetFile{added.id});
  }
  return &added;
}

const FileView* Files::receive(const FileMessage& message, Commands& commands) {
  if (const auto* offer = std::get_if<FileOffer>(&message)) return receive(*offer, commands);
  if (const auto* wanted = std::get_if<FileWanted>(&message)) {
    auto* file = find(true, wanted->number);
    if (!file || !open(*file) || wanted->from > file->size) return nullptr;
    file->state = FileState::moving;
    file->moved = wanted->from;
    commands.emplace_back(SendFile{peer_, file->id, wanted->from});
    return nullptr;
  }
  const auto& news = std::get<FileNews>(message);
  auto* file = find(news.what != What::withdrawn, news.number);
  if (!file || !open(*file)) return nullptr;
  const auto state = news.what == What::declined    ? FileState::declined
                     : news.what == What::withdrawn ? FileState::withdrawn
                     : news.what == What::damaged   ? FileState::damaged
                                                    : FileState::arrived;
  if (state == FileState::arrived) file->moved = file->size;
  end(*file, state, commands);
  return nullptr;
}

const FileView* Files::receive(const FileOffer& offer, Commands& commands) {
  if (const auto* known = find(false, offer.number); known && known->digest == offer.digest) {
    if (known->state == FileState::moving) receive_bytes(*known, commands);
    if (known->state == FileState::arrived) tell(*known, What::arrived, commands);
    if (known->state == FileState::declined) tell(*known, What::declined, commands);
    if (known->state == FileState::damaged) tell(*known, What::damaged, commands);
    return nullptr;
  }
  FileView file;
  file.number = offer.number;
  file.digest = offer.digest;
  const auto waiting = std::count_if(files_.begin(), files_.end(),
                                     [](const auto& each) { return !each.own && each.state == FileState::offered; });
  const bool too_many = files_.size() >= most || static_cast<std::size_t>(waiting) >= most_unanswered;
  if (too_many || !acceptable(offer)) tell(file, What::declined, commands);
  if (too_many) return nullptr;
  file.id = ++last_;
  if (acceptable(offer)) {
    file.name = offer.name;
    file.type = bounded(offer.type, protocol::longest_file_type);
    file.size = offer.size;
  } else {
    file.state = FileState::refused;
  }
  files_.push_back(std::move(file));
  return &files_.back();
}

void Files::on(const FileReady& event, Commands& commands) {
  auto* file = find(event.file);
  if (!file || file->own || file->state != FileState::moving) return;
  file->moved = event.from;
  say(FileWanted{file->number, event.from}, commands);
}

void Files::on(const FileMoved& event) {
  auto* file = find(event.file);
  if (file && file->state == FileState::moving) file->moved = std::clamp(event.bytes, std::int64_t{0}, file->size);
}

void Files::on(const FileReceived& event, Commands& commands) {
  auto* file = find(event.file);
  if (!file || file->own || file->state != FileState::moving) return;
  file->moved = file->size;
  if (event.digest != file->digest) {
    end(*file, FileState::damaged, commands);
    tell(*file, What::damaged, commands);
    return;
  }
  file->state = FileState::arrived;
  tell(*file, What::arrived, commands);
  // Whoever agreed to it wants to have it, also when the call ends in this moment.
  keep(file->id, commands);
}

void Files::on(const FileLost& event, Commands& commands) {
  auto* file = find(event.file);
  if (!file || !open(*file)) return;
  end(*file, file->own ? FileState::lost : FileState::damaged, commands);
  tell(*file, file->own ? What::withdrawn : What::damaged, commands);
}

void Files::accept(FileId id, Commands& commands) {
  auto* file = find(id);
  if (!file || file->own || file->state != FileState::offered) return;
  file->state = FileState::moving;
  receive_bytes(*file, commands);
}

void Files::give_up(FileId id, Commands& commands) {
  auto* file = find(id);
  if (!file || !open(*file)) return;
  end(*file, file->own ? FileState::withdrawn : FileState::declined, commands);
  tell(*file, file->own ? What::withdrawn : What::declined, commands);
}

void Files::keep(FileId id, Commands& commands) const {
  for (const auto& file : files_) {
    const bool here = !file.own && file.state == FileState::arrived;
    if (file.id == id && here) commands.emplace_back(KeepFile{file.id, file.name});
  }
}

void Files::opened(PeerHandle peer, Commands& commands) {
  peer_ = peer;
  for (const auto& file : files_) {
    if (file.own && open(file)) say(FileOffer{file.number, file.name, file.type, file.size, file.digest}, commands);
    // It may have been said to nobody.
    if (file.own && (file.state == FileState::withdrawn || file.state == FileState::lost)) tell(file, What::withdrawn, commands);
    if (!file.own && file.state == FileState::declined) tell(file, What::declined, commands);
    if (!file.own && file.state == FileState::arrived) tell(file, What::arrived, commands);
  }
}

void Files::meet_anew(Commands& commands) {
  for (auto& file : files_) {
    if (!open(file)) continue;
    if (file.own) {
      file.state = FileState::offered;
      file.moved = 0;
    } else {
      end(file, FileState::lost, commands);
    }
  }
  // Their numbers begin anew.
  for (auto& file : files_) {
    if (!file.own) file.number = 0;
  }
}

void Files::close(Commands& commands) {
  for (const auto& file : files_) commands.emplace_back(ForgetFile{file.id});
  files_.clear();
  peer_ = 0;
}

void Files::receive_bytes(const FileView& file, Commands& commands) const {
  commands.emplace_back(ReceiveFile{peer_, file.id, file.number, file.size});
}

void Files::say(const FileMessage& message, Commands& commands) const {
  commands.emplace_back(SendOverChannel{peer_, protocol::to_text(message)});
}

void Files::tell(const FileView& file, What what, Commands& commands) const {
  if (file.number != 0) say(FileNews{what, file.number}, commands);
}

void Files::end(FileView& file, FileState state, Commands& commands) const {
  file.state = state;
  commands.emplace_back(ForgetFile{file.id});
}

}  // namespace visavis::session
