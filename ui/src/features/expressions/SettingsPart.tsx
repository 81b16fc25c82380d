import { useTranslation } from 'react-i18next';

import type { ExpressionDialect, ExpressionRun } from '../../backend/backend';
import { Select, Switch, TextField } from '../../components/Fields';
import { Part } from '../../components/Notes';

const DIALECTS: readonly ExpressionDialect[] = ['application', 'cloudSync'];

/** What a run needs besides people, and how to read what the reference leaves open. */
export function SettingsPart({
  run,
  nowProblem,
  onChange,
}: {
  run: ExpressionRun;
  /** What is wrong with the time typed. */
  nowProblem: string | undefined;
  onChange: (change: Partial<ExpressionRun>) => void;
}) {
  const { t } = useTranslation('expressions');
  const { settings } = run;
  const set = (change: Partial<ExpressionRun['settings']>) =>
    onChange({ settings: { ...settings, ...change } });
  return (
    <Part title={t('settings.title')}>
      <div className="expressions-settings">
        <Select<ExpressionDialect>
          label={t('settings.dialect')}
          value={run.dialect}
          onChange={(dialect) => onChange({ dialect })}
          options={DIALECTS.map((dialect) => ({ value: dialect, label: t(`dialect.${dialect}`) }))}
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
}
