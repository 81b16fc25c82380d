import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { runAction, useAction } from '../../app/registry';
import { navigate } from '../../app/router';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/Notes';

/** What the screen is for, and how it gets filled. */
export function UsersEmpty() {
  const { t } = useTranslation('users');
  const demo = useAction('endpoint.replayDemo');
  return (
    <EmptyState
      icon={Users}
      title={t('empty.title')}
      actions={
        <>
          <Button variant="primary" onPress={() => navigate('endpoint')}>
            {t('empty.endpoint')}
          </Button>
          {demo !== undefined && (
            <Button isDisabled={!demo.enabled} onPress={() => runAction(demo.id)}>
              {t('empty.replay')}
            </Button>
          )}
          <Button onPress={() => runAction('users.addAccount')}>{t('empty.add')}</Button>
        </>
      }
    >
      {t('empty.text')}
    </EmptyState>
  );
}
