import { FolderOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { perform } from '../../app/registry';
import { useBackend, type ChooseFile } from '../../backend/backend';
import { Button } from '../../components/Button';
import { TextField } from '../../components/Fields';

export interface PathFieldProps {
  label: string;
  value: string;
  onChange: (path: string) => void;
  /** What the system's dialog is asked for. */
  choice: ChooseFile;
  description?: string;
}

/** A file's path: typed, or chosen in the system's dialog. */
export function PathField({ label, value, onChange, choice, description }: PathFieldProps) {
  const backend = useBackend();
  const { t } = useTranslation('traffic');
  const choose = async () => {
    const path = await backend.chooseFile(choice);
    if (path !== null) {
      onChange(path);
    }
  };
  return (
    <div className="traffic-path">
      <TextField label={label} mono value={value} onChange={onChange} description={description} />
      <Button icon={FolderOpen} onPress={() => perform({ run: choose })}>
        {t('choose')}
      </Button>
    </div>
  );
}
