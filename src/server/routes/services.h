#pragma once

#include <string>

#include "server/config/settings.h"
#include "server/http/rendered.h"
#include "server/http/site.h"
#include "server/practice/appointments.h"
#include "server/practice/own_account.h"
#include "server/practice/patient_sessions.h"
#include "server/practice/practice_sessions.h"
#include "server/privacy/register.h"
#include "server/security/guard.h"
#include "server/signaling/signaling.h"
#include "server/store/database.h"
#include "server/turn/relay_access.h"

namespace visavis::server {

// What the routes hand requests to.
struct Services {
  const Settings& settings;
  Clock clock;
  Database& database;
  Guard& guard;
  PracticeSessions& practice_sessions;
  OwnAccount& own_account;
  PatientSessions& patient_sessions;
  Appointments& appointments;
  Signaling& signaling;
  RelayAccess& relay;
  const Register& notices;
  const Site& site;
  std::string privacy_version;  // of what this configuration shows
  std::string openapi;          // JSON
  Rendered rendered;
};

}  // namespace visavis::server
