#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/json.h"

// What two pages say to each other through the relay, which the server does not read.
namespace visavis::protocol {

constexpr std::size_t largest_description = 40 * 1024;  // bytes
constexpr std::size_t largest_candidate = 2 * 1024;     // bytes

enum class DescriptionType { offer, answer };

// A session description (RFC 8866) as JSEP (RFC 9429) exchanges it.
struct Description {
  DescriptionType type = DescriptionType::offer;
  std::string sdp;
  friend bool operator==(const Description&, const Description&) = default;
};
// An ICE candidate (RFC 8445); an empty text says that there are no more.
struct Candidate {
  std::string candidate;
  std::string media_id;
  std::int64_t media_line = 0;
  friend bool operator==(const Candidate&, const Candidate&) = default;
};
// Whether the sender's devices are on, so that the other side can say why there is no picture; and whether they talk by
// hands, for which the other side's picture is to be smooth as well.
struct MediaState {
  bool camera = false;
  bool microphone = false;
  bool screen = false;  // in the place of the camera's picture
  bool paused = false;  // the picture: the line carries no more than sound
  bool signing = false;
  friend bool operator==(const MediaState&, const MediaState&) = default;
};

// The line cannot be mended from here: the initiator is asked for a new peer connection.
struct BeginAnew {
  friend bool operator==(const BeginAnew&, const BeginAnew&) = default;
};

// Your picture comes, but nothing is to be seen of it here: a frame that needs none before it is asked for, or, where
// that has not helped, the initiator for a new peer connection.
struct PictureStands {
  bool still = false;
  friend bool operator==(const PictureStands&, const PictureStands&) = default;
};

// What a newer page says that this one does not know. It is heard, lest all that follows waits for it.
struct Unheard {
  friend bool operator==(const Unheard&, const Unheard&) = default;
};

using PeerMessage = std::variant<Description, Candidate, MediaState, BeginAnew, PictureStands, Unheard>;

// The relay may lose, double and reorder: messages are numbered from 1, and each envelope says up to which number
// everything from the other side has arrived. Without a message it only acknowledges. A side that begins anew while the
// other does not counts its link up: what belongs to an earlier one can be told by that.
struct Envelope {
  std::uint32_t number = 0;
  std::uint32_t acknowledged = 0;
  std::optional<PeerMessage> message;
  std::uint32_t link = 1;     // the sender's
  std::uint32_t to_link = 0;  // the receiver's, as far as the sender has heard of it
  friend bool operator==(const Envelope&, const Envelope&) = default;
};

std::string to_text(const Envelope& envelope);
Parsed<Envelope> parse_envelope(std::string_view text);

}  // namespace visavis::protocol
