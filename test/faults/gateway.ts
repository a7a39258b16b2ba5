// Stands between the workers and the local Slack, so that it can be away for a while: nobody listens, open calls are cut.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Gateway {
  readonly url: string;
  leave(this: void): Promise<void>;
  comeBack(this: void): Promise<void>;
}

export async function openGateway(toPort: number): Promise<Gateway> {
  const open = new Set<Socket>();
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
    to.pipe(from);
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
  };
}
