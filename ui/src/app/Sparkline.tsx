import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { formatNumber } from '../i18n/numbers';
import { usePulse } from './queries';
import { addReading, barHeights, NO_RATES, SECONDS } from './sparkline';

const BAR = 2;
const GAP = 1;
const HEIGHT = 14;

/** Requests per second as bars. It moves only when the backend tells something: no timer runs while nothing happens. */
export function Sparkline() {
  const { t, i18n } = useTranslation('app');
  const pulse = usePulse();
  const [rates, setRates] = useState(NO_RATES);
  useEffect(() => {
    // A reading belongs to the moment it is told, which only an effect may ask for.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setRates((before) => addReading(before, Math.floor(Date.now() / 1000), pulse.perSecond));
  }, [pulse]);
  const known = barHeights(rates);
  const heights = [...Array<number>(SECONDS - known.length).fill(0), ...known];
  const number = formatNumber(i18n.language, pulse.perSecond);
  return (
    <span className="sparkline" title={t('status.perSecondLong', { rate: number })}>
      <svg viewBox={`0 0 ${SECONDS * (BAR + GAP)} ${HEIGHT}`} aria-hidden>
        {heights.map((height, index) => (
          <rect
            key={index}
            x={index * (BAR + GAP)}
            y={HEIGHT - Math.max(1, height * HEIGHT)}
            width={BAR}
            height={Math.max(1, height * HEIGHT)}
            data-zero={height === 0 ? '' : undefined}
          />
        ))}
      </svg>
      <span>{t('status.perSecond', { rate: number })}</span>
    </span>
  );
}
