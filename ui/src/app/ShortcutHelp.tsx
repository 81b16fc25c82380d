import { useTranslation } from 'react-i18next';

import { Dialog } from '../components/Dialog';
import { Keys } from '../components/Keys';
import { closeOverlay } from './overlays';
import { useRegistered, type Section } from './registry';
import './ShortcutHelp.css';

/** Keys of the tables, which no action stands for. */
const GRID_KEYS: readonly [string, readonly string[]][] = [
  ['gridMove', ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']],
  ['gridPage', ['PageUp', 'PageDown']],
  ['gridEnds', ['Home', 'End']],
  ['gridOpen', ['Enter']],
  ['gridMark', ['Space']],
  ['gridExtend', ['Shift+ArrowUp', 'Shift+ArrowDown']],
  ['gridAll', ['Mod+A']],
  ['gridClear', ['Escape']],
  ['gridCopy', ['Mod+C']],
  ['gridResize', ['Shift+ArrowLeft', 'Shift+ArrowRight']],
];

const SECTIONS: readonly Section[] = [
  'go',
  'workspace',
  'edit',
  'expressions',
  'endpoint',
  'users',
  'traffic',
  'view',
  'help',
];

/** Every shortcut that works now, read from the registry. */
export default function ShortcutHelp() {
  const { t } = useTranslation('app');
  const actions = useRegistered().filter((action) => action.shortcut !== undefined);
  return (
    <Dialog open onClose={closeOverlay} title={t('help.shortcuts')} size="wide">
      <div className="shortcuts">
        {SECTIONS.map((section) => {
          const mine = actions.filter((action) => action.section === section);
          return mine.length === 0 ? null : (
            <Group
              key={section}
              title={t(`section.${section}`)}
              rows={mine.map(({ id, title, shortcut = '' }) => [id, title, [shortcut]])}
            />
          );
        })}
        <Group title={t('help.grid')} rows={GRID_KEYS.map(([key, keys]) => [key, t(`help.${key}`), keys])} />
      </div>
    </Dialog>
  );
}

function Group({ title, rows }: { title: string; rows: readonly [string, string, readonly string[]][] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(([id, words, shortcuts]) => (
          <div key={id}>
            <dt>{words}</dt>
            <dd>
              {shortcuts.map((shortcut) => (
                <Keys key={shortcut} shortcut={shortcut} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
