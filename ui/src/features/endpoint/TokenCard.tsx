import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { reportError } from '../../app/notices';
import type { TokenState } from '../../backend/backend';
import { Button } from '../../components/Button';
import { CopyField } from '../../components/Code';
import { Dialog } from '../../components/Dialog';
import { Moment } from '../../components/Moment';
import { Callout } from '../../components/Notes';
import { Card } from './Card';

export interface TokenCardProps {
  /** Which token: where its words are. */
  kind: 'token' | 'adminToken';
  state: TokenState;
  /** The token, if it was generated since this screen came up. */
  fresh: string | null;
  /** Whether the question whether to reset is asked. */
  asking: boolean;
  onAsk: (asking: boolean) => void;
  onGenerate: () => Promise<void>;
}

/** A token in GitLab's three states: never generated, just generated and visible once, generated before and hidden. */
export function TokenCard({ kind, state, fresh, asking, onAsk, onGenerate }: TokenCardProps) {
  const { t } = useTranslation('endpoint');
  const [pending, setPending] = useState(false);
  const generate = async () => {
    setPending(true);
    await onGenerate().catch(reportError);
    setPending(false);
    onAsk(false);
  };
  return (
    <Card title={t(`section.${kind}`)}>
      {kind === 'adminToken' && <p className="endpoint-note">{t('adminToken.purpose')}</p>}
      {state.kind === 'never' && (
        <>
          <p>{t(`${kind}.never`)}</p>
          <div className="endpoint-row">
            <Button icon={KeyRound} pending={pending} onPress={() => void generate()}>
              {t(`${kind}.generate`)}
            </Button>
          </div>
        </>
      )}
      {state.kind === 'hidden' && fresh !== null && (
        <>
          <CopyField label={t(`${kind}.yours`)} value={fresh} />
          <Callout tone="warning">{t('token.save')}</Callout>
        </>
      )}
      {state.kind === 'hidden' && fresh === null && (
        <>
          <div className="endpoint-hidden">
            <code className="endpoint-stars" role="img" aria-label={t(`${kind}.hiddenLabel`)}>
              {'*'.repeat(20)}
            </code>
            <span className="endpoint-since">
              {t('token.generated')} <Moment at={state.generatedAt} form="full" />
            </span>
          </div>
          <p>{t('token.hidden')}</p>
        </>
      )}
      {state.kind === 'hidden' && (
        <div className="endpoint-row">
          <Button icon={KeyRound} onPress={() => onAsk(true)}>
            {t('token.reset')}
          </Button>
        </div>
      )}
      <Dialog
        open={asking}
        onClose={() => onAsk(false)}
        role="alert"
        title={t(`${kind}.resetTitle`)}
        footer={
          <>
            <Button onPress={() => onAsk(false)}>{t('token.cancel')}</Button>
            <Button variant="danger" pending={pending} onPress={() => void generate()}>
              {t('token.resetConfirm')}
            </Button>
          </>
        }
      >
        <p>{t(`${kind}.resetText`)}</p>
      </Dialog>
    </Card>
  );
}
