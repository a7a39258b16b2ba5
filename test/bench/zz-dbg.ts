import { createSubjectFinder } from '../../src/ingest/find-phrases.js';
import { shipped } from '../knowledge-of.js';
console.log(shipped.subjects.filter((s: any) => /colt|iaaf|olympic/i.test(JSON.stringify(s))).map((s: any)=>[s.id,s.kind,s.name]));
