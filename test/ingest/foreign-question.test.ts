// Questions in other languages than English are told by their small words, or by their script.
import { describe, expect, it } from 'vitest';
import { isForeignQuestion } from '../../src/ingest/words.js';

describe('a question', () => {
  it.each([
    '¿Fue hackeada T-Mobile?',
    'quien esta detras de Salt Typhoon',
    'Wurde T-Mobile gehackt?',
    'was ist bei Verizon passiert',
    'qui est derrière l’attaque',
    'O que aconteceu com a AT&T?',
    'chi c’è dietro Salt Typhoon',
    'wie zit er achter de aanval',
    'Что известно о Salt Typhoon',
    'ソルトタイフーンとは',
  ])('%s is another language’s', (question) => {
    expect(isForeignQuestion(question)).toBe(true);
  });

  it.each([
    'tmobile pls',
    'status T-Mobile',
    'was T-Mobile hacked',
    'Salt Typhoon',
    'PRC nexus attribution',
    'who was in it and is it over',
    'since how much time they was inside',
    'plaintext SMS',
    'AT&T',
    '',
    '203.0.113.7',
  ])('%s is not', (question) => {
    expect(isForeignQuestion(question)).toBe(false);
  });
});
