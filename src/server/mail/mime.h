#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "protocol/instant.h"

namespace visavis::server {

// The few parts of MIME that a mail of ours has. By hand, as libcurl writes its MIME only into a transfer to a mail
// server, and what the outbox keeps must be whole before there is one.

// Without what could end a line or turn it around: control, line and direction characters become spaces, and what is
// not UTF-8 becomes U+FFFD.
std::string one_line(std::string_view text);

// "Name: text" and "Name: display <address>" with their CRLF; whatever is not plain ASCII as encoded words (RFC 2047).
// The address must have passed is_email_address.
std::string text_header(std::string_view name, std::string_view text);
std::string address_header(std::string_view name, std::string_view display, std::string_view address);

// A name and where it is reached; the address must have passed is_email_address.
struct Mailbox {
  std::string display;
  std::string address;
};
// From Date to Auto-Submitted: what every mail of ours begins with, each with a Message-ID of its own.
std::string mail_head(const Mailbox& from, const Mailbox& to, std::string_view subject, protocol::Instant now);

// Entities (RFC 2045, 2.4): headers, an empty line, the body in quoted-printable. `type` is as in "text/plain;
// charset=utf-8"; lines of `text` are ended by LF or CRLF.
std::string text_entity(std::string_view type, std::string_view text);
std::string attachment(std::string_view type, std::string_view file_name, std::string_view text);
// "alternative": the same thing in several forms, the plainest first (RFC 2046, 5.1.4). "mixed": one after the other.
std::string multipart(std::string_view subtype, const std::vector<std::string>& entities);
std::string quoted_printable(std::string_view text);

}  // namespace visavis::server
