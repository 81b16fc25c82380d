import { useId, type ReactNode } from 'react';

/** A titled part of the endpoint screen. */
export function Card({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className="endpoint-card" aria-labelledby={id}>
      <header className="endpoint-card-header">
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
