import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { ActionButton } from '../components/ActionButton';
import { notices } from './notices';
import { listenForShortcuts, runAction, useActions, useRegistered, type Action } from './registry';

const run = vi.fn();
const base: Action = { id: 'test.act', title: 'Act', section: 'view', shortcut: 'Mod+J', run };

function Offers(action: Partial<Action>) {
  useActions([{ ...base, ...action }]);
  return <input aria-label="text" />;
}

function Titles() {
  return (
    <output>
      {useRegistered()
        .map((action) => action.title)
        .join(', ')}
    </output>
  );
}

beforeEach(() => {
  run.mockReset();
  notices.set([]);
});

describe('an action', () => {
  it('exists while what offers it is on screen', () => {
    const { rerender } = render(
      <>
        <Offers />
        <Titles />
      </>,
    );
    expect(screen.getByRole('status').textContent).toBe('Act');
    rerender(<Titles />);
    expect(screen.getByRole('status').textContent).toBe('');
    runAction('test.act');
    expect(run).not.toHaveBeenCalled();
  });

  it('has the latest title and does the latest thing', () => {
    const other = vi.fn();
    const { rerender } = render(
      <>
        <Offers />
        <Titles />
      </>,
    );
    rerender(
      <>
        <Offers title="Other" run={other} />
        <Titles />
      </>,
    );
    expect(screen.getByRole('status').textContent).toBe('Other');
    runAction('test.act');
    expect(other).toHaveBeenCalledOnce();
    expect(run).not.toHaveBeenCalled();
  });

  it('is not done when it cannot be done', () => {
    render(
      <>
        <Offers when={() => false} />
        <ActionButton action="test.act" />
      </>,
    );
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Act' }).disabled).toBe(true);
    runAction('test.act');
    expect(run).not.toHaveBeenCalled();
  });

  it('tells the user when it fails', async () => {
    run.mockRejectedValue({
      code: 'diskFull',
      message: 'The disk is full.',
      facts: [],
      detail: null,
      hint: null,
    });
    render(<Offers />);
    await act(async () => {
      runAction('test.act');
      await Promise.resolve();
    });
    expect(notices.get().map((notice) => notice.error?.code)).toEqual(['diskFull']);
  });

  it('says nothing when the user cancelled it', async () => {
    run.mockRejectedValue({ code: 'cancelled', message: 'Cancelled.', facts: [], detail: null, hint: null });
    render(<Offers />);
    await act(async () => {
      runAction('test.act');
      await Promise.resolve();
    });
    expect(notices.get()).toEqual([]);
  });
});

describe('a shortcut', () => {
  const press = (target: Element | Window, key: string) => fireEvent.keyDown(target, { key, ctrlKey: true });

  it('does its action, also while text is typed', () => {
    const stop = listenForShortcuts();
    render(<Offers />);
    press(document.body, 'j');
    press(screen.getByLabelText('text'), 'j');
    expect(run).toHaveBeenCalledTimes(2);
    stop();
  });

  it('leaves undo to the text field', () => {
    const stop = listenForShortcuts();
    render(<Offers shortcut="Mod+Z" section="edit" />);
    press(screen.getByLabelText('text'), 'z');
    expect(run).not.toHaveBeenCalled();
    press(document.body, 'z');
    expect(run).toHaveBeenCalledOnce();
    stop();
  });

  it('of one letter is text where text is typed', () => {
    const stop = listenForShortcuts();
    render(<Offers shortcut="?" />);
    fireEvent.keyDown(screen.getByLabelText('text'), { key: '?', shiftKey: true });
    expect(run).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: '?', shiftKey: true });
    expect(run).toHaveBeenCalledOnce();
    stop();
  });

  it('does nothing behind an open dialog', () => {
    const stop = listenForShortcuts();
    render(
      <>
        <Offers />
        <div role="dialog" />
      </>,
    );
    press(document.body, 'j');
    expect(run).not.toHaveBeenCalled();
    stop();
  });
});
