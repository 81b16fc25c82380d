import { memo } from 'react';
import { useTranslation } from 'react-i18next';

import type { TruthTable } from '../../backend/backend';
import { Part } from '../../components/Notes';
import { Literal, ResultText } from './ResultText';

/** What the expression gives for each value of the one attribute it depends on. */
export const TruthTablePart = memo(function TruthTablePart({ table }: { table: TruthTable }) {
  const { t } = useTranslation('expressions');
  return (
    <Part title={t('truth.title')}>
      {table.ignoresCase && <p>{t('truth.ignoresCase')}</p>}
      <table className="expressions-table">
        <thead>
          <tr>
            <th scope="col">
              <code>[{table.attribute}]</code>
            </th>
            <th scope="col">{t('truth.gives')}</th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              <th scope="row">
                {row.value === null ? <em>{t('value.absent')}</em> : <Literal text={row.value} />}
              </th>
              <td>
                <ResultText result={row.result} />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">
              <em>{t('truth.otherwise')}</em>
            </th>
            <td>
              <ResultText result={table.otherwise} />
            </td>
          </tr>
        </tbody>
      </table>
    </Part>
  );
});
