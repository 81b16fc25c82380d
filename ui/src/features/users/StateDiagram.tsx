import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import type { StateArrow, UserState } from '../../backend/backend';
import { BOX, BOXES, CANVAS, lines, nameLines } from './diagram';
import './StateDiagram.css';

/** GitLab's six states with the current one lit and the arrows that lead away from it drawn out; the same in words below for those who cannot see it. */
export function StateDiagram({ arrows, current }: { arrows: readonly StateArrow[]; current: UserState }) {
  const { t } = useTranslation(['users', 'states']);
  const id = useId();
  const drawn = lines(arrows, current);
  const open = drawn.filter((line) => line.open);
  return (
    <figure className="state-diagram">
      <svg
        viewBox={`-4 -4 ${CANVAS.width + 8} ${CANVAS.height + 8}`}
        role="img"
        aria-label={t('users:diagram.label', { state: t(`states:state.${current}`) })}
        aria-describedby={`${id}-words`}
      >
        <defs>
          {['open', 'shut'].map((kind) => (
            <marker
              key={kind}
              id={`${id}-${kind}`}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto"
            >
              <path d="M0 0 L8 4 L0 8 z" className={`state-diagram-head ${kind}`} />
            </marker>
          ))}
        </defs>
        {drawn.map((line) => (
          <path
            key={`${line.from}-${line.to}`}
            d={line.path}
            className={line.open ? 'state-diagram-line open' : 'state-diagram-line shut'}
            markerEnd={`url(#${id}-${line.open ? 'open' : 'shut'})`}
          />
        ))}
        {BOXES.map(({ state, x, y }) => (
          <g
            key={state}
            className={state === current ? 'state-diagram-state current' : 'state-diagram-state'}
          >
            <rect x={x} y={y} width={BOX.width} height={BOX.height} rx="5" />
            <text x={x + BOX.width / 2} y={y + BOX.height / 2} textAnchor="middle">
              {nameLines(t(`states:state.${state}`)).map((line, index, all) => (
                <tspan
                  key={line}
                  x={x + BOX.width / 2}
                  dy={index > 0 ? '1.15em' : all.length > 1 ? '-0.225em' : '0.35em'}
                >
                  {line}
                </tspan>
              ))}
            </text>
          </g>
        ))}
      </svg>
      <div id={`${id}-words`} className="visually-hidden">
        <p>{open.length === 0 ? t('users:diagram.none') : t('users:diagram.list')}</p>
        <ul>
          {open.map((line) => (
            <li key={line.to}>
              {t('users:diagram.arrow', {
                from: t(`states:state.${line.from}`),
                to: t(`states:state.${line.to}`),
                roles: line.roles.map((role) => t(`states:role.${role}`)).join(', '),
              })}
            </li>
          ))}
        </ul>
      </div>
    </figure>
  );
}
