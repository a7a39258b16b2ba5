// The verbs by which somebody says something, and the same words used otherwise.
import { describe, expect, it } from 'vitest';
import { attributionsOf } from './attributions-of.js';

const cuesIn = (text: string) => attributionsOf(text).map(({ cue }) => cue.text);

describe('a cue', () => {
  it.each([
    ['Lumen said that it was clear.', ['said']],
    ['Lumen has repeatedly insisted that it is clear.', ['insisted']],
    ['Lumen went on to say that it was clear.', ['say']],
    ['Lumen further announced that it was clear.', ['announced']],
    ['Lumen was saying that it was clear.', ['saying']],
    ['Lumen claims that it is clear.', ['claims']],
    ['The ad claims “it is clear.”', ['claims']],
    ['Lumen said it was clear, adding that it had looked.', ['said', 'adding']],
    ['The attack was first reported by Reuters.', ['reported']],
    ['Nothing was found, according to Lumen.', ['according to']],
    ['The Lumen filing shows that it was entered.', ['shows']],
    // A clause has a verb, and it agrees with its noun.
    ['The hackers claim they hold stolen accounts, and their goal is money.', ['claim']],
    ['The group claims it holds the files.', ['claims']],
    ['The hackers claim to have the files.', ['claim']],
    ['The carrier reports that it was entered.', ['reports']],
    ['Researchers estimate they were inside for months.', ['estimate']],
    ['The officials claim no data was taken.', ['claim']],
    ['Others were told of the breach, the company reports.', ['reports']],
    ['Prosecutors allege he sold it to a firm that was charged.', ['allege']],
    ['Lumen called the attack by the group a menace.', ['called']],
    ['Lumen called its handling “a disgrace.”', ['called']],
    ['Lumen called for ending the hearings.', ['called']],
  ])('%s', (text, cues) => {
    expect(cuesIn(text)).toEqual(cues);
  });
});

describe('no cue', () => {
  it.each([
    'Lumen wants to say that it is clear.',
    'Lumen is going to say that it is clear.',
    'Lumen might say that it is clear.',
    'Lumen never said that it was clear.',
    'The so-called hackers left.',
    'The network shows that rain fell.',
    'A memo written by Lumen lay there.',
    'Lumen calls itself clear.',
    'Lumen found fault and was sold.',
    'Lumen responded as if it had been hurt.',
    'All told, Lumen lost ten routers.',
    'It was what Lumen told them.',
    'The insurance claims they filed were rejected.',
    'In the latest claims it made, Lumen was wrong.',
    'The thieves took names, keys and the company reports.',
    'The agency warnings were late.',
    'The network logs that it kept were wiped.',
    'Lumen officials called police about the leak Monday afternoon.',
    'Lumen called the FBI late on Monday after the breach.',
    'Residents called 911 when the lines failed.',
    'Lumen called her lawyer on Monday.',
  ])('%s', (text) => {
    expect(cuesIn(text)).toEqual([]);
  });
});
