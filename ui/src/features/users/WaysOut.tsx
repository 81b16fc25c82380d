import { ArrowRight, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { perform } from '../../app/registry';
import type { WayOut } from '../../backend/backend';
import { StateBadge } from '../../components/Badge';
import { Button } from '../../components/Button';
import type { RoleAction } from './plan';
import { useActionWords } from './words';

/** Ways out of the present state: open ones to press, refused ones with GitLab's own words. */
export function WaysOut({
  ways,
  onAction,
}: {
  ways: readonly WayOut[];
  onAction: (choice: RoleAction) => unknown;
}) {
  const { t } = useTranslation('users');
  const words = useActionWords();
  if (ways.length === 0) return <p className="summary-note">{t('summary.waysNone')}</p>;
  return (
    <ul className="ways">
      {ways.map((way) => (
        <li
          key={`${way.role}.${way.action}`}
          className="way"
          data-refused={way.refusal === null ? undefined : ''}
        >
          {way.refusal === null ? (
            <>
              <Button size="small" onPress={() => perform({ run: () => onAction(way) })}>
                {words.long(way)}
              </Button>
              <ArrowRight aria-hidden className="way-arrow" />
              <StateBadge state={way.to} plain />
            </>
          ) : (
            <>
              <CircleX aria-hidden />
              <div>
                <div>
                  {words.long(way)}: {t('summary.refused')}
                </div>
                <q className="way-words selectable">{way.refusal}</q>
              </div>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
