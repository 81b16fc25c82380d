import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { IconButton } from '../../components/Button';

/** The name of an attribute that the expression does not read: it can be changed, and the attribute taken away. */
export function AttributeName({
  name,
  onRename,
  onRemove,
}: {
  name: string;
  onRename: (to: string) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('expressions');
  const [typed, setTyped] = useState<string | null>(null);
  const rename = () => {
    const to = typed?.trim() ?? '';
    if (to !== '' && to !== name) {
      onRename(to);
    }
    setTyped(null);
  };
  return (
    <th scope="row">
      <span className="expressions-person">
        <input
          className="input mono"
          aria-label={t('people.rename', { attribute: name })}
          value={typed ?? name}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={rename}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              rename();
            } else if (event.key === 'Escape') {
              setTyped(null);
            }
          }}
        />
        <IconButton
          icon={X}
          size="small"
          label={t('people.removeAttribute', { attribute: name })}
          onPress={onRemove}
        />
      </span>
    </th>
  );
}

/** Where another attribute is named. */
export function NewAttribute({ onAdd }: { onAdd: (name: string) => void }) {
  const { t } = useTranslation('expressions');
  const [typed, setTyped] = useState('');
  const add = () => {
    const name = typed.trim();
    if (name !== '') {
      onAdd(name);
    }
    setTyped('');
  };
  return (
    <th scope="row">
      <span className="expressions-person">
        <input
          className="input mono"
          aria-label={t('people.newAttribute')}
          placeholder={t('people.newAttribute')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              add();
            }
          }}
        />
        <IconButton icon={Plus} size="small" label={t('people.addAttribute')} onPress={add} />
      </span>
    </th>
  );
}
