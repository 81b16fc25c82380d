import { useTranslation } from 'react-i18next';

import { reportError } from '../../app/notices';
import { runAction } from '../../app/registry';
import { useBackend } from '../../backend/backend';
import { Button } from '../../components/Button';
import { Progress } from '../../components/Progress';
import { Card } from './Card';
import { useDemo } from './useDemo';

/** The recording that comes with the program: a living demo in two clicks. */
export function DemoCard({ running }: { running: boolean }) {
  const backend = useBackend();
  const { job } = useDemo();
  const { t } = useTranslation('endpoint');
  return (
    <Card title={t('section.demo')}>
      <p>{t('demo.text')}</p>
      <div className="endpoint-row">
        {job === undefined ? (
          <Button onPress={() => runAction('endpoint.replayDemo')}>
            {running ? t('demo.replay') : t('demo.startAndReplay')}
          </Button>
        ) : (
          <>
            <Progress label={t('demo.running')} done={job.done} total={job.total} numbers />
            <Button size="small" onPress={() => void backend.jobCancel(job.id).catch(reportError)}>
              {t('demo.cancel')}
            </Button>
          </>
        )}
      </div>
    </Card>
  );
}
