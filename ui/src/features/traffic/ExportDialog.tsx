import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  asAppError,
  useBackend,
  type AppError,
  type ExportFormat,
  type FilePurpose,
  type TrafficFilter,
} from '../../backend/backend';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { ErrorNote } from '../../components/ErrorNote';
import { Select } from '../../components/Fields';
import { isNarrowed } from './filter';
import { PathField } from './PathField';

const PURPOSES: Record<ExportFormat, FilePurpose> = {
  har: 'exportHar',
  json: 'exportJson',
  csv: 'exportCsv',
};

export interface ExportDialogProps {
  /** Only what the list shows is exported. */
  filter: TrafficFilter;
  onClose: () => void;
  /** The job that writes the file. */
  onStarted: (job: number) => void;
}

/** Writes the exchanges that the list shows to a file. */
export function ExportDialog({ filter, onClose, onStarted }: ExportDialogProps) {
  const backend = useBackend();
  const { t } = useTranslation('traffic');
  const [format, setFormat] = useState<ExportFormat>('har');
  const [path, setPath] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const start = async () => {
    setError(null);
    try {
      onStarted(await backend.exchangesExport(format, filter, path.trim()));
      onClose();
    } catch (thrown) {
      setError(asAppError(thrown));
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('export.title')}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button variant="primary" isDisabled={path.trim() === ''} onPress={() => void start()}>
            {t('export.start')}
          </Button>
        </>
      }
    >
      <div className="traffic-form">
        <p>{isNarrowed(filter) ? t('export.filtered') : t('export.all')}</p>
        <Select<ExportFormat>
          label={t('export.format')}
          value={format}
          onChange={setFormat}
          options={(['har', 'json', 'csv'] as const).map((value) => ({
            value,
            label: t(`export.${value}`),
            description: t(`export.${value}Help`),
          }))}
        />
        <PathField
          label={t('export.path')}
          value={path}
          onChange={setPath}
          choice={{ purpose: PURPOSES[format], title: t('export.title'), suggestedName: `traffic.${format}` }}
        />
        <p className="traffic-quiet">{t('export.masked')}</p>
        {error !== null && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}
