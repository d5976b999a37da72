// A consultation that comes by every screen, and by what goes wrong on some of them.
import { admitPatient, makeAppointment } from './doctor.mjs';
import { pictureMoves } from './media.mjs';
import { acceptPrivacy, enterName, goToWaitingRoom, joinWaitingRoom } from './patient.mjs';
import { check, controls } from './words.mjs';

const cameraIsOn = ({ page }) => pictureMoves(page, 'self');

// `options` are those of whoever sits down; `look` is called with who sees a screen, and what it is called.
export async function walkEveryScreen(stage, options, look) {
  const [patient, doctor] = await Promise.all([
    stage.person('patient', 'Chromium', options), stage.person('doctor', 'Chromium', options),
  ]);
  patient.witness.excuse(/404.*\/patient\/session/);
  doctor.witness.excuse(/401.*\/practice\/session/);
  const at = async (person, screen, state) => {
    await person.screen.at(screen);
    await look(person, state ? `${screen}-${state}` : screen);
  };

  await doctorsDesk(stage, doctor, at);
  const invitation = await stage.api.appointment('Ada', 'Lovelace', options.language);
  await patientsWay(patient, invitation, at);
  await doctor.screen.says(/Ada Lovelace/);
  await at(doctor, 'day');
  await call({ patient, doctor }, invitation, at);
  await appointmentCancelled(stage, patient, options.language, at);
}

async function doctorsDesk(stage, doctor, at) {
  const { screen } = doctor;
  const { email, password } = stage.practice.demo.doctor;
  await doctor.open('/practice');
  await at(doctor, 'login');
  await screen.type(controls.email, email);
  await screen.type(controls.password, 'wrong');
  await screen.press(controls.signIn);
  await screen.says(/stimmt nicht|is not right/);
  await at(doctor, 'login', 'refused');
  await screen.type(controls.password, password);
  await screen.press(controls.signIn);
  await screen.at('day');
  await screen.press(controls.newAppointment);
  await at(doctor, 'appointment');
  await screen.press(controls.save);
  await at(doctor, 'appointment', 'faults');
  await screen.press(controls.backToDay);
  await screen.at('day');
  await makeAppointment(doctor, { givenName: 'Grace', familyName: 'Hopper', email: 'grace@example.org' });
  await screen.find(controls.print);
  await at(doctor, 'appointment', 'invitation');
  await screen.press(controls.backToDay);
  await screen.at('day');
  await screen.press(controls.showWeek);
  await screen.find(controls.nextWeek);
  await at(doctor, 'day', 'week');
  await screen.press(controls.showDay);
  await screen.isGone(controls.nextWeek);
  await screen.press(controls.settings);
  await at(doctor, 'settings');
  await screen.press(controls.backToDay);
  await screen.at('day');
}

async function patientsWay(patient, invitation, at) {
  const { screen } = patient;
  await patient.open('/check');
  await screen.find(check.begin);
  await at(patient, 'check');
  await patient.open('/');
  await at(patient, 'tan');
  await screen.type(controls.tan, '7K4');
  await screen.press(controls.proceed);
  await at(patient, 'tan', 'incomplete');
  await screen.type(controls.tan, invitation.tan);
  await screen.press(controls.proceed);
  await at(patient, 'name');
  await enterName(patient, { givenName: 'Somebody', familyName: 'Else' });
  await at(patient, 'privacy');
  await acceptPrivacy(patient);
  await at(patient, 'tan', 'refused');
  await screen.press(controls.changeName);
  await enterName(patient, invitation);
  await screen.at('devices');
  await cameraIsOn(patient);
  await at(patient, 'devices');
  await joinWaitingRoom(patient);
  await cameraIsOn(patient);
  await at(patient, 'waiting');
}

async function call({ patient, doctor }, invitation, at) {
  const people = [doctor, patient];
  await admitPatient(doctor, invitation);
  await Promise.all(people.map(async ({ page, screen }) => {
    await screen.at('call');
    await pictureMoves(page, 'remote');
    await pictureMoves(page, 'self');
    await screen.says(/ (is speaking|spricht)$/m);
  }));
  await Promise.all([at(doctor, 'call', 'doctor'), at(patient, 'call')]);
  await doctor.screen.press(controls.ownDevices);
  await doctor.screen.find(controls.closeDevices);
  await at(doctor, 'call', 'doctor-devices');
  await doctor.screen.press(controls.closeDevices);
  await doctor.screen.press(controls.chat);
  await doctor.screen.type(controls.message, 'Wie heißt die Salbe?');
  await patient.screen.press(controls.chat);
  await patient.screen.says(/Salbe\?/);
  await Promise.all([at(doctor, 'call', 'doctor-chat'), at(patient, 'call', 'chat')]);
  await Promise.all(people.map(({ screen }) => screen.press(controls.securityCode)));
  await patient.screen.says(/\d{3}\u00A0\d{3}/);
  await at(patient, 'call', 'code');
  await patient.screen.press(controls.endCall);
  await Promise.all([at(patient, 'ended'), at(doctor, 'day', 'after-call')]);
}

async function appointmentCancelled(stage, patient, language, at) {
  const invitation = await stage.api.appointment('Ida', 'Rhodes', language);
  await goToWaitingRoom(patient, invitation);
  await stage.api.cancel(invitation);
  await at(patient, 'error');
}
