import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import { Splitter } from '../components/Splitter';
import { formatHash, navigate, useRoute } from './router';
import { SCREENS, type ScreenEntry } from './screens';
import { useMediaQuery } from './useMediaQuery';
import { useViewState } from './viewState';
import './Rail.css';

const INITIAL = 184;
const MIN = 140;
const MAX = 320;

/** The screens, in the order of the wire. Its width is remembered; it shrinks to pictures where there is no room. */
export function Rail() {
  const { t } = useTranslation('app');
  const { screen } = useRoute();
  const id = useId();
  const [width, setWidth] = useViewState('rail.width', INITIAL);
  const [chosen] = useViewState('rail.collapsed', false);
  const narrow = useMediaQuery('(width < 720px)');
  const collapsed = chosen || narrow;
  const groups = [null, 'identityProvider', 'gitlab', 'inspect'] as const;
  return (
    <nav className="rail-box" aria-label={t('rail.label')}>
      <div
        id={id}
        className="rail"
        data-collapsed={collapsed ? '' : undefined}
        style={{ '--rail-width': `${width}px` } as React.CSSProperties}
      >
        {groups.map((group) => (
          <div key={group ?? 'first'} className="rail-group">
            {group !== null && (
              <h2 className={collapsed ? 'rail-line' : 'rail-heading'}>{t(`rail.${group}`)}</h2>
            )}
            <ul>
              {SCREENS.filter((entry) => entry.group === group).map((entry) => (
                <RailItem key={entry.id} entry={entry} current={entry.id === screen} collapsed={collapsed} />
              ))}
            </ul>
          </div>
        ))}
      </div>
      {collapsed ? (
        <div className="rail-edge" />
      ) : (
        <Splitter
          label={t('rail.resize')}
          controls={id}
          side="start"
          value={width}
          min={MIN}
          max={MAX}
          initial={INITIAL}
          onChange={setWidth}
        />
      )}
    </nav>
  );
}

function RailItem({
  entry,
  current,
  collapsed,
}: {
  entry: ScreenEntry;
  current: boolean;
  collapsed: boolean;
}) {
  const { t } = useTranslation('app');
  const Icon = entry.icon;
  const title = t(`screen.${entry.id}`);
  return (
    <li>
      <a
        className="rail-item"
        href={formatHash(entry.id)}
        title={collapsed ? title : undefined}
        aria-current={current ? 'page' : undefined}
        onClick={(event) => {
          event.preventDefault();
          navigate(entry.id);
        }}
      >
        <Icon aria-hidden />
        <span className={collapsed ? 'visually-hidden' : 'truncate'}>{title}</span>
      </a>
    </li>
  );
}
