// Bolt's contract of installations over a store in SQLite, and over one in PostgreSQL where a server answers.
import { afterAll, describe, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../ingest/temporary-folder.js';
import { databaseUrl, noPostgresql, onServer } from '../../state/on-server.js';
import { storesOver } from '../../state/open-stores.js';
import { installationStoreContract } from './installation-store-contract.js';

const now = (): number => 1_732_000_000_000;
const silence = await noPostgresql();

describe('in SQLite', () => {
  const { open } = storesOver(async () => ({
    dataDir: await temporaryFolder(onTestFinished),
    databaseUrl: null,
    now,
  }));
  installationStoreContract(open);
});

describe.skipIf(silence !== null)(silence === null ? 'in PostgreSQL' : `in PostgreSQL (skipped: ${silence})`, () => {
  const schemas: string[] = [];
  const { open } = storesOver(() => {
    const schema = `Desk installations ${process.pid}-${schemas.length}`;
    schemas.push(schema);
    return { dataDir: '/nowhere', databaseUrl, schema, now };
  });
  afterAll(() => onServer(...schemas.map((schema) => `drop schema if exists "${schema}" cascade`)));
  installationStoreContract(open);
});
