import { memo } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExpressionDialect, ExpressionSettings } from '../../backend/backend';
import { Select, Switch, TextField } from '../../components/Fields';
import { Part } from '../../components/Notes';
import type { ChangeRun } from './useRun';

const DIALECTS: readonly ExpressionDialect[] = ['application', 'cloudSync'];

/** What a run needs besides people, and how to read what the reference leaves open. */
export const SettingsPart = memo(function SettingsPart({
  dialect,
  settings,
  nowProblem,
  onChange,
}: {
  dialect: ExpressionDialect;
  settings: ExpressionSettings;
  /** What is wrong with the time typed. */
  nowProblem: string | undefined;
  onChange: ChangeRun;
}) {
  const { t } = useTranslation('expressions');
  const set = (change: Partial<ExpressionSettings>) =>
    onChange((before) => ({ settings: { ...before.settings, ...change } }));
  return (
    <Part title={t('settings.title')}>
      <div className="expressions-settings">
        <Select<ExpressionDialect>
          label={t('settings.dialect')}
          value={dialect}
          onChange={(next) => onChange({ dialect: next })}
          options={DIALECTS.map((known) => ({ value: known, label: t(`dialect.${known}`) }))}
        />
        <TextField
          label={t('settings.now')}
          description={t('settings.nowHelp')}
          error={nowProblem}
          mono
          placeholder="2026-11-23T09:00:00Z"
          value={settings.now ?? ''}
          onChange={(now) => set({ now: now === '' ? null : now })}
        />
        <TextField
          label={t('settings.defaultDomain')}
          description={t('settings.defaultDomainHelp')}
          mono
          value={settings.defaultDomain}
          onChange={(defaultDomain) => set({ defaultDomain })}
        />
        <TextField
          label={t('settings.targetValues')}
          description={t('settings.targetValuesHelp')}
          mono
          rows={2}
          value={settings.targetValues.join('\n')}
          onChange={(text) => set({ targetValues: text === '' ? [] : text.split('\n') })}
        />
        <Switch
          isSelected={settings.strictConditions}
          onChange={(strictConditions) => set({ strictConditions })}
          description={t('settings.strictHelp')}
        >
          {t('settings.strict')}
        </Switch>
      </div>
    </Part>
  );
});
