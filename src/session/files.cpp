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

std::optional<What> news_of(const FileView& file) {
  switch (file.state) {
    case FileState::arrived: return file.own ? std::nullopt : std::optional(What::arrived);
    case FileState::declined:
    case FileState::stopped:
    case FileState::refused: return file.own ? std::nullopt : std::optional(What::declined);
    case FileState::damaged: return file.own ? std::nullopt : std::optional(What::damaged);
    case FileState::withdrawn: return file.own ? std::optional(What::withdrawn) : std::nullopt;
    case FileState::lost: return file.own ? What::withdrawn : What::damaged;
    default: return std::nullopt;
  }
}

}  // namespace

FileView* Files::find(FileId id) {
  const auto found = std::find_if(files_.begin(), files_.end(), [&](const auto& file) { return file.id == id; });
  return found == files_.end() ? nullptr : &*found;
}

FileView* Files::find(bool own, int place, std::uint32_t number) {
  const auto found = std::find_if(files_.begin(), files_.end(), [&](const auto& file) {
    return file.own == own && file.with == place && file.number == number;
  });
  return found == files_.end() ? nullptr : &*found;
}

std::ptrdiff_t Files::count_own() const {
  return std::count_if(files_.begin(), files_.end(), [](const auto& file) { return file.own; });
}

const FileView* Files::add(FileView file) {
  news_ = file.id;
  files_.push_back(std::move(file));
  return &files_.back();
}

bool Files::on(const Intent& intent, Commands& commands) {
  if (const auto* press = std::get_if<Press>(&intent); press && *press == Press::choose_file) {
    choose(commands);
  } else if (const auto* wanted = std::get_if<AcceptFile>(&intent)) {
    accept(wanted->file, commands);
  } else if (const auto* unwanted = std::get_if<CancelFile>(&intent)) {
    cancel(unwanted->file, commands);
  } else if (const auto* again = std::get_if<SaveFileAgain>(&intent)) {
    save(again->file, commands);
  } else if (const auto* chosen = std::get_if<ChooseRecipient>(&intent)) {
    recipient_ = chosen->place;
  } else {
    return false;
  }
  return true;
}

void Files::choose(Commands& commands) {
  if (count_own() >= static_cast<std::ptrdiff_t>(most)) return;
  meant_for_[++last_] = recipient();
  commands.emplace_back(ChooseFile{last_});
}

const FileView* Files::on(const FileChosen& event, Commands& commands) {
  // It may have been chosen in an earlier call, for somebody else.
  if (event.file <= last_before_) {
    commands.emplace_back(ForgetFile{event.file});
    return nullptr;
  }
  FileView file;
  file.id = event.file;
  file.number = static_cast<std::uint32_t>(event.file);
  file.own = true;
  const auto meant_for = meant_for_.find(event.file);
  file.with = meant_for == meant_for_.end() ? recipient() : meant_for->second;
  file.name = protocol::plain_file_name(event.name);
  file.type = bounded(event.type, protocol::longest_file_type);
  file.size = event.size;
  file.digest = event.digest;
  if (file.size > protocol::largest_file) {
    file.state = FileState::too_large;
  } else if (file.digest.empty() || file.with == gone) {
    file.state = FileState::lost;
  }
  if (open(file)) {
    offer(file, commands);
  } else {
    commands.emplace_back(ForgetFile{file.id});
  }
  return add(std::move(file));
}

const FileView* Files::receive(int place, const FileMessage& message, Instant now, Commands& commands) {
  if (rates_[place].exceeds(most_messages_a_second, now)) return nullptr;
  if (const auto* offered = std::get_if<FileOffer>(&message)) return receive(place, *offered, commands);
  if (const auto* wanted = std::get_if<FileWanted>(&message)) receive(place, *wanted, commands);
  if (const auto* news = std::get_if<FileNews>(&message)) receive(place, *news, commands);
  return nullptr;
}

int Files::recipient() const {
  if (recipient_ && peers_.contains(*recipient_)) return *recipient_;
  return peers_.empty() ? nobody : peers_.begin()->first;
}

void Files::join(int place, PeerHandle peer) {
  peers_[place] = peer;
  for (auto& file : files_) {
    // Companions are not whom one waits for.
    if (file.with == nobody && !protocol::is_for_companion(place)) file.with = place;
  }
}

PeerHandle Files::peer(const FileView& file) const {
  const auto found = peers_.find(file.with);
  return found == peers_.end() ? 0 : found->second;
}

const FileView* Files::receive(int place, const FileOffer& offered, Commands& commands) {
  if (const auto* known = offered.number == 0 ? nullptr : find(false, place, offered.number)) {
    const bool same = known->digest == offered.digest && known->size == offered.size && known->name == offered.name;
    if (same && known->state == FileState::moving) receive_bytes(*known, commands);
    tell(*known, commands);
    return nullptr;
  }
  FileView file;
  file.number = offered.number;
  file.with = place;
  const auto theirs = [&](auto is_meant) {
    const auto count = std::count_if(files_.begin(), files_.end(), [&](const auto& each) {
      return !each.own && each.with == place && is_meant(each);
    });
    return static_cast<std::size_t>(count);
  };
  const bool too_many = theirs([](const auto&) { return true; }) >= most ||
                        theirs([](const auto& each) { return each.state == FileState::offered; }) >= most_unanswered;
  if (too_many || !acceptable(offered)) file.state = FileState::refused;
  tell(file, commands);
  if (too_many) return nullptr;
  // One line says enough of many.
  if (file.state == FileState::refused && !files_.empty() && files_.back().state == FileState::refused) return nullptr;
  file.id = ++last_;
  if (file.state != FileState::refused) {
    file.name = offered.name;
    file.type = offered.type;
    file.size = offered.size;
    file.digest = offered.digest;
  }
  return add(std::move(file));
}

