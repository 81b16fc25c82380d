import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { asAppError, useBackend, type AppError, type EndpointStatus } from '../../backend/backend';
import { TextField } from '../../components/Fields';
import { useErrorWords } from '../../components/ErrorNote';
import { fieldProblem } from '../../app/fieldProblem';
import { useTakeStatus } from './useEndpoint';

const NO_ERROR: AppError = { code: 'internal', message: '', facts: [], detail: null, hint: null };

/** The address of a tunnel or proxy in front of the endpoint; saved when the field is left or Enter is pressed. */
export function PublicUrlField({ status }: { status: EndpointStatus }) {
  const backend = useBackend();
  const take = useTakeStatus();
  const { t } = useTranslation('endpoint');
  const [draft, setDraft] = useState<string | null>(null);
  const [failure, setFailure] = useState<AppError | null>(null);
  const words = useErrorWords(failure ?? NO_ERROR);
  const text = draft ?? status.publicUrl ?? '';

  const save = async () => {
    const wanted = text.trim() === '' ? null : text.trim();
    if (wanted === status.publicUrl) {
      setDraft(null);
      setFailure(null);
      return;
    }
    try {
      take(await backend.endpointSetPublicUrl(wanted));
      setDraft(null);
      setFailure(null);
    } catch (thrown) {
      setFailure(asAppError(thrown));
    }
  };
  const problem = failure === null ? null : fieldProblem(failure);

  return (
    <TextField
      label={t('listen.publicUrl')}
      description={t('listen.publicUrlHelp')}
      placeholder="https://scim.contoso.example"
      type="url"
      mono
      value={text}
      onChange={(value) => {
        setDraft(value);
        setFailure(null);
      }}
      onBlur={() => void save()}
      onSubmit={() => void save()}
      error={
        failure === null
          ? undefined
          : problem === null
            ? `${words.title} ${words.text}`
            : t('listen.problem.url-syntax')
      }
    />
  );
}
