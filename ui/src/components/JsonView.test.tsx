import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { JsonView } from './JsonView';
import { jsonRows } from './jsonRows';

const document = { schemas: ['a', 'b'], name: { givenName: 'Ada' }, active: true, none: null, empty: {} };
const press = (key: string) => fireEvent.keyDown(screen.getByRole('tree'), { key });
const focused = () => {
  const id = screen.getByRole('tree').getAttribute('aria-activedescendant') ?? '';
  return window.document.getElementById(id)?.textContent;
};

describe('JSON', () => {
  it('is a tree with levels', () => {
    render(<JsonView text={JSON.stringify(document)} label="Resource" openLevels={2} />);
    const items = screen.getAllByRole('treeitem');
    expect(items.map((item) => item.getAttribute('aria-level'))).toEqual([
      '1',
      '2',
      '3',
      '3',
      '2',
      '3',
      '2',
      '2',
      '2',
    ]);
  });

  it('folds and unfolds by keyboard', () => {
    render(<JsonView text={JSON.stringify(document)} label="Resource" openLevels={2} />);
    press('ArrowDown');
    expect(focused()).toBe('"schemas": [');
    press('ArrowLeft');
    expect(focused()).toBe('"schemas": [ … ]2');
    press('ArrowDown');
    expect(focused()).toBe('"name": {');
    press('ArrowRight');
    expect(focused()).toBe('"givenName": "Ada"');
    press('ArrowLeft');
    expect(focused()).toBe('"name": {');
    press('End');
    expect(focused()).toBe('"empty": {}');
  });

  it('that is none is shown as it came', () => {
    render(<JsonView text="<html>not found</html>" label="Body" />);
    expect(screen.getByText('<html>not found</html>')).toBeTruthy();
    expect(screen.queryByRole('tree')).toBeNull();
  });
});

it('members with slashes in their names have paths of their own', () => {
  const rows = jsonRows({ 'a/b': { c: 1 }, a: { 'b/c': 2 } }, 9, new Set());
  expect(new Set(rows.map((row) => row.path)).size).toBe(rows.length);
});
