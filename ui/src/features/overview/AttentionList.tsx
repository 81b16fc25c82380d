import { CircleCheck, CircleX, UserRoundX } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { navigate } from '../../app/router';
import type { Attention } from '../../backend/backend';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { formatNumber } from '../../i18n/numbers';
import { causeOf } from './attention';

/** What needs a person, grouped by cause, most concerned first. */
export function AttentionList({ attention }: { attention: readonly Attention[] }) {
  const { t } = useTranslation('overview');
  return (
    <section className="overview-part" aria-labelledby="overview-attention">
      <h2 id="overview-attention">{t('attention.title')}</h2>
      {attention.length === 0 ? (
        <p className="overview-calm">
          <CircleCheck aria-hidden /> {t('attention.none')}
        </p>
      ) : (
        <ul>
          {attention.map((item) => (
            <Item key={item.code} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Item({ item }: { item: Attention }) {
  const { t, i18n } = useTranslation(['overview', 'rules']);
  const cause = causeOf(item);
  const formatted = formatNumber(i18n.language, item.count);
  const stuck = cause.kind === 'stuck';
  const key = stuck ? `overview:attention.stuck.${cause.code}` : `rules:${cause.code}.title`;
  const title = t(i18n.exists(key) ? key : 'attention.other');
  const count = t(stuck ? 'attention.people' : 'attention.requests', { count: item.count, formatted });
  return (
    <li className="attention">
      <Badge tone={stuck ? 'warning' : 'danger'} icon={stuck ? UserRoundX : CircleX}>
        {count}
      </Badge>
      <div className="attention-words">
        <p className="attention-title">{stuck ? title : t('attention.failed', { rule: title })}</p>
        {stuck && i18n.exists(`overview:attention.stuckText.${cause.code}`) && (
          <p>{t(`attention.stuckText.${cause.code}`)}</p>
        )}
      </div>
      <Button
        size="small"
        aria-label={`${t('attention.show')}: ${title}`}
        onPress={() => navigate(cause.screen, cause.params)}
      >
        {t('attention.show')}
      </Button>
    </li>
  );
}
