import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { perform } from '../../app/registry';
import { formatHash } from '../../app/router';
import { useBackend, type ExchangeDetail, type FieldChange, type UserState } from '../../backend/backend';
import { StateBadge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { CodeText } from '../../components/Code';
import { Part } from '../../components/Notes';

/** What the exchange changed, and in whom. */
export function Changes({ exchange }: { exchange: ExchangeDetail }) {
  const backend = useBackend();
  const { t } = useTranslation('traffic');
  const { row, changes } = exchange;
  return (
    <Part title={t('changes.title')}>
      {row.userId !== null && row.subject !== null && (
        <p>
          <a className="traffic-user" href={formatHash('users', { user: String(row.userId) })}>
            {t('changes.user', { name: row.subject })}
          </a>
        </p>
      )}
      {changes.length === 0 && <p className="traffic-quiet">{t('changes.none')}</p>}
      {changes.map((entry) => (
        <div key={entry.id} className="traffic-change">
          <ul>
            {entry.changes.map((change) => (
              <li key={change.field}>
                <Change change={change} />
              </li>
            ))}
          </ul>
          {entry.revertible && (
            <Button size="small" onPress={() => perform({ run: () => backend.historyRevert(entry.id) })}>
              {t('changes.revert')}
            </Button>
          )}
        </div>
      ))}
    </Part>
  );
}

function Change({ change: { field, before, after } }: { change: FieldChange }) {
  const { t } = useTranslation(['traffic', 'states']);
  return (
    <>
      <span className="traffic-field">{t(`states:field.${field}`, { defaultValue: field })}</span>
      {before !== null && <Value field={field} value={before} />}
      {before !== null && after !== null && (
        <>
          <ArrowRight aria-hidden className="traffic-arrow" />
          <span className="visually-hidden">{t('changes.becomes')}</span>
        </>
      )}
      {after !== null ? (
        <Value field={field} value={after} />
      ) : (
        <span className="traffic-quiet">{t('changes.gone')}</span>
      )}
    </>
  );
}

function Value({ field, value }: { field: string; value: string }) {
  const { t } = useTranslation('states');
  switch (field) {
    case 'state':
      return <StateBadge state={value as UserState} plain />;
    case 'identity':
      return <span>{t(`identity.${value}`, { defaultValue: value })}</span>;
    case 'confirmed':
    case 'admin':
      return <span>{t(`value.${value}`, { defaultValue: value })}</span>;
    default:
      return <CodeText>{value}</CodeText>;
  }
}
