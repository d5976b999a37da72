// Networks of their own for browsers, which reach each other and the practice by way of a router that does as it is told.
import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolder, temporaryFolder } from './processes.mjs';

const ip = (...args) => execFileSync('ip', args.join(' ').split(' '), { stdio: ['ignore', 'pipe', 'pipe'] });
const within = (space, ...args) => ip('-n', space, ...args);

// From outside comes only what was asked for.
const translation = `table ip visavis {
  chain out {
    type nat hook postrouting priority srcnat
    oifname "home" masquerade fully-random
  }
  chain in {
    type filter hook forward priority filter
    iifname "home" ct state new drop
  }
}
`;

let made = 0;

export class Networks {
  #names = {};
  #atExit = () => this.end();

  constructor() {
    const number = process.pid % 1000 * 10 + (made++ % 10);
    this.net = `10.${20 + number % 200}`;
    this.wire = `vv${number}`;
    this.home = `${this.net}.0.1`;  // where the practice and its relay are
    this.relayHome = `${this.net}.0.3`;  // where each needs a port 443 of its own
    this.folder = temporaryFolder('networks');
    this.#names = Object.fromEntries(['router', 'patient', 'doctor'].map((who) => [who, `vv-${number}-${who}`]));
  }

  open() {
    process.once('exit', this.#atExit);
    const { router } = this.#names;
    const { wire } = this;
    for (const name of Object.values(this.#names)) ip('netns add', name);
    ip('link add', wire, 'type veth peer name home netns', router);
    for (const address of [this.home, this.relayHome]) ip('addr add', `${address}/24 dev`, wire);
    ip('link set', wire, 'up');
    within(router, 'addr add', `${this.net}.0.2/24 dev home`);
    within(router, 'link set home up');
    execFileSync('ip', ['netns', 'exec', router, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward']);
    ['patient', 'doctor'].forEach((who, index) => {
      const name = this.#names[who];
      const subnet = `${this.net}.${index + 1}`;
      within(router, 'link add', who, 'type veth peer name wlan netns', name);
      within(router, 'addr add', `${subnet}.1/24 dev`, who);
      within(router, 'link set', who, 'up');
      within(name, 'link set lo up');
      this.#settle(who, `${subnet}.2`);
      ip('route add', `${subnet}.0/24 via ${this.net}.0.2`);
    });
    return this;
  }

  #settle(who, address) {
    const name = this.#names[who];
    within(name, 'addr add', `${address}/24 dev wlan`);
    within(name, 'link set wlan up');
    within(name, 'route add default via', address.replace(/\d+$/, '1'));
  }

  // The program as somebody runs it in this network.
  program(who, path) {
    const script = join(this.folder, who);
    writeFileSync(script, `#!/bin/sh\nexec ip netns exec ${this.#names[who]} ${path} "$@"\n`);
    chmodSync(script, 0o755);
    return script;
  }

  // The router throws away what `rule` (of ip-rule) is about.
  block(rule) {
    within(this.#names.router, 'rule add pref 10', rule, 'blackhole');
  }

  blockDirectWay() {
    this.block(`from ${this.net}.1.0/24 to ${this.net}.2.0/24`);
    this.block(`from ${this.net}.2.0/24 to ${this.net}.1.0/24`);
  }

  // As in many a clinic.
  allowNothingButPort443() {
    this.block('ipproto udp');
    for (const subnet of [1, 2]) {
      for (const ports of ['1-442', '444-65534']) this.block(`from ${this.net}.${subnet}.0/24 ipproto tcp dport ${ports}`);
    }
  }

  // As behind many a router of a mobile network: nobody reaches either of them by the address that they are seen with,
  // and each way out has another (RFC 4787, address and port-dependent).
  translateAddresses() {
    this.blockDirectWay();
    execFileSync('ip', ['netns', 'exec', this.#names.router, 'nft', '-f', '-'], {
      input: translation,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  }

  // No more than `rate` (of tc-tbf) reaches either of them.
  narrow(rate) {
    const { router } = this.#names;
    for (const who of ['patient', 'doctor']) {
      const limit = `qdisc replace dev ${who} root tbf rate ${rate} burst 6kb latency 400ms`;
      execFileSync('ip', ['netns', 'exec', router, 'tc', ...limit.split(' ')], { stdio: ['ignore', 'pipe', 'pipe'] });
    }
  }

  // As when a phone goes from one network into another.
  giveAnotherAddress(who) {
    within(this.#names[who], 'addr flush dev wlan');
    this.#settle(who, `${this.net}.${who === 'patient' ? 1 : 2}.77`);
  }

  end() {
    process.off('exit', this.#atExit);
    for (const name of Object.values(this.#names)) {
      try {
        ip('netns delete', name);  // its wires and rules go with it
      } catch {
        // Not made yet.
      }
    }
    removeFolder(this.folder);
  }
}

// Why this machine allows none, or none that are `narrow` or `translated`; empty where it does.
export function whyNoNetworks(kind) {
  const networks = new Networks();
  try {
    networks.open();
    if (kind === 'narrow') networks.narrow('1mbit');
    if (kind === 'translated') networks.translateAddresses();
    return '';
  } catch (error) {
    return String(error.stderr || error.message).trim();
  } finally {
    networks.end();
  }
}
