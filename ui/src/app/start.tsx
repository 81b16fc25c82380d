import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { BackendContext, type Backend } from '../backend/backend';
import { startI18n } from '../i18n';
import { askFirst } from './answers';
import { getDensity, getTheme, showAppearance, showSystem } from './appearance';
import { connectJobs } from './jobs';
import { startLanguage } from './language';
import { connectPulse, createQueryClient } from './queries';
import { currentRoute, startRouter } from './router';
import { SCREENS } from './screens';
import { Shell } from './Shell';
import { connectViewState } from './viewState';
import '../styles/tokens.css';
import '../styles/base.css';

/** Draws the window over a backend. What is remembered comes first, so that nothing is drawn twice in different looks. */
export async function start(backend: Backend, element: HTMLElement): Promise<void> {
  const client = createQueryClient();
  await connectViewState(backend);
  showSystem();
  showAppearance(getTheme(), getDensity());
  startRouter();
  const { screen } = currentRoute();
  connectPulse(backend, client);
  connectJobs(backend);
  await Promise.all([
    startI18n(startLanguage()),
    askFirst(backend, client, screen),
    // Should it fail, the screen says so where it is shown.
    SCREENS.find(({ id }) => id === screen)
      ?.load()
      .catch(() => undefined),
  ]);
  createRoot(element).render(
    <StrictMode>
      <BackendContext value={backend}>
        <QueryClientProvider client={client}>
          <Shell />
        </QueryClientProvider>
      </BackendContext>
    </StrictMode>,
  );
}
