import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { reportError } from '../../app/notices';
import { profilesAnswer } from '../../app/answers';
import { useBackend, type EndpointStatus } from '../../backend/backend';
import { Select } from '../../components/Fields';
import { Card } from './Card';
import { useTakeStatus } from './useEndpoint';

/** Which GitLab the endpoint behaves as, and what that changes. */
export function ProfileCard({ status }: { status: EndpointStatus }) {
  const backend = useBackend();
  const take = useTakeStatus();
  const { t } = useTranslation('endpoint');
  const profiles = useQuery(profilesAnswer(backend)).data ?? [];
  const standard = profiles.find((profile) => profile.differences.length === 0);
  const others = profiles.filter((profile) => profile !== standard);
  const compared = others.find((profile) => profile.id === status.profile) ?? others[0];
  const heading = (id: string, title: string) => (
    <th scope="col" data-current={id === status.profile ? '' : undefined}>
      {title}
      {id === status.profile && (
        <span className="endpoint-current">
          <Check aria-hidden />
          {t('profile.current')}
        </span>
      )}
    </th>
  );
  return (
    <Card title={t('section.profile')}>
      <Select
        label={t('profile.label')}
        description={t('profile.note')}
        value={status.profile}
        options={profiles.map((profile) => ({
          value: profile.id,
          label: profile === standard ? `${profile.title} (${t('profile.default')})` : profile.title,
        }))}
        onChange={(id) => void backend.profileSet(id).then(take, reportError)}
      />
      {standard !== undefined && compared !== undefined && (
        <table className="endpoint-table">
          <caption>{t('profile.differs')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('profile.what')}</th>
              {heading(standard.id, standard.title)}
              {heading(compared.id, compared.title)}
            </tr>
          </thead>
          <tbody>
            {compared.differences.map((difference) => (
              <tr key={difference.code}>
                <th scope="row">{t(`profile.difference.${difference.code}`)}</th>
                <td>{t(`profile.behaviour.${difference.default}`)}</td>
                <td>{t(`profile.behaviour.${difference.here}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
