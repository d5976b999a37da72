// As docs/operating.md says to run it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inCall } from '../consultation.mjs';
import { pictureMoves } from '../media.mjs';
import { checkout } from '../practice.mjs';
import { removeFolder, start, stop, temporaryFolder } from '../processes.mjs';
import { controls } from '../words.mjs';

async function behindProxy(stage, proxy) {
  const { patient, doctor, invitation } = await inCall(stage);
  assert.ok(invitation.link.startsWith(`${proxy.url}/#tan=`));
  await Promise.all([pictureMoves(patient.page, 'remote'), pictureMoves(doctor.page, 'remote')]);
  await doctor.screen.press(controls.endCall);
  await patient.screen.at('ended');
  assert.doesNotMatch(proxy.traces(), /127\.0\.0\.1:\d+.*(GET|POST)|remote_ip|client:/);
}

async function oneOfTwoProcessesIsKilled(stage) {
  const { patient, doctor } = await inCall(stage);
  doctor.witness.excuse(/WebSocket/);
  const bothSee = () => Promise.all([pictureMoves(patient.page, 'remote'), pictureMoves(doctor.page, 'remote')]);
  await bothSee();
  const [doctors] = stage.practice.servers;
  stage.practice.kill(doctors);
  await bothSee();
  assert.deepEqual([await patient.screen.current(), await doctor.screen.current()], ['call', 'call']);
  await doctor.screen.press(controls.endCall);
  await patient.screen.at('ended');
  await doctor.screen.at('day');
}

async function debianPackage(stage) {
  const folder = temporaryFolder('package');
  stage.atEnd(() => removeFolder(folder));
  execFileSync('cpack', ['--config', join(checkout, 'build', 'native', 'CPackConfig.cmake'), '-B', folder], { stdio: 'pipe' });
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.deb'));
  execFileSync('dpkg-deb', ['-x', join(folder, file), join(folder, 'root')]);

  const root = join(folder, 'root');
  assert.equal(statSync(join(root, 'etc', 'visavis.toml')).mode & 0o777, 0o640);
  const unit = readFileSync(join(root, 'usr', 'lib', 'systemd', 'system', 'visavis.service'), 'utf8');
  const [, command] = /^ExecStart=(\S+)/m.exec(unit);
  const program = join(root, command);
  assert.ok(existsSync(program), `the unit starts ${command}, which the package does not bring`);

  const place = ['--data', join(folder, 'data'), '--config', join(root, 'etc', 'visavis.toml')];
  execFileSync(program, ['practice', 'add', 'Praxis am Hafen', '--phone', '040 1234', ...place]);
  assert.match(String(execFileSync(program, ['check', ...place])), /^site +ok$/m);
  const server = start(program, ['serve', '--listen', '127.0.0.1:0', ...place], { stdio: ['ignore', 'pipe', 'ignore'] });
  stage.atEnd(() => stop(server));
  const [line] = await once(createInterface({ input: server.stdout }), 'line');
  const url = line.replace('listening on ', '');
  assert.match(await (await fetch(url)).text(), /Praxis am Hafen/);
}

export default {
  'behind nginx as the guide has it, doctor and patient see each other and no address is kept': {
    behind: 'nginx', travel: behindProxy,
  },
  'behind Caddy as the guide has it, doctor and patient see each other and no address is kept': {
    behind: 'Caddy', travel: behindProxy,
  },
  'served by two processes, doctor and patient see each other, also when the doctor\'s is killed': {
    behind: 'Caddy before two', travel: oneOfTwoProcessesIsKilled,
  },
  'what the Debian package brings serves a practice': debianPackage,
};
