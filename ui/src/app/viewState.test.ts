import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { connectViewState, flushViewState, getViewState, resetViewState, setViewState } from './viewState';

const written: string[] = [];
const backend = (state: string) => ({
  viewState: () => Promise.resolve(state),
  viewStateSet: (text: string) => {
    written.push(text);
    return Promise.resolve(null);
  },
});

beforeEach(() => {
  vi.useFakeTimers();
  written.length = 0;
  resetViewState();
});

afterEach(() => {
  resetViewState();
  vi.useRealTimers();
});

it('what was remembered comes back', async () => {
  await connectViewState(backend('{"theme":"dark","width":300}'));
  expect([getViewState('theme', 'system'), getViewState('width', 1), getViewState('other', 2)]).toEqual([
    'dark',
    300,
    2,
  ]);
});

it.each(['', 'no json', '[]', 'null', '3'])('%j counts as nothing remembered', async (text) => {
  await connectViewState(backend(text));
  expect(getViewState('theme', 'system')).toBe('system');
});

it('a value of another type is ignored', async () => {
  await connectViewState(backend('{"width":"wide","columns":[]}'));
  expect([getViewState('width', 1), getViewState('columns', {})]).toEqual([1, {}]);
});

it('many changes are written once', async () => {
  await connectViewState(backend(''));
  for (let width = 0; width < 100; width++) {
    setViewState('width', width);
  }
  vi.advanceTimersByTime(1000);
  expect(written).toEqual(['{"width":99}']);
});

it('closing the window loses nothing', async () => {
  await connectViewState(backend(''));
  setViewState('width', 5);
  flushViewState();
  expect(written).toEqual(['{"width":5}']);
});
