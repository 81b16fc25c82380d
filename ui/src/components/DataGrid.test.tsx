import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { resetViewState } from '../app/viewState';
import { DataGrid, NO_MARKS, type DataGridColumn, type Marks, type RowKey, type Sort } from './DataGrid';

interface Person {
  id: number;
  name: string;
}

const columns: DataGridColumn<Person>[] = [
  { id: 'name', title: 'Name', width: 120, sortable: true, render: ({ name }) => name },
  { id: 'id', title: 'Id', width: 80, render: ({ id }) => id },
];

interface Options {
  count?: number;
  loaded?: (index: number) => boolean;
  onSort?: (sort: Sort) => void;
  current?: boolean;
}

const seen: { marks: Marks; current: RowKey | null; range: [number, number] } = {
  marks: NO_MARKS,
  current: null,
  range: [0, 0],
};
const rowKey = ({ id }: Person) => id;
const onRangeChange = (start: number, end: number) => {
  seen.range = [start, end];
};

function People({ count = 1_000_000, loaded = () => true, onSort, current: showing = true }: Options) {
  const [marks, setMarks] = useState<Marks>(NO_MARKS);
  const [current, setCurrent] = useState<RowKey | null>(null);
  return (
    <DataGrid<Person>
      id="people"
      label="People"
      columns={columns}
      rowCount={count}
      getRow={(index) => (loaded(index) ? { id: index, name: `Person ${index}` } : undefined)}
      rowKey={rowKey}
      onRangeChange={onRangeChange}
      marks={marks}
      onMarksChange={(next) => {
        seen.marks = next;
        setMarks(next);
      }}
      current={showing ? current : null}
      onCurrentChange={({ id }) => {
        seen.current = id;
        setCurrent(id);
      }}
      empty="Nobody"
      {...(onSort !== undefined && { onSortChange: onSort })}
    />
  );
}

const grid = () => screen.getByRole('grid', { name: 'People' });
const press = (key: string, init: KeyboardEventInit = {}) => fireEvent.keyDown(grid(), { key, ...init });
const focused = () =>
  document.getElementById(grid().getAttribute('aria-activedescendant') ?? '')?.textContent;

beforeEach(() => {
  resetViewState();
  Object.assign(seen, { marks: NO_MARKS, current: null });
});

describe('a grid of a million rows', () => {
  it('says how many rows it has and draws only some', () => {
    render(<People />);
    expect(grid().getAttribute('aria-rowcount')).toBe('1000001');
    const rows = screen.getAllByRole('row');
    expect(rows.length).toBeLessThan(60);
    expect(rows[1]?.getAttribute('aria-rowindex')).toBe('2');
    expect(seen.range[1]).toBeLessThan(60);
  });

  it('goes to the last row and back by keyboard', () => {
    render(<People />);
    press('End');
    expect(focused()).toBe('Person 999999');
    expect(seen.range[1]).toBe(1_000_000);
    press('ArrowUp');
    expect(focused()).toBe('Person 999998');
    press('Home');
    press('ArrowRight');
    expect(focused()).toBe('0');
  });

  it('shows bars for rows that are not there yet', () => {
    render(<People loaded={(index) => index < 3} />);
    const [, , , , fourth] = screen.getAllByRole('row');
    expect(fourth?.getAttribute('aria-busy')).toBe('true');
  });
});

describe('marking', () => {
  it('goes by keyboard, range and all', async () => {
    render(<People />);
    press(' ');
    press('ArrowDown', { shift: true, shiftKey: true } as KeyboardEventInit);
    await act(async () => Promise.resolve());
    expect(seen.marks).toEqual({ kind: 'some', keys: new Set([0, 1]) });
    press('a', { ctrlKey: true });
    expect(seen.marks).toEqual({ kind: 'all', except: new Set() });
    press(' ');
    expect(seen.marks).toEqual({ kind: 'all', except: new Set([1]) });
    press('Escape');
    expect(seen.marks).toEqual(NO_MARKS);
  });

  it('goes by pointer without opening the row', () => {
    render(<People />);
    const row = screen.getAllByRole('row')[3] as HTMLElement;
    fireEvent.click(within(row).getByRole('checkbox', { name: 'Mark' }));
    expect(seen.marks).toEqual({ kind: 'some', keys: new Set([2]) });
    expect(seen.current).toBeNull();
  });
});

describe('the current row', () => {
  it('is the one that is clicked, and then follows the focus', () => {
    render(<People />);
    fireEvent.click(screen.getByText('Person 4'));
    expect(seen.current).toBe(4);
    press('ArrowDown');
    expect(seen.current).toBe(5);
  });

  it('follows a held key only to where it comes to rest', async () => {
    render(<People />);
    fireEvent.click(screen.getByText('Person 4'));
    for (let times = 0; times < 5; times += 1) {
      press('ArrowDown');
    }
    expect(seen.current).toBe(5);
    await waitFor(() => expect(seen.current).toBe(9));
  });

  it('does not follow the focus while none is shown', () => {
    render(<People />);
    press('ArrowDown');
    expect(seen.current).toBeNull();
    press('Enter');
    expect(seen.current).toBe(1);
  });
});

it('the header sorts by click and by keyboard', () => {
  const onSort = vi.fn();
  render(<People onSort={onSort} />);
  fireEvent.click(screen.getByRole('columnheader', { name: 'Name' }));
  press('ArrowUp');
  press('Enter');
  expect(onSort.mock.calls).toEqual([
    [{ column: 'name', descending: false }],
    [{ column: 'name', descending: false }],
  ]);
});

it('columns get wider and narrower by keyboard, and that is remembered', () => {
  const { unmount } = render(<People />);
  press('ArrowRight', { shiftKey: true });
  const style = () => screen.getAllByRole('row')[0]?.style.gridTemplateColumns;
  expect(style()).toContain('136px 80px');
  unmount();
  render(<People />);
  expect(style()).toContain('136px 80px');
});

it('an empty list says so', () => {
  render(<People count={0} />);
  expect(screen.getByText('Nobody')).toBeTruthy();
});
