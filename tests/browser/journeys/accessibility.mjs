// Every screen by the rules of axe-core, in both views and languages, on a phone's width and a desk's.
import { isAccessible } from '../axe.mjs';
import { admitPatient } from '../doctor.mjs';
import { acceptPrivacy, enterName, joinWaitingRoom } from '../patient.mjs';
import { controls } from '../words.mjs';

async function everyScreen(stage, view, language) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace', language);
  const [patient, doctor] = await Promise.all([
    stage.person('patient', 'Chromium', { language, view }), stage.person('doctor', 'Chromium', { language, view }),
  ]);
  const { screen } = patient;
  patient.witness.excuse(/404.*\/patient\/session/);
  doctor.witness.excuse(/401.*\/practice\/session/);
  const look = async (person, ...screens) => {
    await person.screen.at(...screens);
    await isAccessible(person);
  };
  await patient.open('/');
  await look(patient, 'tan');
  await screen.type(controls.tan, '7K4');
  await screen.press(controls.proceed);
  await look(patient, 'tan');
  await screen.type(controls.tan, invitation.tan);
  await screen.press(controls.proceed);
  await look(patient, 'name');
  await enterName(patient, { givenName: 'Somebody', familyName: 'Else' });
  await look(patient, 'privacy');
  await acceptPrivacy(patient);
  await look(patient, 'tan');
  await screen.press(controls.changeName);
  await enterName(patient, invitation);
  await look(patient, 'devices');
  await joinWaitingRoom(patient);
  await look(patient, 'waiting');

  await doctor.open('/practice');
  await look(doctor, 'login');
  await doctor.screen.type(controls.email, stage.practice.demo.doctor.email);
  await doctor.screen.type(controls.password, 'wrong');
  await doctor.screen.press(controls.signIn);
  await doctor.screen.find(controls.signIn);
  await look(doctor, 'login');
  await doctor.screen.type(controls.password, stage.practice.demo.doctor.password);
  await doctor.screen.press(controls.signIn);
  await look(doctor, 'day');
  await doctor.screen.press(controls.newAppointment);
  await look(doctor, 'appointment');
  await doctor.screen.press(controls.save);
  await look(doctor, 'appointment');
  await doctor.screen.press(controls.backToDay);
  await doctor.screen.at('day');
  await doctor.screen.press(controls.settings);
  await look(doctor, 'settings');
  await doctor.screen.press(controls.backToDay);

  await admitPatient(doctor, invitation);
  await Promise.all([look(doctor, 'call'), look(patient, 'call')]);
  await screen.press(controls.endCall);
  await Promise.all([look(patient, 'ended'), look(doctor, 'day')]);
}

export default Object.fromEntries(['drawn', 'plain'].flatMap((view) => ['en', 'de'].map((language) => [
  `axe finds nothing on any screen, ${view}, in ${language === 'en' ? 'English' : 'German'}`,
  (stage) => everyScreen(stage, view, language),
])));