void Files::receive(int place, const FileWanted& wanted, Commands& commands) {
  auto* file = find(true, place, wanted.number);
  if (!file || !open(*file) || wanted.from > file->size) return;
  // Once over each connection: what is asked for again and again would be read again and again.
  const auto now_over = peer(*file);
  if (std::exchange(sent_over_[file->id], now_over) == now_over) return;
  file->state = FileState::moving;
  file->moved = wanted.from;
  commands.emplace_back(SendFile{now_over, file->id, wanted.from});
}

void Files::receive(int place, const FileNews& news, Commands& commands) {
  auto* file = find(news.what != What::withdrawn, place, news.number);
  // What was withdrawn at the last moment may be there already.
  const bool too_late = file && file->state == FileState::withdrawn && news.what == What::arrived;
  if (!file || !(open(*file) || too_late)) return;
  switch (news.what) {
    case What::declined:
      return end(*file, file->state == FileState::moving ? FileState::stopped : FileState::declined, commands);
    case What::withdrawn: return end(*file, FileState::withdrawn, commands);
    case What::damaged: return end(*file, FileState::damaged, commands);
    case What::arrived: file->moved = file->size; return end(*file, FileState::arrived, commands);
  }
}

void Files::on(const FileReady& event, Commands& commands) {
  auto* file = find(event.file);
  if (!file || file->own || file->state != FileState::moving) return;
  file->moved = event.from;
  send(*file, FileWanted{file->number, event.from}, commands);
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
    tell(*file, commands);
    return;
  }
  file->state = FileState::arrived;
  file->here = true;
  news_ = file->id;
  tell(*file, commands);
  // Whoever agreed to it wants to have it, also when the call ends in this moment.
  save(file->id, commands);
  keep_no_more_than(most_kept, commands);
}

void Files::on(const FileLost& event, Commands& commands) {
  auto* file = find(event.file);
  if (!file || !open(*file)) return;
  end(*file, file->own ? FileState::lost : FileState::damaged, commands);
  tell(*file, commands);
}

void Files::accept(FileId id, Commands& commands) {
  auto* file = find(id);
  if (!file || file->own || file->state != FileState::offered) return;
  file->state = FileState::moving;
  receive_bytes(*file, commands);
}

void Files::cancel(FileId id, Commands& commands) {
  auto* file = find(id);
  if (!file || !open(*file)) return;
  const auto unwanted = file->state == FileState::moving ? FileState::stopped : FileState::declined;
  end(*file, file->own ? FileState::withdrawn : unwanted, commands);
  tell(*file, commands);
}

void Files::save(FileId id, Commands& commands) const {
  for (const auto& file : files_) {
    if (file.id == id && file.here) commands.emplace_back(SaveReceivedFile{file.id, file.name});
  }
}

void Files::keep_no_more_than(std::int64_t bytes, Commands& commands) {
  for (auto file = files_.rbegin(); file != files_.rend(); ++file) {
    if (!file->here) continue;
    bytes -= file->size;
    if (bytes >= 0) continue;
    file->here = false;
    commands.emplace_back(ForgetFile{file->id});
  }
}

void Files::opened(int place, Commands& commands) {
  for (const auto& file : files_) {
    if (file.with != place) continue;
    if (file.own && open(file)) offer(file, commands);
    tell(file, commands);  // it may have been told to nobody
  }
}

void Files::leave(int place, Commands& commands) {
  for (auto& file : files_) {
    if (file.with != place) continue;
    if (open(file)) end(file, FileState::lost, commands);
    file.with = gone;
  }
  for (auto& [file, with] : meant_for_) {
    if (with == place) with = gone;
  }
  if (recipient_ == place) recipient_.reset();
  peers_.erase(place);
}

void Files::meet_anew(int place, Commands& commands) {
  for (auto& file : files_) {
    if (file.with != place) continue;
    if (open(file) && !file.own) end(file, FileState::lost, commands);
    if (open(file)) {
      file.state = FileState::offered;
      file.moved = 0;
    }
    if (!file.own) file.number = 0;  // theirs begin anew
  }
}

void Files::close(Commands& commands) {
  for (const auto& file : files_) commands.emplace_back(ForgetFile{file.id});
  files_.clear();
  peers_.clear();
  recipient_.reset();
  meant_for_.clear();
  sent_over_.clear();
  news_.reset();
  last_before_ = last_;
}

void Files::receive_bytes(const FileView& file, Commands& commands) const {
  commands.emplace_back(ReceiveFile{peer(file), file.id, file.number, file.size});
}

void Files::offer(const FileView& file, Commands& commands) const {
  send(file, FileOffer{file.number, file.name, file.type, file.size, file.digest}, commands);
}

void Files::send(const FileView& file, const FileMessage& message, Commands& commands) const {
  commands.emplace_back(SendOverChannel{peer(file), protocol::to_text(message)});
}

void Files::tell(const FileView& file, Commands& commands) const {
  const auto what = news_of(file);
  if (what && file.number != 0) send(file, FileNews{*what, file.number}, commands);
}

void Files::end(FileView& file, FileState state, Commands& commands) {
  file.state = state;
  news_ = file.id;
  commands.emplace_back(ForgetFile{file.id});
}

}  // namespace visavis::session
