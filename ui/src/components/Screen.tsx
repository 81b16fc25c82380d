import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useViewState } from '../app/viewState';
import { IconButton } from './Button';
import { Splitter } from './Splitter';
import './Screen.css';

export interface ScreenProps {
  /** The screen's name in the route; its inspector's width is remembered under it. */
  id: string;
  title: string;
  /** A word or number beside the title, such as how many rows there are. */
  status?: ReactNode;
  /** Buttons at the end of the title row. */
  actions?: ReactNode;
  /** Search and filters, a row of their own. */
  toolbar?: ReactNode;
  children: ReactNode;
  /** What is known of the selected thing; nothing while nothing is selected. */
  inspector?: ReactNode;
  /** The selected thing's name. */
  inspectorTitle?: string;
  /** Under the inspector's title: who or what it is, in one line. */
  inspectorSubtitle?: ReactNode;
  onCloseInspector?: () => void;
  /** Whether the content scrolls here; a grid scrolls by itself. */
  scroll?: boolean;
}

const INITIAL = 400;
const MIN = 280;
const MAX = 900;

/** A screen: title, toolbar, content, and beside it the inspector, whose width is remembered. */
export function Screen({
  id,
  title,
  status,
  actions,
  toolbar,
  children,
  scroll = false,
  ...inspection
}: ScreenProps) {
  useEffect(() => {
    document.title = `${title} – Scimdesk`;
  }, [title]);
  const hasInspector = inspection.inspector !== undefined && inspection.inspector !== null;
  const box = useRef<HTMLDivElement>(null);
  const { onCloseInspector } = inspection;
  const close =
    onCloseInspector === undefined
      ? undefined
      : () => {
          onCloseInspector();
          // The focus goes back to the list, once the list has its place again.
          setTimeout(() => box.current?.querySelector<HTMLElement>('[role="grid"]')?.focus());
        };
  return (
    <div
      ref={box}
      className="screen"
      data-inspecting={hasInspector ? '' : undefined}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && hasInspector && close !== undefined) {
          event.preventDefault();
          close();
        }
      }}
    >
      <section className="screen-main" aria-labelledby={`${id}-title`}>
        <header className="screen-header">
          <h1 id={`${id}-title`} className="truncate">
            {title}
          </h1>
          {status !== undefined && <div className="screen-status">{status}</div>}
          <div className="screen-actions">{actions}</div>
        </header>
        {toolbar !== undefined && (
          <div className="screen-toolbar" role="search">
            {toolbar}
          </div>
        )}
        <div className="screen-content" data-scroll={scroll ? '' : undefined}>
          {children}
        </div>
      </section>
      {hasInspector && <Inspector screen={id} {...inspection} onClose={close} />}
    </div>
  );
}

type InspectorProps = Pick<ScreenProps, 'inspector' | 'inspectorTitle' | 'inspectorSubtitle'> & {
  screen: string;
  onClose: (() => void) | undefined;
};

function Inspector({ screen, inspector, inspectorTitle, inspectorSubtitle, onClose }: InspectorProps) {
  const { t } = useTranslation('app');
  const id = useId();
  const [width, setWidth] = useViewState(`inspector.${screen}`, INITIAL);
  return (
    <>
      <Splitter
        label={t('inspector.resize')}
        controls={id}
        side="end"
        value={width}
        min={MIN}
        max={MAX}
        initial={INITIAL}
        onChange={setWidth}
      />
      <aside
        id={id}
        className="inspector"
        style={{ flexBasis: `min(${width}px, 60cqi)` }}
        aria-label={inspectorTitle ?? t('inspector.title')}
      >
        <header className="inspector-header">
          <div className="inspector-names">
            <h2 className="truncate selectable">{inspectorTitle ?? t('inspector.title')}</h2>
            {inspectorSubtitle !== undefined && <div className="inspector-subtitle">{inspectorSubtitle}</div>}
          </div>
          {onClose !== undefined && (
            <IconButton icon={X} label={t('inspector.close')} size="small" onPress={onClose} />
          )}
        </header>
        <div className="inspector-body">{inspector}</div>
      </aside>
    </>
  );
}
