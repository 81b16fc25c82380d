import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { UserDetail } from '../../backend/backend';
import { ToggleChips } from '../../components/Fields';
import { JsonView } from '../../components/JsonView';

type Which = 'scim' | 'rest';

/** The user exactly as the SCIM endpoint and the REST API return it. */
export function ResourceTab({ detail }: { detail: UserDetail }) {
  const { t } = useTranslation('users');
  const [which, setWhich] = useState<Which>('scim');
  const text = which === 'scim' ? detail.resource : detail.restResource;
  return (
    <div className="resource">
      <ToggleChips<Which>
        label={t('resource.which')}
        single
        value={[which]}
        options={[
          { value: 'scim', label: t('resource.scim') },
          { value: 'rest', label: t('resource.rest') },
        ]}
        onChange={([chosen]) => chosen !== undefined && setWhich(chosen)}
      />
      {text === null ? (
        <p className="summary-note">{t('resource.noIdentity')}</p>
      ) : (
        <JsonView key={which} text={text} label={t(`resource.${which}`)} />
      )}
    </div>
  );
}
