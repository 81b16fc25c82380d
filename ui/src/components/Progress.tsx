import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { formatNumber } from '../i18n/numbers';
import './Progress.css';

export interface ProgressProps {
  /** What is under way. */
  label: string;
  done: number;
  /** Nothing if not known yet. */
  total: number | null;
  /** Show the numbers beside the bar. */
  numbers?: boolean;
}

/** How far long work has come. */
export function Progress({ label, done, total, numbers = false }: ProgressProps) {
  const { i18n } = useTranslation('app');
  const format = (number: number) => formatNumber(i18n.language, number);
  const text = total === null ? format(done) : `${format(done)} / ${format(total)}`;
  return (
    <span className="progress">
      <progress
        aria-label={label}
        aria-valuetext={text}
        max={total === null ? undefined : Math.max(total, 1)}
        value={total === null ? undefined : done}
      />
      {numbers && <span className="progress-numbers">{text}</span>}
    </span>
  );
}

/** Something is under way; how long it takes is not known. */
export function Spinner() {
  return <span className="spinner" aria-hidden />;
}

/** A spinner for a place whose content is not there yet; it shows only after 300 ms, so that quick answers do not flicker. */
export function Loading({ label }: { label?: string }) {
  const { t } = useTranslation('app');
  const late = useLate(true);
  return (
    <div className="loading" role="status">
      {late && (
        <>
          <Spinner />
          <span>{label ?? t('loading')}</span>
        </>
      )}
    </div>
  );
}

/** Whether `waiting` has lasted longer than a person notices. */
export function useLate(waiting: boolean, after = 300): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) {
      return;
    }
    const timer = setTimeout(() => setLate(true), after);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [waiting, after]);
  return waiting && late;
}
