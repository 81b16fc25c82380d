import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  asAppError,
  useBackend,
  type ExpressionFunction,
  type ExpressionRun,
  type HelpBlock,
} from '../../backend/backend';
import type { HelpSubject } from '../../components/expression/ExpressionEditor';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { SearchField } from '../../components/Fields';
import { Part } from '../../components/Notes';
import { HelpBlocks } from './HelpBlocks';
import { matching, TOPICS } from './functionList';

export interface HelpTabProps {
  /** The page shown; the list of all pages without it. */
  subject: HelpSubject | null;
  onSubject: (subject: HelpSubject | null) => void;
  /** Takes an example into the lab. */
  onTry: (example: ExpressionRun) => void;
}

/** Every function of the language, and one page about each. */
export const HelpTab = memo(function HelpTab({ subject, onSubject, onTry }: HelpTabProps) {
  const { t } = useTranslation('expressions');
  return subject === null ? (
    <PageList onPage={(name) => onSubject({ kind: 'page', name })} />
  ) : (
    <article className="help">
      <Button icon={ArrowLeft} size="small" variant="quiet" onPress={() => onSubject(null)}>
        {t('help.all')}
      </Button>
      <Subject subject={subject} onPage={(name) => onSubject({ kind: 'page', name })} onTry={onTry} />
    </article>
  );
});

function Subject({
  subject,
  onPage,
  onTry,
}: {
  subject: HelpSubject;
  onPage: (name: string) => void;
  onTry: HelpTabProps['onTry'];
}) {
  const backend = useBackend();
  const page = useQuery({
    queryKey: ['expressions', 'help', subject],
    queryFn: async (): Promise<{ title: string; blocks: HelpBlock[] }> =>
      subject.kind === 'page'
        ? backend.expressionPage(subject.name)
        : { title: subject.code, blocks: await backend.expressionHelp(subject.code) },
    staleTime: Infinity,
  });
  if (page.error !== null) {
    return <ErrorNote error={asAppError(page.error)} />;
  }
  return page.data === undefined ? null : (
    <>
      <h3 className="help-title">{page.data.title}</h3>
      <HelpBlocks blocks={page.data.blocks} onPage={onPage} onTry={onTry} />
    </>
  );
}

function PageList({ onPage }: { onPage: (name: string) => void }) {
  const backend = useBackend();
  const { t } = useTranslation('expressions');
  const [search, setSearch] = useState('');
  const functions = useQuery({
    queryKey: ['expressions', 'functions'],
    queryFn: () => backend.expressionFunctions(),
    staleTime: Infinity,
  });
  const pages = useQuery({
    queryKey: ['expressions', 'pages'],
    queryFn: () => backend.expressionPages(),
    staleTime: Infinity,
  });
  const found = matching(functions.data ?? [], search);
  const known = new Set(functions.data?.map(({ name }) => name));
  const others = (pages.data ?? []).filter(
    (page) =>
      !known.has(page.name) &&
      `${page.title} ${page.summary}`.toLowerCase().includes(search.trim().toLowerCase()),
  );
  return (
    <div className="help">
      <SearchField label={t('help.search')} value={search} onChange={setSearch} />
      {TOPICS.map((topic) => {
        const rows = found.filter((row) => row.topic === topic);
        return (
          rows.length > 0 && (
            <Part key={topic} title={t(`topic.${topic}`)}>
              <ul className="help-list">
                {rows.map((row) => (
                  <Entry key={row.name} row={row} onPage={onPage} />
                ))}
              </ul>
            </Part>
          )
        );
      })}
      {found.length + others.length === 0 && functions.data !== undefined && (
        <p className="help-nothing" role="status">
          {t('help.nothing', { search: search.trim() })}
        </p>
      )}
      {others.length > 0 && (
        <Part title={t('help.topics')}>
          <ul className="help-list">
            {others.map((page) => (
              <li key={page.name}>
                <button type="button" className="help-link" onClick={() => onPage(page.name)}>
                  {page.title}
                </button>
                <p>{page.summary}</p>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </div>
  );
}

function Entry({ row, onPage }: { row: ExpressionFunction; onPage: (name: string) => void }) {
  const { t } = useTranslation('expressions');
  return (
    <li>
      <button type="button" className="help-link" onClick={() => onPage(row.name)}>
        <code>{row.signature}</code>
      </button>
      {row.cloudSyncOnly && <span className="help-mark">{t('dialect.cloudSync')}</span>}
      {row.certainty !== 'documented' && <span className="help-mark">{t(`certainty.${row.certainty}`)}</span>}
      <p>{row.summary}</p>
    </li>
  );
}
