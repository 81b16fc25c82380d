import {
  asAppError,
  type AppError,
  type ExchangeRow,
  type TrafficFilter,
  type TrafficPage,
  type TrafficQuery,
} from '../../backend/backend';
import { Store } from '../../app/store';

/** How many exchanges are asked for at once. */
export const PAGE = 200;

/** How many new ones are asked for at once. */
export const NEWER = 500;

/** With the list at its top, older rows than these are let go and loaded again when scrolled to. */
export const KEPT = 5 * PAGE;

/** What the list shows. */
export interface FeedView {
  /** The rows, newest first. */
  rows: readonly ExchangeRow[];
  /** Whether older ones follow. */
  more: boolean;
  /** New ones held back, newest first. */
  held: readonly ExchangeRow[];
  /** Whether more came while held than are kept here. */
  heldMore: boolean;
  /** How many were put in front since the list began. */
  prepended: number;
  /** Rises when the list begins afresh. */
  epoch: number;
  /** Whether the first page is still on its way. */
  loading: boolean;
  /** Why there is none. */
  error: AppError | null;
}

const EMPTY: FeedView = {
  rows: [],
  more: false,
  held: [],
  heldMore: false,
  prepended: 0,
  epoch: 0,
  loading: true,
  error: null,
};

type Ask = (query: TrafficQuery) => Promise<TrafficPage>;

/**
 * The exchanges a filter matches, newest first: older ones come page by page as one scrolls, new ones at the top as they
 * happen, or held back while the list stands still.
 */
export class Feed {
  /** What to show. */
  readonly view = new Store<FeedView>(EMPTY);
  private holding = false;
  private asking: 'older' | 'newer' | 'afresh' | null = null;
  private next: 'newer' | 'afresh' | null = null;
  private closed = false;
  private seen: number | null = null;

  constructor(
    private readonly ask: Ask,
    private readonly filter: TrafficFilter,
  ) {}

  /** Takes up a change: the first one loads the list, later ones what is new. The same change twice is one. */
  async follow(change: number): Promise<void> {
    if (change !== this.seen) {
      this.seen = change;
      await this.refresh();
    }
  }

  /** Loads the newest page, dropping what was there. */
  async start(): Promise<void> {
    await this.exclusively('afresh', async () => {
      const page = await this.page({});
      const epoch = this.view.get().epoch + 1;
      this.show({ ...EMPTY, rows: page.rows, more: page.more, loading: false, epoch });
    });
  }

  /** Fetches what happened since the newest row known. Calls that come too fast become one. */
  async refresh(): Promise<void> {
    const newest = this.newest();
    if (newest === undefined) {
      await this.start();
      return;
    }
    await this.exclusively('newer', async () => {
      const page = await this.page({ after: newest });
      // Not a gap in the list, but a fresh one: so much happened that a full answer is newer than all that is shown.
      const gap = page.rows.length >= NEWER;
      this.show(this.holding ? hold(this.view.get(), page, gap) : prepend(this.view.get(), page, gap));
    });
  }

  /** Fetches the page that follows the last row. */
  async older(): Promise<void> {
    const { rows, more } = this.view.get();
    const oldest = rows.at(-1)?.id;
    if (!more || oldest === undefined || this.asking === 'older') {
      return;
    }
    await this.exclusively('older', async () => {
      const page = await this.page({ before: oldest });
      const now = this.view.get();
      if (now.rows.at(-1)?.id === oldest) {
        this.show({ ...now, rows: [...now.rows, ...page.rows], more: page.more });
      }
    });
  }

  /** Holds new rows back, or lets them in. */
  hold(holding: boolean): void {
    this.holding = holding;
    const now = this.view.get();
    if (!holding && now.held.length > 0) {
      this.show(
        prepend({ ...now, held: [], heldMore: false }, { rows: [...now.held], more: true }, now.heldMore),
      );
    }
  }

  /** Shows what comes, until it is closed. */
  open(): void {
    this.closed = false;
  }

  /** Answers still on their way are dropped. */
  close(): void {
    this.closed = true;
  }

  private newest(): number | undefined {
    const { held, rows } = this.view.get();
    return (held[0] ?? rows[0])?.id;
  }

  private page(edge: { before?: number; after?: number }): Promise<TrafficPage> {
    return this.ask({
      filter: this.filter,
      before: edge.before ?? null,
      after: edge.after ?? null,
      limit: edge.after === undefined ? PAGE : NEWER,
    });
  }

  private async exclusively(what: 'older' | 'newer' | 'afresh', work: () => Promise<void>): Promise<void> {
    if (this.asking !== null) {
      // What is asked for while an answer is on its way comes after it, once; beginning afresh covers what is newer.
      if (what !== 'older' && this.next !== 'afresh') {
        this.next = what;
      }
      return;
    }
    this.asking = what;
    try {
      await work();
    } catch (thrown) {
      this.show({ ...this.view.get(), loading: false, error: asAppError(thrown) });
    }
    this.asking = null;
    const next = this.next;
    this.next = null;
    if (next !== null && !this.closed) {
      await (next === 'afresh' ? this.start() : this.refresh());
    }
  }

  private show(view: FeedView): void {
    if (!this.closed) {
      this.view.set(view);
    }
  }
}

function prepend(view: FeedView, page: TrafficPage, gap: boolean): FeedView {
  if (gap) {
    return { ...view, rows: page.rows, more: true, prepended: 0, epoch: view.epoch + 1, error: null };
  }
  const rows = page.rows.length === 0 ? view.rows : [...page.rows, ...view.rows];
  const kept = rows.length > 2 * KEPT ? rows.slice(0, KEPT) : rows;
  return {
    ...view,
    rows: kept,
    more: view.more || kept.length < rows.length,
    prepended: view.prepended + page.rows.length,
    error: null,
  };
}

function hold(view: FeedView, page: TrafficPage, gap: boolean): FeedView {
  const held = gap ? page.rows : [...page.rows, ...view.held];
  return {
    ...view,
    held: held.slice(0, KEPT),
    heldMore: view.heldMore || gap || held.length > KEPT,
    error: null,
  };
}
