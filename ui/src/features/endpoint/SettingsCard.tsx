import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { fieldProblem } from '../../app/fieldProblem';
import {
  asAppError,
  useBackend,
  type AppError,
  type EmailConfirmation,
  type EndpointStatus,
  type GitlabSettings,
} from '../../backend/backend';
import { ErrorNote } from '../../components/ErrorNote';
import { NumberField, Select, Switch } from '../../components/Fields';
import { Card } from './Card';
import { DomainsField } from './DomainsField';
import { useTakeStatus } from './useEndpoint';

const CONFIRMATIONS: readonly EmailConfirmation[] = ['off', 'soft', 'hard'];

/** What GitLab is configured to be, as far as SCIM notices: each with what SCIM then answers. Saved at once; undo takes it back. */
export function SettingsCard({ status }: { status: EndpointStatus }) {
  const backend = useBackend();
  const take = useTakeStatus();
  const { t } = useTranslation('endpoint');
  const [failure, setFailure] = useState<AppError | null>(null);
  const settings = status.gitlab;

  const save = async (change: Partial<GitlabSettings>) => {
    setFailure(null);
    try {
      take(await backend.gitlabSettingsSet({ ...settings, ...change }));
    } catch (thrown) {
      setFailure(asAppError(thrown));
    }
  };
  const problem = failure === null ? null : fieldProblem(failure);
  const at = (field: keyof GitlabSettings) =>
    problem?.field === field
      ? t(`settings.problem.${problem.problem}`, { ...problem.facts, defaultValue: problem.message })
      : undefined;
  const { userCap, domainAllowlist, emailConfirmation } = settings;

  return (
    <Card title={t('section.settings')}>
      <Switch
        isSelected={settings.samlEnabled}
        onChange={(samlEnabled) => void save({ samlEnabled })}
        description={settings.samlEnabled ? t('settings.saml.on') : t('settings.saml.off')}
      >
        {t('settings.saml.label')}
      </Switch>
      <Switch
        isSelected={settings.scimLicensed}
        onChange={(scimLicensed) => void save({ scimLicensed })}
        description={settings.scimLicensed ? t('settings.licence.on') : t('settings.licence.off')}
      >
        {t('settings.licence.label')}
      </Switch>
      <div className="endpoint-pair">
        <Select<EmailConfirmation>
          label={t('settings.confirmation.label')}
          description={t(`settings.confirmation.effect.${emailConfirmation}`)}
          error={at('emailConfirmation')}
          value={emailConfirmation}
          options={CONFIRMATIONS.map((value) => ({ value, label: t(`settings.confirmation.${value}`) }))}
          onChange={(value) => void save({ emailConfirmation: value })}
        />
        <NumberField
          label={t('settings.cap.label')}
          description={
            userCap === null ? t('settings.cap.effectNone') : t('settings.cap.effect', { count: userCap })
          }
          error={at('userCap')}
          value={userCap}
          min={1}
          max={4_294_967_295}
          grouping
          onChange={(value) => void save({ userCap: value })}
        />
      </div>
      <DomainsField
        domains={domainAllowlist}
        error={at('domainAllowlist')}
        onChange={(domains) => void save({ domainAllowlist: domains })}
      />
      {failure !== null && problem === null && <ErrorNote error={failure} />}
    </Card>
  );
}
