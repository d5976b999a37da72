// The practice's server in the hands of somebody who wants to listen in: it hands on everything, but what the two pages tell
// each other about their connection leads each of them to a page of the attacker's.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';

const script = readFileSync(new URL('man_in_the_middle.js', import.meta.url), 'utf8');

export class LyingServer {
  #twisted = new Map();  // by who said it and its number: what is said again stays the same

  constructor(practice, page) {
    this.practice = new URL(practice.url);
    this.page = page;
    this.server = createServer((asked, answer) => this.#pass(asked, answer));
    this.sockets = new WebSocketServer({ noServer: true, handleProtocols: ([first]) => first, perMessageDeflate: false });
    this.server.on('upgrade', (asked, socket, head) => {
      this.sockets.handleUpgrade(asked, socket, head, (browser) => this.#join(asked, browser));
    });
  }

  async open() {
    await this.page.evaluate(script);
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  // For Chromium: the page's address stays what it is, its connections come here.
  get resolve() {
    return `MAP ${this.practice.host} 127.0.0.1:${this.server.address().port}`;
  }

  #pass(asked, answer) {
    const { method, url: path, headers } = asked;
    const onward = request({ host: '127.0.0.1', port: this.practice.port, method, path, headers }, (reply) => {
      answer.writeHead(reply.statusCode, reply.headers);
      reply.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  }

  #join({ url, headers }, browser) {
    const who = url.includes('role=doctor') ? 'doctor' : 'patient';
    const { cookie, origin, host } = headers;
    const server = new WebSocket(`ws://127.0.0.1:${this.practice.port}${url}`, 'visavis.v1', { headers: { cookie, origin, host } });
    let turn = once(server, 'open');
    browser.on('message', (data) => {
      // Not after the attacker has closed their page.
      turn = turn.then(async () => server.send(await this.#hear(who, data.toString()))).catch(() => server.close());
    });
    server.on('message', (data) => browser.send(data.toString()));
    for (const [one, other] of [[browser, server], [server, browser]]) {
      one.on('close', () => other.close());
      one.on('error', () => {});
    }
  }

  async #hear(who, text) {
    const frame = JSON.parse(text);
    const envelope = frame.type === 'relay' && JSON.parse(frame.payload);
    if (!envelope?.message) return text;
    const said = `${who} ${envelope.link} ${envelope.n}`;
    if (!this.#twisted.has(said)) this.#twisted.set(said, this.#twist(who, envelope.message, frame.call));
    envelope.message = await this.#twisted.get(said);
    return JSON.stringify({ ...frame, payload: JSON.stringify(envelope) });
  }

  async #twist(who, message, call) {
    switch (message.type) {
      case 'offer': return { ...message, sdp: await this.page.evaluate((sdp) => window.middle.offer(sdp), message.sdp) };
      case 'answer': return { ...message, sdp: await this.page.evaluate((sdp) => window.middle.answer(sdp), message.sdp) };
      case 'candidate':
        if (message.candidate) await this.page.evaluate((from, found) => window.middle.candidate(from, found), who, message);
        return { ...message, candidate: '' };
      case 'media':
        if (who === 'patient') await this.page.evaluate((id) => window.middle.begin(id), call);
        return message;
      default: return message;
    }
  }

  async close() {
    for (const client of this.sockets.clients) client.terminate();
    this.server.closeAllConnections();
    this.server.close();
  }
}
