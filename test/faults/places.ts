// Where the runs keep their stores: a fresh SQLite folder, and a fresh schema on PostgreSQL where a server answers.
import { rm } from 'node:fs/promises';
import { freshFolder } from '../state/fresh-folder.js';
import { databaseUrl, onServer } from '../state/on-server.js';
import type { WorkerOrders } from './worker-process.js';

export interface Place {
  readonly place: WorkerOrders['place'];
  remove(this: void): Promise<void>;
}

export function sqlitePlace(): Promise<Place> {
  const dataDir = freshFolder('faults');
  return Promise.resolve({ place: { dataDir, databaseUrl: null }, remove: () => rm(dataDir, { recursive: true }) });
}

let schemas = 0;

export function postgresqlPlace(): Promise<Place> {
  schemas += 1;
  const schema = `desk faults ${process.pid} ${schemas}`;
  const remove = () => onServer(`drop schema if exists "${schema}" cascade`);
  return Promise.resolve({ place: { dataDir: '/nowhere', databaseUrl, schema }, remove });
}

/** A database of its own, since a whole bot takes no schema from its settings. */
export async function databasePlace(): Promise<{ databaseUrl: string; remove(this: void): Promise<void> }> {
  const name = `desk_faults_${process.pid}`;
  const remove = (): Promise<void> => onServer(`drop database if exists ${name} with (force)`);
  await remove();
  await onServer(`create database ${name}`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return { databaseUrl: url.href, remove };
}
