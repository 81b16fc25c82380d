import { useTranslation } from 'react-i18next';

import { shortcutKeys } from '../app/shortcuts';
import './Keys.css';

/** A shortcut as the keys to press, in the words of this keyboard's language. */
export function Keys({ shortcut }: { shortcut: string }) {
  const { t } = useTranslation('app');
  const names = t('keys', { returnObjects: true }) as unknown as Record<string, string>;
  return (
    <span className="keys">
      {shortcutKeys(shortcut, names).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
