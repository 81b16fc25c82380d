import { useTranslation } from 'react-i18next';

import { formatHash, navigate } from '../../app/router';
import type { StateTally } from '../../backend/backend';
import { StateBadge } from '../../components/Badge';
import { formatNumber } from '../../i18n/numbers';
import './StateBar.css';

export interface StateBarProps {
  tallies: readonly StateTally[];
  total: number;
}

/** How the accounts divide into states: a bar for the eye, and the same as words and numbers, which lead to the users. */
export function StateBar({ tallies, total }: StateBarProps) {
  const { t, i18n } = useTranslation('overview');
  const present = tallies.filter(({ count }) => count > 0);
  if (total === 0) {
    return null;
  }
  return (
    <>
      <div className="state-bar" aria-hidden>
        {present.map(({ state, count }) => (
          <span key={state} data-state={state} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className="state-legend" aria-label={t('users.states')}>
        {present.map(({ state, count }) => (
          <li key={state}>
            <a
              href={formatHash('users', { state })}
              onClick={(event) => {
                event.preventDefault();
                navigate('users', { state });
              }}
            >
              <StateBadge state={state} plain /> {formatNumber(i18n.language, count)}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
