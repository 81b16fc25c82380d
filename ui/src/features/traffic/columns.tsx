import type { TFunction } from 'i18next';

import type { ExchangeRow } from '../../backend/backend';
import { Moment } from '../../components/Moment';
import type { DataGridColumn } from '../../components/grid/types';
import { shortTarget } from '../../app/target';
import { StatusMark } from './StatusMark';

/** The columns of the list. */
export function columns(t: TFunction<'traffic'>, language: string): DataGridColumn<ExchangeRow>[] {
  return [
    { id: 'at', title: t('column.at'), width: 120, render: ({ at }) => <Moment at={at} form="time" /> },
    { id: 'method', title: t('column.method'), width: 72, mono: true, render: ({ method }) => method },
    {
      id: 'target',
      title: t('column.target'),
      width: 240,
      grow: true,
      mono: true,
      render: ({ target }) => <span title={target}>{shortTarget(target)}</span>,
    },
    {
      id: 'status',
      title: t('column.status'),
      width: 124,
      render: ({ status }) => <StatusMark status={status} />,
    },
    {
      id: 'micros',
      title: t('column.micros'),
      width: 64,
      align: 'end',
      render: ({ micros }) => milliseconds(micros, language),
    },
    {
      id: 'subject',
      title: t('column.subject'),
      width: 140,
      grow: true,
      render: ({ subject }) => subject ?? '',
    },
    { id: 'client', title: t('column.client'), width: 150, render: ({ client }) => client },
  ];
}

/** A duration in milliseconds: with a decimal below ten, without one above. */
export function milliseconds(micros: number, language: string): string {
  const value = micros / 1000;
  return formatter(language, value < 10 ? 1 : 0).format(value);
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Making a formatter costs more than a row; they are kept. */
function formatter(language: string, digits: number): Intl.NumberFormat {
  const key = `${language}${digits}`;
  const known = formatters.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formatters.set(key, made);
  return made;
}
