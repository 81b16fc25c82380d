import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { profilesAnswer } from '../../app/answers';
import { useBackend, type ExchangeDetail } from '../../backend/backend';
import { CodeText } from '../../components/Code';
import { DescriptionList, Part } from '../../components/Notes';
import { Sentence } from '../../components/Sentence';
import { also } from './also';

/** What was asked, what GitLab does about it, and why: the rule that decided, in words. */
export function Decision({ exchange }: { exchange: ExchangeDetail }) {
  const { t, i18n } = useTranslation(['traffic', 'rules']);
  const { decision, source, certainty, profile } = exchange;
  const template: unknown = i18n.getResource(i18n.language, 'rules', `${decision.code}.text`);
  const further = also(decision, typeof template === 'string' ? template : '');
  return (
    <Part title={t('why.title')}>
      <div className="traffic-decision selectable">
        <p className="traffic-rule">{t(`rules:${decision.code}.title`)}</p>
        <p>
          <Sentence ns="rules" id={`${decision.code}.text`} facts={decision.facts} />
        </p>
        {further.map((key) => (
          <p key={key}>
            <Sentence ns="traffic" id={`also.${key}`} facts={decision.facts} />
          </p>
        ))}
      </div>
      <DescriptionList
        items={[
          { term: t('why.rule'), value: <CodeText>{decision.code}</CodeText> },
          { term: t('why.source'), value: t('why.notes', { section: source }) },
          { term: t('why.certainty'), value: t(`certainty.${certainty}`) },
          { term: t('why.profile'), value: <Profile id={profile} /> },
        ]}
      />
    </Part>
  );
}

/** The profile's name as people know it. */
function Profile({ id }: { id: string }) {
  const backend = useBackend();
  const { data } = useQuery(profilesAnswer(backend));
  return <>{data?.find((profile) => profile.id === id)?.title ?? id}</>;
}
