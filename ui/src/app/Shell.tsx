import { Suspense, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';

import { Button } from '../components/Button';
import { EmptyState } from '../components/Notes';
import { fetchAtFirstSign } from '../components/onDemand';
import { Loading } from '../components/Progress';
import { Toasts } from '../components/Toasts';
import { EndpointActions } from '../features/endpoint/EndpointActions';
import { LanguageContext } from '../i18n/language';
import { AppActions } from './AppActions';
import { showAppearance, useDensity, useEffectiveTheme } from './appearance';
import { ErrorBoundary } from './ErrorBoundary';
import { NoWorkspace } from './NoWorkspace';
import { OpenOverlay } from './OpenOverlay';
import { Painted } from './Painted';
import { Rail } from './Rail';
import { listenForShortcuts } from './registry';
import { navigate, useRoute } from './router';
import { SCREENS } from './screens';
import { StatusRow } from './StatusRow';
import { TitleRow } from './TitleRow';
import { useOpenings, useWorkspace } from './workspace';
import { WorkspaceError } from './WorkspaceError';
import './Shell.css';

/** The frame around every screen. */
export function Shell() {
  const { t, i18n } = useTranslation('app');
  useAppearance();
  useEffect(listenForShortcuts, []);
  useEffect(fetchAtFirstSign, []);
  return (
    <I18nProvider locale={i18n.language}>
      <LanguageContext value={i18n.language}>
        <AppActions />
        <Suspense>
          <EndpointActions />
        </Suspense>
        <div className="shell">
          <a
            className="shell-skip"
            href="#main"
            onClick={(event) => {
              event.preventDefault();
              document.getElementById('main')?.focus();
            }}
          >
            {t('skip')}
          </a>
          <TitleRow />
          <div className="shell-middle">
            <Rail />
            <main id="main" className="shell-main" tabIndex={-1}>
              <CurrentScreen />
            </main>
          </div>
          <StatusRow />
        </div>
        <Toasts />
        <OpenOverlay />
        <WorkspaceError />
      </LanguageContext>
    </I18nProvider>
  );
}

function CurrentScreen() {
  const { t } = useTranslation('app');
  const { screen } = useRoute();
  const workspace = useWorkspace();
  const openings = useOpenings();
  const entry = SCREENS.find(({ id }) => id === screen);
  if (workspace.isError && workspace.data === undefined) {
    return (
      <>
        <NoWorkspace error={workspace.error} />
        <Painted />
      </>
    );
  }
  if (entry === undefined) {
    return (
      <EmptyState
        title={t('notFound.title')}
        actions={<Button onPress={() => navigate('overview')}>{t('notFound.home')}</Button>}
      >
        {t('notFound.text')}
      </EmptyState>
    );
  }
  const Component = entry.component;
  return (
    <ErrorBoundary key={`${screen} ${openings}`}>
      <Suspense fallback={<Loading />}>
        <Component />
        <Painted />
      </Suspense>
    </ErrorBoundary>
  );
}

function useAppearance(): void {
  const theme = useEffectiveTheme();
  const [density] = useDensity();
  useEffect(() => showAppearance(theme, density), [theme, density]);
}
