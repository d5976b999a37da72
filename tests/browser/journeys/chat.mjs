// What is written in a call.
import { isAccessible } from '../axe.mjs';
import { inCall } from '../consultation.mjs';
import { pictureMoves } from '../media.mjs';
import { controls } from '../words.mjs';
import { closeChat, nothingIsKept, writeToEachOther } from '../written_words.mjs';

async function written(stage) {
  const { patient, doctor, people } = await inCall(stage);
  await writeToEachOther(people);
  await isAccessible(doctor);

  await patient.page.reload();
  await patient.screen.at('call');
  await pictureMoves(patient.page, 'remote');
  await patient.screen.press(controls.chat);
  await patient.screen.type(controls.message, 'Here again');
  await patient.page.keyboard.press('Enter');
  await doctor.screen.says(/Änne O'Brien, .*: Here again/);
  await doctor.screen.type(controls.message, 'Good');
  await doctor.page.keyboard.press('Enter');
  await patient.screen.says(/Jana Kern, .*: Good/);

  await closeChat(doctor);
  await doctor.screen.press(controls.endCall);
  await patient.screen.at('ended');
  await nothingIsKept(people, /Panthenol|Good/);
}

export default {
  'what is written in a call is seen letter by letter at the other end, also after a reload, and is gone afterwards': { inEveryWay: true, travel: written },
};
