// The controls that the contract names: role, and the name in each language.
const control = (role, en, de) => ({ role, en, de });

export const controls = {
  tan: control('textbox', 'TAN', 'TAN'),
  proceed: control('button', 'Continue', 'Weiter'),
  givenName: control('textbox', 'First name', 'Vorname'),
  familyName: control('textbox', 'Last name', 'Nachname'),
  privacyRead: control('checkbox', 'I have read the privacy notice', 'Ich habe die Datenschutzhinweise gelesen'),
  joinWaitingRoom: control('button', 'Join the waiting room', 'Warteraum betreten'),
  hideAddress: control('checkbox', 'Do not show my internet address: the call goes through a relay, encrypted.',
    'Meine Internetadresse nicht zeigen: Das Gespräch geht verschlüsselt über ein Relais.'),
  camera: control('combobox', 'Camera', 'Kamera'),
  microphone: control('combobox', 'Microphone', 'Mikrofon'),
  speaker: control('combobox', 'Speaker', 'Lautsprecher'),
  back: control('button', 'Back', 'Zurück'),
  stayInCall: control('button', 'Stay in the call', 'Im Gespräch bleiben'),
  notifyMe: control('button', 'Notify me', 'Benachrichtigen'),
  check: control('link', 'Test your device first', 'Technik vorher prüfen'),
  rejoin: control('button', 'Join again', 'Noch einmal beitreten'),
  changeName: control('button', 'Change name', 'Name ändern'),
  plainView: control('button', 'Plain view', 'Einfache Ansicht'),
  standardView: control('button', 'Standard view', 'Standardansicht'),
  waitingRoom: control('heading', 'Waiting room', 'Warteraum'),
  leave: control('button', 'Leave', 'Verlassen'),
  mute: control('button', 'Mute microphone', 'Mikrofon stummschalten'),
  unmute: control('button', 'Unmute microphone', 'Mikrofon einschalten'),
  microphoneAgain: control('button', 'Turn the microphone on again', 'Mikrofon wieder einschalten'),
  turnCamera: control('button', 'Switch camera', 'Kamera wechseln'),
  cameraOff: control('button', 'Turn camera off', 'Kamera ausschalten'),
  cameraOn: control('button', 'Turn camera on', 'Kamera einschalten'),
  chat: control('button', 'Chat', 'Chat'),
  message: control('textbox', 'Write a message', 'Nachricht schreiben'),
  send: control('button', 'Send', 'Senden'),
  shareScreen: control('button', 'Share screen', 'Bildschirm teilen'),
  stopSharing: control('button', 'Stop sharing', 'Teilen beenden'),
  securityCode: control('button', 'Security code', 'Sicherheitscode'),
  ownDevices: control('button', 'Devices: camera and sound', 'Geräte: Kamera und Ton'),
  signing: control('checkbox', 'Sign language: smooth picture', 'Gebärdensprache: flüssiges Bild'),
  closeDevices: control('button', 'Close the choice of devices', 'Geräteauswahl schließen'),
  moveOwnPicture: control('button', 'Move your picture', 'Eigenes Bild verschieben'),
  line: control('button', 'Good connection: details', 'Verbindung gut: Einzelheiten'),
  fullScreen: control('button', 'Full screen', 'Vollbild'),
  miniView: control('button', 'Mini view above other windows', 'Minibild über anderen Fenstern'),
  saveReport: control('button', 'Save as a file', 'Als Datei speichern'),
  enableDevices: control('button', 'Check camera and sound', 'Kamera und Ton prüfen'),
  copyLink: control('button', 'Copy link', 'Link kopieren'),
  linkCopied: control('button', 'Link copied', 'Link kopiert'),
  endCall: control('button', 'End call', 'Gespräch beenden'),
  callEnded: control('heading', 'Call ended', 'Gespräch beendet'),
  email: control('textbox', 'E-mail', 'E-Mail'),
  password: control('textbox', 'Password', 'Passwort'),
  signIn: control('button', 'Sign in', 'Anmelden'),
  oneTimeCode: control('textbox', 'One-time code', 'Einmalcode'),
  doctor: control('combobox', 'Doctor', 'Ärztin/Arzt'),
  settings: control('button', 'Settings', 'Einstellungen'),
  passwordAgain: control('textbox', 'Password to confirm', 'Passwort zur Bestätigung'),
  setUp: control('button', 'Set up', 'Einrichten'),
  turnOn: control('button', 'Turn on', 'Aktivieren'),
  backToDay: control('button', 'Back to the day', 'Zurück zum Tag'),
  currentPassword: control('textbox', 'Current password', 'Bisheriges Passwort'),
  newPassword: control('textbox', 'New password', 'Neues Passwort'),
  changePassword: control('button', 'Change password', 'Passwort ändern'),
  newAppointment: control('button', 'New appointment', 'Neuer Termin'),
  showWeek: control('button', 'Week', 'Woche'),
  showDay: control('button', 'Day', 'Tag'),
  nextWeek: control('button', 'Next week', 'Woche danach'),
  signOut: control('button', 'Sign out', 'Abmelden'),
  date: control('textbox', 'Date', 'Datum'),
  time: control('textbox', 'Time', 'Uhrzeit'),
  duration: control('textbox', 'Duration', 'Dauer'),
  save: control('button', 'Save', 'Speichern'),
  startNow: control('button', 'Now', 'Jetzt'),
  agreesToMail: control('checkbox', 'The patient agreed to receive e-mail', 'Die Patientin/der Patient ist mit E‑Mails einverstanden'),
  print: control('button', 'Print', 'Drucken'),
  inviteCompanion: control('button', 'Invite another person', 'Weitere Person einladen'),
  cancelAppointment: control('button', 'Cancel appointment', 'Termin absagen'),
};

export const volumeOf = (name) => control('combobox', `Volume of ${name}`, `Lautstärke von ${name}`);

export const desk = {
  week: control('button', 'Week', 'Woche'),
  day: control('button', 'Day', 'Tag'),
  search: control('button', 'Search', 'Suche'),
  searchField: control('textbox', 'Name or e-mail', 'Name oder E‑Mail'),
  singleKeys: control('checkbox', 'Single keys work as shortcuts', 'Einzelne Tasten wirken'),
};

export const files = {
  choose: control('button', 'Send a file', 'Datei senden'),
  accept: (name) => control('button', `Accept: ${name}`, `Annehmen: ${name}`),
  stop: (name) => control('button', `Stop: ${name}`, `Abbrechen: ${name}`),
  decline: (name) => control('button', `Decline: ${name}`, `Ablehnen: ${name}`),
};

export const language = control('combobox', 'Language', 'Sprache');

export const check = {
  begin: control('button', 'Start the test', 'Test beginnen'),
  hearYourself: control('button', 'Hear yourself', 'Sich selbst hören'),
  stopHearing: control('button', 'Stop hearing yourself', 'Nicht mehr hören'),
  copy: control('button', 'Copy the result', 'Ergebnis kopieren'),
  copied: control('button', 'Copied', 'Kopiert'),
};

export const admit = ({ givenName, familyName }) =>
  control('button', `Admit ${givenName} ${familyName}`, `${givenName} ${familyName} aufrufen`);

export const tellDelay = ({ givenName, familyName }) =>
  control('combobox', `Tell the patient: ${givenName} ${familyName}`, `Bescheid geben: ${givenName} ${familyName}`);
