// Stands between the bot and a server, so that the server can be away for a while: nobody listens and what is open is cut, or
// everything hangs and nothing is said.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Gateway {
  readonly url: string;
  leave(this: void): Promise<void>;
  comeBack(this: void): Promise<void>;
  /** From now on nothing goes through, and nobody is told: as when a firewall drops every packet. */
  hang(this: void): void;
  /** Goes on, with what was sent meanwhile. */
  goOn(this: void): void;
}

export async function openGateway(toPort: number): Promise<Gateway> {
  const open = new Set<Socket>();
  let isHanging = false;
  const server = createServer((from) => {
    const to = connect(toPort, '127.0.0.1');
    for (const socket of [from, to]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        (socket === from ? to : from).destroy();
      });
    }
    // The local Slack answers only those who name its own address.
    from.on('data', (chunk) => {
      const { port } = server.address() as AddressInfo;
      to.write(chunk.toString('latin1').replaceAll(`127.0.0.1:${port}`, `127.0.0.1:${toPort}`), 'latin1');
    });
    to.on('data', (chunk) => from.write(chunk));
    // A listener lets a socket flow.
    if (isHanging) for (const socket of [from, to]) socket.pause();
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/`,
    leave: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
    comeBack: () => listen(port),
    hang: () => {
      isHanging = true;
      for (const socket of open) socket.pause();
    },
    goOn: () => {
      isHanging = false;
      for (const socket of open) socket.resume();
    },
  };
}
