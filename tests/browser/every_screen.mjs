// A consultation that comes by every screen, and by what goes wrong on some of them.
import { admitPatient } from './doctor.mjs';
import { acceptPrivacy, enterName, joinWaitingRoom } from './patient.mjs';
import { controls } from './words.mjs';

// `look` is called with who sees it, and what it is called.
export async function walkEveryScreen(stage, { view, language }, look) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace', language);
  const [patient, doctor] = await Promise.all([
    stage.person('patient', 'Chromium', { language, view }), stage.person('doctor', 'Chromium', { language, view }),
  ]);
  const { screen } = patient;
  patient.witness.excuse(/404.*\/patient\/session/);
  doctor.witness.excuse(/401.*\/practice\/session/);
  const at = async (person, screen, state) => {
    await person.screen.at(screen);
    await look(person, state ? `${screen}-${state}` : screen);
  };
  const patientsWay = async () => {
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
    await at(patient, 'devices');
    await joinWaitingRoom(patient);
    await at(patient, 'waiting');
  };
  const doctorsWay = async () => {
    await doctor.open('/practice');
    await at(doctor, 'login');
    await doctor.screen.type(controls.email, stage.practice.demo.doctor.email);
    await doctor.screen.type(controls.password, 'wrong');
    await doctor.screen.press(controls.signIn);
    await doctor.screen.find(controls.signIn);
    await at(doctor, 'login', 'refused');
    await doctor.screen.type(controls.password, stage.practice.demo.doctor.password);
    await doctor.screen.press(controls.signIn);
    await doctor.screen.at('day');
    await doctor.screen.press(controls.newAppointment);
    await at(doctor, 'appointment');
    await doctor.screen.press(controls.save);
    await at(doctor, 'appointment', 'faults');
    await doctor.screen.press(controls.backToDay);
    await doctor.screen.at('day');
    await doctor.screen.press(controls.settings);
    await at(doctor, 'settings');
    await doctor.screen.press(controls.backToDay);
  };
  await Promise.all([patientsWay(), doctorsWay()]);
  await at(doctor, 'day');

  await admitPatient(doctor, invitation);
  await Promise.all([at(doctor, 'call', 'doctor'), at(patient, 'call')]);
  await doctor.screen.press(controls.chat);
  await doctor.screen.type(controls.message, 'Wie heißt die Salbe?');
  await screen.press(controls.chat);
  await screen.says(/Salbe/);
  await Promise.all([at(doctor, 'call', 'doctor-chat'), at(patient, 'call', 'chat')]);
  await Promise.all([doctor, patient].map((person) => person.screen.press(controls.securityCode)));
  await screen.says(/\d{3}\u00A0\d{3}/);
  await at(patient, 'call', 'code');
  await screen.press(controls.endCall);
  await Promise.all([at(patient, 'ended'), at(doctor, 'day', 'after-call')]);
}
