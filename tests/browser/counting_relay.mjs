// A wire between the browsers and the server, on which every byte is counted, and which may be a long one.
import { createServer, connect } from 'node:net';
import { once } from 'node:events';
import { Transform } from 'node:stream';

// In order, each so many milliseconds later.
const later = (delay) => new Transform({
  highWaterMark: 1 << 20,
  transform(chunk, _, done) {
    setTimeout(() => this.push(chunk), delay);
    done();
  },
  flush(done) {
    setTimeout(done, delay);
  },
});

export class CountingRelay {
  // `delay`: milliseconds, each way.
  constructor(practice, delay = 0) {
    this.delay = delay;
    const { hostname, port } = new URL(practice.url);
    this.host = hostname;
    this.port = Number(port);
    this.bytes = 0;
    this.sockets = new Set();
    this.towardsServer = new Set();  // the local ports of the connections that are ours
    this.server = createServer((browser) => this.#join(browser));
  }

  async open(address = '127.0.0.1', port = 0) {
    this.address = address;
    this.server.listen(port, address);
    await once(this.server, 'listening');
    return this;
  }

  // For Chromium: the page's address stays what it is, its connections come here.
  get resolve() {
    return `MAP ${this.host}:${this.port} ${this.address}:${this.server.address().port}`;
  }

  #join(browser) {
    const server = connect(this.port, '127.0.0.1');
    for (const socket of [browser, server]) socket.setNoDelay(true);
    server.once('connect', () => this.towardsServer.add(server.localPort));
    for (const [from, to] of [[browser, server], [server, browser]]) {
      this.sockets.add(from);
      from.on('data', (chunk) => {
        this.bytes += chunk.length;
      });
      if (this.delay) from.pipe(later(this.delay)).pipe(to);
      else from.pipe(to);
      from.on('error', () => {});
      from.once('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }

  async close() {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}
