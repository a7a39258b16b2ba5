// A name server on 127.0.0.1 that knows a table of names, for one test.
import { createSocket } from 'node:dgram';
import { onTestFinished } from 'vitest';

export interface NameServer {
  /** `127.0.0.1:port` */
  readonly address: string;
  readonly asked: string[];
}

/** A silent name is never answered; one that is not in the table does not exist. */
export async function serveNames(names: Readonly<Record<string, readonly string[] | 'silent'>>): Promise<NameServer> {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (query, from) => {
    const { name, type, end } = readQuestion(query);
    asked.push(name);
    const known = names[name];
    if (known === 'silent') return;
    const fitting = (known ?? []).filter((address) => address.includes(':') === (type === AAAA));
    const head = Buffer.from(query.subarray(0, 12));
    head.writeUInt16BE(known === undefined ? 0x8183 : 0x8180, 2);
    head.fill(0, 6);
    head.writeUInt16BE(fitting.length, 6);
    const answers = fitting.map((address) => {
      const bytes = bytesOf(address);
      return Buffer.concat([Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, bytes.length]), bytes]);
    });
    socket.send(Buffer.concat([head, query.subarray(12, end), ...answers]), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  onTestFinished(() => void socket.close());
  return { address: `127.0.0.1:${socket.address().port}`, asked };
}

const AAAA = 28;

function readQuestion(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

// IPv6 addresses must be given with all eight groups.
function bytesOf(address: string): Buffer {
  if (!address.includes(':')) return Buffer.from(address.split('.').map(Number));
  return Buffer.concat(address.split(':').map((group) => Buffer.from(group.padStart(4, '0'), 'hex')));
}
