import { ChevronDown, Search, SunMoon } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { ActionButton } from '../components/ActionButton';
import { Button, IconButton } from '../components/Button';
import { Keys } from '../components/Keys';
import { Menu, type MenuGroup } from '../components/Menu';
import { LANGUAGES, type Language } from '../i18n';
import { DENSITIES, THEMES, useDensity, useTheme } from './appearance';
import { useLanguage } from './language';
import { runAction, useRegistered } from './registry';
import { useRecent } from './useRecent';
import { useUndoState, useWorkspace, useWorkspaceCommands } from './workspace';
import './TitleRow.css';

/** The first row: which workspace, search, undo and redo, looks. */
export function TitleRow() {
  const { t } = useTranslation('app');
  const { undo, redo } = useUndoState();
  return (
    <header className="title-row">
      <div className="title-start">
        <WorkspaceMenu />
      </div>
      <PaletteButton />
      <div className="title-end">
        <ActionButton
          action="edit.undo"
          iconOnly
          tooltip={undo === null ? t('undo.nothingToUndo') : undefined}
        />
        <ActionButton
          action="edit.redo"
          iconOnly
          tooltip={redo === null ? t('undo.nothingToRedo') : undefined}
        />
        <AppearanceMenu />
      </div>
    </header>
  );
}

function WorkspaceMenu() {
  const { t } = useTranslation('app');
  const workspace = useWorkspace();
  const recent = useRecent();
  const registered = useRegistered();
  const { open } = useWorkspaceCommands();
  const status = workspace.data;
  const entries = registered
    .filter(({ section }) => section === 'workspace')
    .map((action) => ({ ...action, isDisabled: !action.enabled, onAction: action.run }));
  const groups: MenuGroup[] = [
    { id: 'actions', items: entries },
    {
      id: 'recent',
      title: t('workspace.recent'),
      items: recent
        .filter(({ path }) => path !== status?.path)
        .map(({ path, name, exists }) => ({
          id: path,
          title: name,
          description: exists ? path : t('workspace.missing'),
          isDisabled: !exists,
          onAction: () => open(path),
        })),
    },
  ];
  const environment = status?.environment ?? 'demo';
  const name = status?.name ?? t('name');
  return (
    <Menu
      label={t('workspace.menu')}
      groups={groups}
      trigger={
        <Button variant="quiet" aria-label={`${t('workspace.menu')}: ${name}`}>
          <span className="workspace-name">
            <span className="workspace-environment" data-environment={environment} aria-hidden />
            <span className="truncate">{name}</span>
            {environment === 'network' && (
              <span className="workspace-network">{t('workspace.environmentShort.network')}</span>
            )}
            <ChevronDown aria-hidden />
          </span>
        </Button>
      }
    />
  );
}

function PaletteButton() {
  const { t } = useTranslation('app');
  return (
    <button type="button" className="palette-button" onClick={() => runAction('help.palette')}>
      <Search aria-hidden />
      <span className="palette-button-words truncate">{t('palette.open')}</span>
      <Keys shortcut="Mod+K" />
    </button>
  );
}

function AppearanceMenu() {
  const { t } = useTranslation('app');
  const [theme, setTheme] = useTheme();
  const [density, setDensity] = useDensity();
  const [language, setLanguage] = useLanguage();
  const groups: MenuGroup[] = [
    {
      id: 'theme',
      title: t('appearance.theme'),
      items: THEMES.map((id) => ({
        id,
        title: t(`appearance.${id}`),
        checked: id === theme,
        onAction: () => setTheme(id),
      })),
    },
    {
      id: 'density',
      title: t('appearance.density'),
      items: DENSITIES.map((id) => ({
        id,
        title: t(`appearance.${id}`),
        checked: id === density,
        onAction: () => setDensity(id),
      })),
    },
    {
      id: 'language',
      title: t('appearance.language'),
      items: (Object.entries(LANGUAGES) as [Language, string][]).map(([id, title]) => ({
        id,
        title,
        checked: id === language,
        onAction: () => setLanguage(id),
      })),
    },
  ];
  return (
    <Menu
      label={t('appearance.menu')}
      groups={groups}
      placement="bottom end"
      trigger={<IconButton icon={SunMoon} label={t('appearance.menu')} />}
    />
  );
}
