#include "session/spare_sound.h"

#include "catch.h"

using visavis::session::spare_sound;

namespace {

std::string description(const std::string& wishes) {
  return "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111 63\r\na=rtpmap:111 opus/48000/2\r\n" + wishes +
         "a=rtpmap:63 red/48000/2\r\na=fmtp:63 111/111\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=rtpmap:96 VP8/90000\r\n";
}

}  // namespace

TEST_CASE("the other side is sent nearly nothing while nobody speaks") {
  CHECK(spare_sound(description("a=fmtp:111 minptime=10;useinbandfec=1\r\n")) ==
        description("a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1\r\n"));
}

TEST_CASE("whoever says whether it wants silence sent has its way") {
  for (const std::string wish : {"usedtx=0", "usedtx=1"}) {
    const auto said = description("a=fmtp:111 minptime=10;" + wish + "\r\n");
    CHECK(spare_sound(said) == said);
  }
}

TEST_CASE("a description without Opus, or that is none, stays as it is") {
  for (const std::string said : {"", "opus/48000", " opus/48000", "\na=rtpmap: opus/48000", "\na=fmtp: opus/48000",
                                 "\nx opus/48000\na=fmtp:x 1", "a=rtpmap:111 opus/48000"}) {
    CHECK(spare_sound(said) == said);
  }
  CHECK(spare_sound(description("")) == description(""));
}
