import { QueryClientProvider } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import { Suspense, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';

import { blockingError, notices } from './app/notices';
import { connectPulse, createQueryClient } from './app/queries';
import { navigate } from './app/router';
import { resetViewState } from './app/viewState';
import { BackendContext, type AppError, type Backend } from './backend/backend';
import { fakeBackend, type FakeBackend } from './backend/fake';
import { Toasts } from './components/Toasts';
import { EndpointActions } from './features/endpoint/EndpointActions';

/** One screen of the window over a pretended backend, with the notices and the actions that every screen has; for tests. */
export function openScreen(
  content: ReactNode,
  name: string,
  { params = {}, users = 25, answers = {} }: OpenOptions = {},
): FakeBackend & { close: () => void } {
  resetViewState();
  blockingError.set(null);
  notices.set([]);
  const backend = fakeBackend({ users, answers });
  const client = createQueryClient();
  connectPulse(backend, client);
  act(() => navigate(name, params));
  const view = render(
    <BackendContext value={backend}>
      <QueryClientProvider client={client}>
        <I18nProvider locale="en">
          <Suspense>
            <EndpointActions />
            {content}
          </Suspense>
          <Toasts />
        </I18nProvider>
      </QueryClientProvider>
    </BackendContext>,
  );
  return Object.assign(backend, { close: view.unmount });
}

export interface OpenOptions {
  params?: Record<string, string>;
  users?: number;
  /** Commands that answer differently. */
  answers?: Partial<Backend>;
}

/** An answer that refuses, as commands do. */
export function refuse(error: Partial<AppError>): Promise<never> {
  // Commands reject with an `AppError`, which is no `Error`.
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
  return Promise.reject({ code: 'internal', message: '', facts: [], detail: null, hint: null, ...error });
}
