import { describe, expect, it } from 'vitest';

import { gridCommand, HEADER, type Cell } from './keys';

const size = { rows: 1000, columns: 4, page: 20 };
const at = (row: number, column = 1): Cell => ({ row, column });
const press = (key: string, cell: Cell, modifiers: { mod?: boolean; shift?: boolean } = {}) =>
  gridCommand({ key, mod: modifiers.mod ?? false, shift: modifiers.shift ?? false }, cell, size);
const to = (row: number, column = 1, extend = false) => ({ kind: 'move', to: { row, column }, extend });

describe('the keyboard of a grid', () => {
  it.each([
    ['ArrowDown', at(5), to(6)],
    ['ArrowDown', at(999), to(999)],
    ['ArrowUp', at(5), to(4)],
    ['ArrowUp', at(0), to(HEADER)],
    ['ArrowDown', at(HEADER), to(0)],
    ['ArrowLeft', at(5, 0), to(5, 0)],
    ['ArrowRight', at(5, 2), to(5, 3)],
    ['ArrowRight', at(5, 3), to(5, 3)],
    ['PageDown', at(5), to(24)],
    ['PageDown', at(990), to(999)],
    ['PageUp', at(5), to(0)],
    ['Home', at(500), to(0)],
    ['End', at(5), to(999)],
  ])('%s from %j', (key, from, expected) => {
    expect(press(key, from)).toEqual(expected);
  });

  it('extends the marking with Shift', () => {
    expect(press('ArrowDown', at(5), { shift: true })).toEqual(to(6, 1, true));
    expect(press('End', at(5), { shift: true })).toEqual(to(999, 1, true));
    expect(press('ArrowUp', at(0), { shift: true })).toEqual(to(HEADER, 1, false));
  });

  it('marks, marks all and unmarks', () => {
    expect(press(' ', at(5))).toEqual({ kind: 'toggle' });
    expect(press('a', at(5), { mod: true })).toEqual({ kind: 'all' });
    expect(press('Escape', at(5))).toEqual({ kind: 'clear' });
  });

  it('sorts in the header and opens below it', () => {
    expect(press('Enter', at(HEADER))).toEqual({ kind: 'sort' });
    expect(press(' ', at(HEADER))).toEqual({ kind: 'sort' });
    expect(press('Enter', at(5))).toEqual({ kind: 'open' });
  });

  it('resizes the column with Shift', () => {
    expect(press('ArrowRight', at(5), { shift: true })).toEqual({ kind: 'resize', by: 16 });
    expect(press('ArrowLeft', at(HEADER), { shift: true })).toEqual({ kind: 'resize', by: -16 });
  });

  it('leaves other keys alone', () => {
    expect([press('a', at(5)), press('Tab', at(5)), press('F5', at(5))]).toEqual([null, null, null]);
  });
});
