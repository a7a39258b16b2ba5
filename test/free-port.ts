// A port of 127.0.0.1 for a server that is to be told its port.
import { createServer } from 'node:net';

/** Free a moment ago: another process may take it meanwhile. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
