import { useTranslation } from 'react-i18next';

import { Screen } from '../../components/Screen';

/** The way from the identity provider to GitLab with its numbers, what needs attention, and the latest exchanges. */
export default function OverviewScreen() {
  const { t } = useTranslation('overview');
  return (
    <Screen id="overview" title={t('title')} scroll>
      {null}
    </Screen>
  );
}
