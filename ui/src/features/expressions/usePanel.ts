import { useCallback, useLayoutEffect, useMemo, useState, type RefObject } from 'react';

import { updateParams, useRoute } from '../../app/router';
import type { HelpSubject } from '../../components/expression/ExpressionEditor';

/** What stands beside the expression. */
export type PanelTab = 'trace' | 'help';

export interface Panel {
  /** Nothing while it is closed. */
  tab: PanelTab | null;
  /** Whose result is explained. */
  person: number;
  /** What the help is about; the list of all pages without it. */
  subject: HelpSubject | null;
  /** There is no room for both: what is open takes the place of the expression. */
  narrow: boolean;
  show: (tab: PanelTab) => void;
  /** Shows how somebody's result came about. */
  explain: (person: number) => void;
  /** Takes somebody else, whatever is open. */
  select: (person: number) => void;
  help: (subject: HelpSubject | null) => void;
  close: () => void;
}

/** As in the styles of the frame: with less room the inspector takes the place of the screen. */
const NARROW = 640;
const CLOSED = 'none';

/** What is open beside the expression. All of it is in the route. Where there is room, it is open unless it was closed. */
export function usePanel(within: RefObject<HTMLElement | null>): Panel {
  const { params } = useRoute();
  const narrow = useIsNarrow(within);
  const asked = params.get('tab');
  const person = Math.max(0, Number.parseInt(params.get('person') ?? '', 10) || 0);
  const page = params.get('page');
  const code = params.get('code');

  const subject = useMemo<HelpSubject | null>(
    () => (page !== null ? { kind: 'page', name: page } : code !== null ? { kind: 'code', code } : null),
    [page, code],
  );
  const show = useCallback((tab: PanelTab) => updateParams({ tab }, { replace: true }), []);
  const explain = useCallback(
    (whom: number) => updateParams({ tab: 'trace', person: place(whom) }, { replace: true }),
    [],
  );
  const select = useCallback((whom: number) => updateParams({ person: place(whom) }, { replace: true }), []);
  const help = useCallback(
    (subject: HelpSubject | null) =>
      updateParams({
        tab: 'help',
        page: subject?.kind === 'page' ? subject.name : null,
        code: subject?.kind === 'code' ? subject.code : null,
      }),
    [],
  );
  const close = useCallback(() => updateParams({ tab: CLOSED }, { replace: true }), []);
  return {
    tab: asked === 'help' || asked === 'trace' ? asked : narrow || asked === CLOSED ? null : 'trace',
    person,
    subject,
    narrow,
    show,
    explain,
    select,
    help,
    close,
  };
}

function place(person: number): string | null {
  return person === 0 ? null : String(person);
}

function useIsNarrow(within: RefObject<HTMLElement | null>): boolean {
  const [narrow, setNarrow] = useState(window.innerWidth < NARROW);
  useLayoutEffect(() => {
    const screen = within.current?.closest('.screen');
    if (screen == null) {
      return;
    }
    const measure = () => setNarrow(screen.clientWidth < NARROW);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(screen);
    return () => observer.disconnect();
  }, [within]);
  return narrow;
}
