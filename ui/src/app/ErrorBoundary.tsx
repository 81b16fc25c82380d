import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ErrorNote } from '../components/ErrorNote';

interface State {
  thrown: { error: unknown } | null;
}

/** Keeps the frame alive when a screen breaks. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { thrown: null };

  static getDerivedStateFromError(error: unknown): State {
    return { thrown: { error } };
  }

  override render(): ReactNode {
    const { thrown } = this.state;
    if (thrown === null) {
      return this.props.children;
    }
    return <Broken error={thrown.error} onRetry={() => this.setState({ thrown: null })} />;
  }
}

function Broken({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('app');
  return (
    <div className="shell-broken">
      <ErrorNote error={error} title={t('broken.title')} onRetry={onRetry} />
      <p>{t('broken.text')}</p>
    </div>
  );
}
