import { useTranslation } from 'react-i18next';

import { Part } from '../../components/Notes';
import { Sentence } from '../../components/Sentence';

/** The matching row of the troubleshooting table. */
export function Trouble({ row }: { row: number }) {
  const { t } = useTranslation('traffic');
  return (
    <Part title={t('trouble.title')}>
      <dl className="traffic-trouble selectable">
        {(['symptom', 'cause', 'fix'] as const).map((part) => (
          <div key={part} data-part={part}>
            <dt>{t(`trouble.${part}`)}</dt>
            <dd>
              <Sentence ns="troubleshooting" id={`${row}.${part}`} />
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}
