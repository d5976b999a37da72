// How long it takes from the doctor's press to the first picture.
const at = (page, mark) => page.evaluate((name) => {
  const entry = performance.getEntriesByName(name).pop();
  return performance.timeOrigin + entry.startTime;
}, mark);

const firstFrame = async (page) => {
  await page.waitForFunction(() => performance.getEntriesByName('visavis:first-remote-frame').length > 0, { timeout: 20000 });
  return at(page, 'visavis:first-remote-frame');
};

// The two browsers share this machine's clock.
export async function admission({ patient, doctor }) {
  const [patientSees, doctorSees] = await Promise.all([firstFrame(patient.page), firstFrame(doctor.page)]);
  const pressed = await doctor.page.evaluate(() => window.counters.clickedAt);
  return {
    patient: patientSees - await at(patient.page, 'visavis:admitted'),
    doctor: doctorSees - pressed,
    both: Math.max(patientSees, doctorSees) - pressed,
  };
}
