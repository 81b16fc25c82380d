import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import type { AppError } from '../backend/backend';
import { ErrorNote } from './ErrorNote';

const error = (change: Partial<AppError>): AppError => ({
  code: 'internal',
  message: 'The English sentence.',
  facts: [],
  detail: null,
  hint: null,
  ...change,
});
const text = () => screen.getByRole('alert').textContent;

describe('an error', () => {
  it('is told in the words of the language files, filled with its facts', () => {
    const facts = [
      { name: 'path', value: '/home/ada/demo.scimdesk' },
      { name: 'found', value: '9' },
      { name: 'known', value: '1' },
    ];
    render(<ErrorNote error={error({ code: 'fileNewer', facts })} />);
    expect(text()).toContain(
      '/home/ada/demo.scimdesk was written by a newer Scimdesk (format 9, this one knows up to 1)',
    );
  });

  it('falls back on its English sentence when a fact is missing', () => {
    render(<ErrorNote error={error({ code: 'fileNewer' })} />);
    expect(text()).toContain('The English sentence.');
    expect(text()).not.toContain('{{');
  });

  it('never shows an object or a stack', () => {
    render(<ErrorNote error={{ unexpected: { deep: true } }} />);
    expect(text()).not.toContain('[object');
    expect(text()).toContain('This should not have happened.');
  });

  it('of a plain string is a fault of ours, with the string to copy', () => {
    render(<ErrorNote error="Command users_page not found" />);
    expect(text()).not.toContain('users_page');
    expect(screen.getByRole('button', { name: 'Copy details' })).toBeTruthy();
  });

  it('offers what its hint names', () => {
    const onHint = vi.fn();
    const hint = { kind: 'usePort', port: 8766 } as const;
    render(
      <ErrorNote
        error={error({ code: 'portTaken', facts: [{ name: 'port', value: '8765' }], hint })}
        onHint={onHint}
      />,
    );
    expect(text()).toContain('Port 8765 is in use');
    fireEvent.click(screen.getByRole('button', { name: 'Use port 8766' }));
    expect(onHint).toHaveBeenCalledWith(hint);
  });
});
