import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { fieldProblem } from '../../app/fieldProblem';
import { asAppError, useBackend, type AppError, type RequestDraft } from '../../backend/backend';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { ErrorNote } from '../../components/ErrorNote';
import { Select, Switch, TextField } from '../../components/Fields';
import { Loading } from '../../components/Progress';
import { METHODS } from './filter';

/** The request one starts from when there is none to repeat: look somebody up, as identity providers do first. */
export const BLANK: RequestDraft = {
  method: 'GET',
  target: '/api/scim/v2/application/Users?filter=userName+eq+%22ada%22',
  contentType: null,
  body: null,
  authenticate: true,
};

/** What SCIM wants a body announced as. */
const SCIM_JSON = 'application/scim+json';

export interface ResendDialogProps {
  /** The exchange whose request is sent again; `new` begins with a blank one, nothing keeps the dialog closed. */
  of: number | 'new' | null;
  onClose: () => void;
  /** The exchange that came of it. */
  onSent: (exchange: number) => void;
}

/** A request to edit and send to the endpoint through HTTP. */
export function ResendDialog({ of, onClose, onSent }: ResendDialogProps) {
  const { t } = useTranslation('traffic');
  return (
    <Dialog
      open={of !== null}
      onClose={onClose}
      size="wide"
      title={of === 'new' ? t('send.titleNew') : t('send.title')}
    >
      {of !== null && <Form of={of} onClose={onClose} onSent={onSent} />}
    </Dialog>
  );
}

function Form({ of, onClose, onSent }: ResendDialogProps & { of: number | 'new' }) {
  const backend = useBackend();
  const { t } = useTranslation('traffic');
  const [draft, setDraft] = useState<RequestDraft | null>(of === 'new' ? BLANK : null);
  const [error, setError] = useState<AppError | null>(null);
  const [sending, setSending] = useState(false);

  useEffect(() => {
    if (of !== 'new') {
      backend.requestDraft(of).then(setDraft, (thrown: unknown) => setError(asAppError(thrown)));
    }
  }, [backend, of]);

  if (draft === null) {
    return error === null ? <Loading /> : <ErrorNote error={error} />;
  }
  const change = (part: Partial<RequestDraft>) => setDraft({ ...draft, ...part });
  const wrong = error === null ? undefined : fieldProblem(error)?.field;
  const send = async () => {
    setSending(true);
    setError(null);
    try {
      onSent(await backend.requestSend(draft));
    } catch (thrown) {
      setError(asAppError(thrown));
      setSending(false);
    }
  };
  return (
    <form
      className="traffic-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="traffic-form-line">
        <Select
          label={t('send.method')}
          value={draft.method}
          onChange={(method) => change({ method })}
          options={methods(draft.method).map((method) => ({ value: method, label: method }))}
        />
        <TextField
          label={t('send.target')}
          mono
          value={draft.target}
          onChange={(target) => change({ target })}
          error={wrong === 'target' ? t('send.problem.target') : undefined}
        />
      </div>
      <TextField
        label={t('send.contentType')}
        mono
        value={draft.contentType ?? ''}
        placeholder={SCIM_JSON}
        description={t('send.contentTypeHelp')}
        error={wrong === 'headers' ? t('send.problem.contentType') : undefined}
        onChange={(contentType) => change({ contentType: contentType === '' ? null : contentType })}
      />
      <TextField
        label={t('send.body')}
        mono
        rows={12}
        value={draft.body ?? ''}
        onChange={(body) =>
          change({
            body: body === '' ? null : body,
            // Whoever begins to write a body wants it read.
            ...(draft.body === null && draft.contentType === null && { contentType: SCIM_JSON }),
          })
        }
      />
      <Switch
        isSelected={draft.authenticate}
        onChange={(authenticate) => change({ authenticate })}
        description={t('send.authenticateHelp')}
      >
        {t('send.authenticate')}
      </Switch>
      {error !== null && wrong !== 'target' && wrong !== 'headers' && <ErrorNote error={error} />}
      <div className="traffic-form-buttons">
        <Button onPress={onClose}>{t('cancel')}</Button>
        <Button variant="primary" type="submit" pending={sending}>
          {t('send.send')}
        </Button>
      </div>
    </form>
  );
}

/** The usual methods, and the one that was used if it is another. */
function methods(used: string): readonly string[] {
  return (METHODS as readonly string[]).includes(used) ? METHODS : [...METHODS, used];
}
