// A wire between the browsers and the server, on which every byte is counted.
import { createServer, connect } from 'node:net';
import { once } from 'node:events';

export class CountingRelay {
  constructor(practice) {
    const { hostname, port } = new URL(practice.url);
    this.host = hostname;
    this.port = Number(port);
    this.bytes = 0;
    this.sockets = new Set();
    this.towardsServer = new Set();  // the local ports of the connections that are ours
    this.server = createServer((browser) => this.#join(browser));
  }

  async open(address = '127.0.0.1') {
    this.address = address;
    this.server.listen(0, address);
    await once(this.server, 'listening');
    return this;
  }

  // For Chromium: the page's address stays what it is, its connections come here.
  get resolve() {
    return `MAP ${this.host}:${this.port} ${this.address}:${this.server.address().port}`;
  }

  #join(browser) {
    const server = connect(this.port, '127.0.0.1');
    server.once('connect', () => this.towardsServer.add(server.localPort));
    for (const [from, to] of [[browser, server], [server, browser]]) {
      this.sockets.add(from);
      from.on('data', (chunk) => {
        this.bytes += chunk.length;
      });
      from.pipe(to);
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
