#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <variant>

#include "protocol/id.h"
#include "session/devices.h"
#include "session/file_id.h"
#include "session/time_zone.h"

// What a person wants, as a screen reports it.
namespace visavis::session {

enum class Field {
  tan,
  given_name,
  family_name,
  email,
  password,
  code,
  new_password,
  confirmation,
  date,
  time,
  duration,
  search,
  chat
};

struct EditField {
  Field field = Field::tan;
  std::string text;
};

// Presses that carry nothing but their meaning.
enum class Press {
  proceed,  // "Continue", "Sign in", "Save": the filled button of a form
  back,     // one step; in a call it asks
  edit_name,
  toggle_hidden_address,
  join_waiting_room,
  toggle_transfer,  // to another device
  retry_devices,
  test_speaker,
  toggle_echo,
  leave_waiting_room,
  toggle_microphone,
  toggle_camera,
  turn_camera,  // to the next one, such as that at the back of a phone
  toggle_blur,
  toggle_signing,
  toggle_screen,
  stay_in_call,
  toggle_chat,
  toggle_code,
  toggle_devices,
  toggle_line,
  say,  // the line that was written
  choose_file,
  end_call,
  rejoin,
  take_over,  // go on here, after another tab or device took over
  retry_now,
  resume_playback,
  sign_out,
  new_appointment,
  previous_day,
  next_day,
  today,
  show_week,
  show_day,  // instead of its week
  open_search,
  close_search,
  enable_devices,
  ask_cancel_appointment,
  keep_appointment,
  cancel_appointment,
  renew_invitation,
  start_now,  // the appointment being made begins now
  print_invitation,
  copy_link,
  open_settings,
  change_password,
  begin_totp,
  confirm_totp,
  remove_totp,
  sign_out_elsewhere,
  invite_companion,
};

struct AcceptPrivacy {
  bool accepted = false;
};
struct ChooseCamera {
  std::string id;
};
struct ChooseMicrophone {
  std::string id;
};
struct ChooseSpeaker {
  std::string id;
};
// Of the participant in this place of the call.
struct ChooseVolume {
  int place = 0;
  Volume volume = Volume::usual;
};
struct ChooseDuration {
  std::chrono::minutes duration{15};
};
struct ChooseLanguage {
  std::string language;
};
struct AgreeToMail {
  bool agreed = false;  // the patient
};
struct OpenDay {
  LocalTime day;
};
struct OpenAppointment {
  protocol::AppointmentId appointment;
};
struct AdmitPatient {
  protocol::AppointmentId appointment;
};

// The patient is told that it will take so long yet; 0 takes that back.
struct TellDelay {
  protocol::AppointmentId appointment;
  std::chrono::minutes minutes{0};
};

// Of what was written, without so many of the latest.
struct ShowLines {
  std::size_t skipped = 0;
};

struct AcceptFile {
  FileId file = 0;
};
// Decline, stop or withdraw it.
struct CancelFile {
  FileId file = 0;
};
struct SaveFileAgain {
  FileId file = 0;
};

// The files that are chosen from now on go to the one in this place of the call.
struct ChooseRecipient {
  int place = 0;
};

// The companion in this place of the call is to leave it.
struct DismissCompanion {
  int place = 0;
};

// What was measured of the line to whoever has this place of the call.
struct SaveLineReport {
  int place = 0;
};

struct CopyWords {
  std::string words;
};

struct ChooseDoctor {
  protocol::DoctorId doctor;
};

using Intent = std::variant<Press, EditField, AcceptPrivacy, ChooseCamera, ChooseMicrophone, ChooseSpeaker,
                            ChooseVolume, ChooseDuration, ChooseLanguage, AgreeToMail, OpenDay, OpenAppointment,
                            AdmitPatient, TellDelay, CopyWords, ChooseDoctor, ShowLines, AcceptFile, CancelFile,
                            SaveFileAgain, ChooseRecipient, DismissCompanion, SaveLineReport>;

}  // namespace visavis::session
