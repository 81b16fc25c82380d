import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { formatHash, navigate, parseHash, startRouter, updateParams, useParam, useRoute } from './router';
import { getViewState, resetViewState } from './viewState';

function Probe() {
  const route = useRoute();
  const [search] = useParam('q', 'nothing');
  return <output>{`${route.screen} ${route.params.toString()} ${search}`}</output>;
}

const shown = () => screen.getByRole('status').textContent;
let stop = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  resetViewState();
  act(() => navigate('overview', {}));
});

afterEach(() => {
  stop();
  stop = () => {};
  vi.useRealTimers();
});

describe('an address', () => {
  it('names a screen and its parameters', () => {
    const { screen: name, params } = parseHash('#/users?q=a%20b&state=blocked');
    expect([name, params.get('q'), params.get('state')]).toEqual(['users', 'a b', 'blocked']);
  });

  it('without a screen means the overview', () => {
    expect(['', '#', '#/'].map((hash) => parseHash(hash).screen)).toEqual([
      'overview',
      'overview',
      'overview',
    ]);
  });

  it('is read back as it was written', () => {
    const hash = formatHash('users', { q: 'a&b=c#d', empty: '', none: null });
    expect(hash).toBe('#/users?q=a%26b%3Dc%23d');
    expect(parseHash(hash).params.get('q')).toBe('a&b=c#d');
  });
});

describe('the route', () => {
  it('is shown at once, while the address follows at most three times a second', () => {
    render(<Probe />);
    const replace = vi.spyOn(window.history, 'replaceState');
    act(() => {
      for (let key = 0; key < 200; key++) {
        updateParams({ q: `a${key}` }, { replace: true });
      }
    });
    expect(shown()).toBe('overview q=a199 a199');
    act(() => void vi.advanceTimersByTime(1000));
    expect(replace).toHaveBeenCalledTimes(1);
    expect(window.location.hash).toBe('#/overview?q=a199');
  });

  it('loses parameters that are set to nothing', () => {
    render(<Probe />);
    act(() => updateParams({ q: 'ada', state: 'blocked' }));
    act(() => updateParams({ q: '', state: null }));
    expect(shown()).toBe('overview  nothing');
  });

  it('of a screen comes back as it was left', () => {
    stop = startRouter();
    render(<Probe />);
    act(() => navigate('users', { q: 'ada' }));
    act(() => navigate('traffic'));
    act(() => navigate('users'));
    expect(shown()).toBe('users q=ada ada');
  });

  it('survives a restart', () => {
    stop = startRouter();
    act(() => navigate('users', { q: 'ada' }));
    const remembered = getViewState('route', '');
    stop();
    act(() => navigate('overview', {}));
    window.history.replaceState(null, '', '#');
    resetViewState({ route: remembered });
    stop = startRouter();
    render(<Probe />);
    expect(shown()).toBe('users q=ada ada');
  });
});
