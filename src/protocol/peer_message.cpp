#include "protocol/peer_message.h"

namespace visavis::protocol {
namespace {

Json to_json(const PeerMessage& message) {
  Json json;
  if (const auto* description = std::get_if<Description>(&message)) {
    json["type"] = description->type == DescriptionType::offer ? "offer" : "answer";
    json["sdp"] = description->sdp;
  } else if (const auto* candidate = std::get_if<Candidate>(&message)) {
    json["type"] = "candidate";
    json["candidate"] = candidate->candidate;
    json["mid"] = candidate->media_id;
    json["line"] = candidate->media_line;
  } else if (const auto* state = std::get_if<MediaState>(&message)) {
    json["type"] = "media";
    json["camera"] = state->camera;
    json["microphone"] = state->microphone;
    json["screen"] = state->screen;
    json["paused"] = state->paused;
    json["signing"] = state->signing;
  } else if (const auto* picture = std::get_if<PictureStands>(&message)) {
    json["type"] = "picture-stands";
    json["still"] = picture->still;
  } else if (std::holds_alternative<BeginAnew>(message)) {
    json["type"] = "begin-anew";
  } else {
    json["type"] = "unheard";
  }
  return json;
}

PeerMessage read_message(const Json& json, ObjectReader& outer) {
  ObjectReader in(json, "message");
  PeerMessage message = Unheard{};
  const auto type = in.text("type", 1, 64);
  if (type == "offer" || type == "answer") {
    message = Description{type == "offer" ? DescriptionType::offer : DescriptionType::answer,
                          in.blob("sdp", largest_description)};
  } else if (type == "candidate") {
    Candidate candidate;
    candidate.candidate = in.blob("candidate", largest_candidate);
    candidate.media_id = in.text("mid", 0, 64);
    candidate.media_line = in.integer("line", 0, 64);
    message = std::move(candidate);
  } else if (type == "media") {
    message = MediaState{in.boolean("camera"), in.boolean("microphone"), in.has("screen") && in.boolean("screen"),
                         in.has("paused") && in.boolean("paused"), in.has("signing") && in.boolean("signing")};
  } else if (type == "begin-anew") {
    message = BeginAnew{};
  } else if (type == "picture-stands") {
    message = PictureStands{in.boolean("still")};
  }
  if (const auto fault = in.finish(UnknownFields::ignore)) outer.fail(fault->field, fault->reason);
  return message;
}

}  // namespace

std::string to_text(const Envelope& envelope) {
  Json json;
  json["n"] = envelope.number;
  json["ack"] = envelope.acknowledged;
  json["link"] = envelope.link;
  json["to"] = envelope.to_link;
  if (envelope.message) json["message"] = to_json(*envelope.message);
  return to_text(json);
}

Parsed<Envelope> parse_envelope(std::string_view text) {
  const auto json = parse_json(text, {largest_description + 4 * 1024, 4});
  if (!json) return tl::unexpected(json.error());
  ObjectReader in(*json);
  Envelope envelope;
  envelope.number = static_cast<std::uint32_t>(in.integer("n", 0, UINT32_MAX));
  envelope.acknowledged = static_cast<std::uint32_t>(in.integer("ack", 0, UINT32_MAX));
  envelope.link = static_cast<std::uint32_t>(in.integer("link", 1, UINT32_MAX));
  envelope.to_link = static_cast<std::uint32_t>(in.integer("to", 0, UINT32_MAX));
  if (const Json* message = in.optional_object("message")) envelope.message = read_message(*message, in);
  if (auto fault = in.finish(UnknownFields::ignore)) return tl::unexpected(std::move(*fault));
  return envelope;
}

}  // namespace visavis::protocol
