import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { fieldProblem, type FieldProblem } from '../../app/fieldProblem';
import { notify } from '../../app/notices';
import {
  asAppError,
  useBackend,
  type AppError,
  type NewAccount,
  type UserRow,
  type UserState,
} from '../../backend/backend';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { ErrorNote } from '../../components/ErrorNote';
import { Select, TextField } from '../../components/Fields';
import { STATES } from './filter';
import './AddAccountDialog.css';

const BLANK: NewAccount = { username: '', name: '', email: '', secondaryEmail: null, state: 'active' };

/** Adds an account that existed before SCIM, so that linking, 409 and a block behind an active identity can be shown. */
export function AddAccountDialog({
  onClose,
  onAdded,
}: {
  onClose: () => void;
  onAdded: (user: UserRow) => void;
}) {
  const backend = useBackend();
  const { t } = useTranslation(['users', 'states']);
  const [account, setAccount] = useState(BLANK);
  const [problem, setProblem] = useState<FieldProblem | null>(null);
  const [failure, setFailure] = useState<AppError | null>(null);
  const [pending, setPending] = useState(false);

  const set = (change: Partial<NewAccount>) => {
    setAccount({ ...account, ...change });
    setProblem(null);
  };
  const add = async () => {
    setPending(true);
    setFailure(null);
    try {
      const user = await backend.accountAdd(account);
      notify({ tone: 'good', title: t('users:account.added', { name: user.name }) });
      onAdded(user);
    } catch (thrown) {
      const error = asAppError(thrown);
      const at = fieldProblem(error);
      setProblem(at);
      setFailure(at === null ? error : null);
    } finally {
      setPending(false);
    }
  };
  const field = (name: 'username' | 'name' | 'email' | 'secondaryEmail') => ({
    label: t(`users:account.${name}`),
    value: account[name] ?? '',
    error:
      problem?.field === name
        ? t([`users:account.problem.${problem.problem}`, 'users:account.problem.other'])
        : undefined,
    onSubmit: () => void add(),
  });

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('users:account.title')}
      footer={
        <>
          <Button onPress={onClose}>{t('users:account.cancel')}</Button>
          <Button variant="primary" pending={pending} onPress={() => void add()}>
            {t('users:account.add')}
          </Button>
        </>
      }
    >
      <div className="account-form">
        <p>{t('users:account.text')}</p>
        <TextField {...field('name')} autoFocus isRequired onChange={(name) => set({ name })} />
        <TextField {...field('username')} mono isRequired onChange={(username) => set({ username })} />
        <TextField {...field('email')} mono isRequired onChange={(email) => set({ email })} />
        <TextField
          {...field('secondaryEmail')}
          mono
          description={t('users:account.secondaryEmailHelp')}
          onChange={(text) => set({ secondaryEmail: text === '' ? null : text })}
        />
        <Select<UserState>
          label={t('users:account.state')}
          value={account.state}
          onChange={(state) => set({ state })}
          options={STATES.map((state) => ({
            value: state,
            label: t(`states:state.${state}`),
            description: t(`states:meaning.${state}`),
          }))}
        />
        {failure !== null && <ErrorNote error={failure} />}
      </div>
    </Dialog>
  );
}
