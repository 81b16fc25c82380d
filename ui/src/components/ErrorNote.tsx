import { ClipboardCopy } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { perform } from '../app/registry';
import { asAppError, type AppError, type Hint } from '../backend/backend';
import { Button } from './Button';
import { Callout } from './Notes';

export interface ErrorNoteProps {
  /** What was thrown. */
  error: unknown;
  /** What could not be done, if the place does not say it. */
  title?: string;
  /** Does what the error's hint offers; without it the offer is not made. */
  onHint?: ((hint: Hint) => unknown) | undefined;
  /** Tries again. */
  onRetry?: (() => unknown) | undefined;
}

/** An error where it happened: what happened, why, what to do, and the technical cause to copy. */
export function ErrorNote({ error, title, onHint, onRetry }: ErrorNoteProps) {
  const { t } = useTranslation('app');
  const known = useMemo(() => asAppError(error), [error]);
  const words = useErrorWords(known);
  const { hint, detail } = known;
  const actions = [
    onRetry !== undefined && (
      <Button key="retry" size="small" onPress={() => perform({ run: onRetry })}>
        {t('retry')}
      </Button>
    ),
    hint !== null && onHint !== undefined && (
      <Button key="hint" size="small" onPress={() => perform({ run: () => onHint(hint) })}>
        {hint.kind === 'usePort' ? t('hint.usePort', { port: hint.port }) : t('hint.saveCopy')}
      </Button>
    ),
    detail !== null && (
      <Button
        key="copy"
        size="small"
        variant="quiet"
        icon={ClipboardCopy}
        onPress={() => void navigator.clipboard.writeText(`${known.code}: ${known.message}\n${detail}`)}
      >
        {t('copyDetail')}
      </Button>
    ),
  ].filter((action) => action !== false);
  return (
    <div role="alert">
      <Callout tone="danger" title={title ?? words.title} actions={actions.length > 0 ? actions : undefined}>
        {title === undefined ? words.text : `${words.title} ${words.text}`}
      </Callout>
    </div>
  );
}

/** What happened (`title`) and why and what to do (`text`), in the user's language. */
export function useErrorWords(error: AppError): { title: string; text: string } {
  const { t, i18n } = useTranslation('app');
  return useMemo(() => {
    const facts = Object.fromEntries(error.facts.map(({ name, value }) => [name, value]));
    const key = `error.${error.code}`;
    const template = i18n.getResource(i18n.language, 'app', `${key}.text`) as unknown;
    // A sentence with a hole is worse than the English one.
    const complete =
      typeof template === 'string' &&
      [...template.matchAll(/{{(\w+)}}/g)].every(([, name]) => (name ?? '') in facts);
    if (!complete) {
      return {
        title: i18n.exists(`app:${key}.title`) ? t(`${key}.title`) : t('error.internal.title'),
        text: error.message,
      };
    }
    return { title: t(`${key}.title`, facts), text: t(`${key}.text`, facts) };
  }, [error, i18n, t]);
}
