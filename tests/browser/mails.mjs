// What the practice has mailed: the files of its outbox, decoded.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';

function decoded(body, encoding) {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(encoding)) return body;
  const bytes = body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function parts(entity) {
  const border = entity.search(/\r?\n\r?\n/);
  const headers = entity.slice(0, border).replace(/\r?\n[ \t]+/g, ' ');
  const body = entity.slice(border).replace(/^\r?\n\r?\n/, '');
  const header = (name) => new RegExp(`^${name}:(.*)$`, 'im').exec(headers)?.[1].trim() ?? '';
  const boundary = /boundary="?([^";]+)"?/i.exec(header('Content-Type'))?.[1];
  if (!boundary) return [{ type: header('Content-Type'), text: decoded(body, header('Content-Transfer-Encoding')) }];
  return body.split(`--${boundary}`).slice(1, -1).flatMap((part) => parts(part.replace(/^\r?\n/, '')));
}

const folderOf = (practice) => join(practice.data, 'mail');

function files(practice) {
  const folder = folderOf(practice);
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')) : [];
}

export const mailCount = (practice) => files(practice).length;

// Each a list of { type, text }.
export const mails = (practice) =>
  files(practice).map((name) => parts(readFileSync(join(folderOf(practice), name), 'latin1')));

export async function mailWith(practice, words, patience = 10000) {
  for (const limit = Date.now() + patience; Date.now() < limit; await pause(100)) {
    const found = mails(practice).find((mail) => mail.some(({ text }) => text.includes(words)));
    if (found) return found;
  }
  throw new Error(`no mail in DIR/mail says "${words}"; there are ${mails(practice).length}`);
}
