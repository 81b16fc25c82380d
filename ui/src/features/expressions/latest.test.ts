import { expect, it } from 'vitest';

import { Latest } from './latest';

const turn = () => new Promise((resolve) => setTimeout(resolve));

function asker() {
  const asked: { question: number; answer: (text: string) => void; fail: (error: Error) => void }[] = [];
  const taken: string[] = [];
  const latest = new Latest<number, string>(
    (question) =>
      new Promise((answer, fail) => {
        asked.push({ question, answer, fail });
      }),
    (question, answer) => taken.push(`${question} ${answer}`),
    (error) => taken.push(String(error)),
  );
  return { asked, taken, latest };
}

it('asks one question at a time and passes over those that are no longer the last', async () => {
  const { asked, taken, latest } = asker();
  [1, 2, 3].forEach((question) => latest.ask(question));
  expect(asked.map(({ question }) => question)).toEqual([1]);
  asked[0]?.answer('one');
  await turn();
  expect(asked.map(({ question }) => question)).toEqual([1, 3]);
  asked[1]?.answer('three');
  await turn();
  expect(taken).toEqual(['1 one', '3 three']);
});

it('goes on after a failure', async () => {
  const { asked, taken, latest } = asker();
  latest.ask(1);
  latest.ask(2);
  asked[0]?.fail(new Error('no'));
  await turn();
  asked[1]?.answer('two');
  await turn();
  expect(taken).toEqual(['Error: no', '2 two']);
});

it('says nothing once nobody listens', async () => {
  const { asked, taken, latest } = asker();
  latest.ask(1);
  latest.ask(2);
  latest.stop();
  asked[0]?.answer('one');
  await turn();
  expect([asked.length, taken]).toEqual([1, []]);
});
