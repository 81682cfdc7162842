/**
 * Loaded into the kiosk's own processes by the end-to-end tests (NODE_OPTIONS=--import): every connection to
 * anything but this machine is written to the file named by OUTSIDE_LOG, and refused. Unix sockets are this machine.
 */
import { appendFileSync } from 'node:fs';
import net from 'node:net';

const log = process.env.OUTSIDE_LOG;
const connect = net.Socket.prototype.connect;

net.Socket.prototype.connect = function guarded(...args) {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0];
  const host =
    typeof first === 'object' && first !== null
      ? first.host
      : typeof args[1] === 'string'
        ? args[1]
        : undefined;
  if (host !== undefined && !isThisMachine(host)) {
    if (log) appendFileSync(log, `node ${host}\n`);
    throw new Error(`the kiosk tried to reach ${host}`);
  }
  return connect.apply(this, args);
};

function isThisMachine(host) {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
