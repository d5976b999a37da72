#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "server/http/address_range.h"
#include "server/store/database.h"

namespace visavis::server {

// Everything an operator can choose; the defaults are what a single box needs.
struct Settings {
  std::filesystem::path data;  // the folder of database, mail and keys

  struct {
    std::string listen = "127.0.0.1:8080";  // HOST:PORT, port 0 for a free one
    std::string public_url;                 // origin that patients see, without a slash; empty: where it listens
    std::string admin_listen;               // HOST:PORT of metrics and health; empty: nowhere
    // PEM; both empty where a proxy terminates TLS.
    std::filesystem::path tls_certificate;
    std::filesystem::path tls_key;
    AddressRanges trusted_proxies;  // before us, whose X-Forwarded-For is believed
    std::filesystem::path site;     // what browsers get
    std::filesystem::path assets;   // data register and mail templates
  } server;

  DatabaseAddress database;
  std::string bus = "local";  // or the URL of NATS, between several processes on one database

  struct Mail {
    std::filesystem::path folder;  // where mails become files
    struct Smtp {
      std::string host;  // as a URL has it; empty: mails become files
      int port = 0;
      bool tls_from_the_start = false;  // smtps; else STARTTLS
      std::string username;             // empty: nobody signs in
      std::string password;
      std::filesystem::path ca_file;  // of whom certificates are believed; empty: the system's
    } smtp;
    std::string from = "noreply@localhost";
    std::string operator_address;     // who is told of attacks; empty: nobody
    std::chrono::hours reminder{24};  // before an appointment; 0: no reminder
  } mail;

  struct Turn {
    enum class Provider { none, coturn, twilio, cloudflare } provider = Provider::none;
    std::vector<std::string> urls;  // "stun:…", "turn:…", "turns:…"
    std::string secret;             // coturn's static-auth-secret
    std::string account_sid;        // Twilio's
    std::string api_key;            // Twilio's, whose secret auth_token then is; empty: the account's own
    std::string auth_token;         // Twilio's
    std::string key_id;             // Cloudflare's
    std::string api_token;          // Cloudflare's
    std::string api_url;            // origin of the provider's API, without a slash; empty: the provider's own
    std::chrono::minutes lifetime{120};
    bool only_by_relay = false;  // so that neither learns the other's network address
    [[nodiscard]] bool of_company() const { return provider == Provider::twilio || provider == Provider::cloudflare; }
  } turn;

  // Companies that the notice names because their machines are used; a relay's and a mail server's are known by theirs.
  struct Privacy {
    bool hosted_by_amazon = false;
    bool behind_cloudflare = false;
  } privacy;

  struct {
    std::chrono::minutes waiting_room_opens{30};  // before the appointment
    std::chrono::minutes late_entry{60};          // after its end, if it did not take place
    std::string time_zone = "Europe/Berlin";      // IANA name; mails tell the time in it
  } practice;

  struct Retention {
    std::chrono::days appointments{30};  // after their end, with everything that belongs to them
    std::chrono::days mails{7};          // after they were sent
    std::chrono::days security_log{14};  // files of log.security
    std::chrono::days audit{90};         // entries of the audit trail
  } retention;

  struct {
    int connections = 16384;
    int connections_per_address = 512;        // loopback, where a proxy may sit, is not counted
    std::chrono::minutes practice_idle{240};  // a doctor's session without a request or an open page
    int attempts = 10;                        // failed TANs or logins from one address in five minutes
    int attempts_in_all = 100;                // from all addresses, before answers get slow and the operator is told
  } limits;

  struct {
    std::filesystem::path security;  // folder of the security log; empty: standard error
  } log;
};

}  // namespace visavis::server
