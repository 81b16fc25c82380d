import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

import type { Tone } from '../app/notices';
import './Badge.css';
import './Notes.css';

/** The symbol of a meaning. */
export const TONE_ICONS: Record<Tone, LucideIcon> = {
  good: CircleCheck,
  warning: TriangleAlert,
  danger: CircleAlert,
  info: Info,
  muted: Info,
};

export interface CalloutProps {
  tone: Tone;
  title?: ReactNode;
  children?: ReactNode;
  /** Buttons under the text. */
  actions?: ReactNode;
  icon?: LucideIcon;
}

/** Something to know, in place. */
export function Callout({ tone, title, children, actions, icon }: CalloutProps) {
  const Icon = icon ?? TONE_ICONS[tone];
  return (
    <div className="callout" data-tone={tone}>
      <Icon aria-hidden />
      <div className="callout-words selectable">
        {title !== undefined && <div className="callout-title">{title}</div>}
        {children !== undefined && <div>{children}</div>}
        {actions !== undefined && <div className="callout-actions">{actions}</div>}
      </div>
    </div>
  );
}

export interface EmptyStateProps {
  icon?: LucideIcon;
  /** What the place is for, or why it is empty. */
  title: string;
  children?: ReactNode;
  /** The next step. */
  actions?: ReactNode;
}

/** What a place says when there is nothing to show: what it is for and the next step. */
export function EmptyState({ icon: Icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="empty">
      {Icon !== undefined && <Icon aria-hidden />}
      <h2>{title}</h2>
      {children !== undefined && <div className="empty-text">{children}</div>}
      {actions !== undefined && <div className="empty-actions">{actions}</div>}
    </div>
  );
}

/** A name and its value. */
export interface Description {
  term: string;
  value: ReactNode;
}

/** Names with their values, aligned. Those without a value are left out. */
export function DescriptionList({ items }: { items: readonly Description[] }) {
  return (
    <dl className="descriptions">
      {items
        .filter(({ value }) => value !== null && value !== undefined && value !== '')
        .map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A titled part of an inspector or a screen. */
export function Part({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="part">
      <header className="part-header">
        <h3>{title}</h3>
        {actions}
      </header>
      {children}
    </section>
  );
}
