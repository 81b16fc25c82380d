import {
  Command,
  FilePlus2,
  FlaskConical,
  FolderOpen,
  Keyboard,
  Languages,
  PanelLeft,
  Redo2,
  Rows3,
  SaveAll,
  SunMoon,
  Undo2,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { useLanguage } from './language';
import { LANGUAGES, type Language } from '../i18n';
import { DENSITIES, THEMES, useDensity, useTheme } from './appearance';
import { openOverlay } from './overlays';
import { useActions, type Action } from './registry';
import { navigate } from './router';
import { SCREENS } from './screens';
import { useViewState } from './viewState';
import { useStepWords, useUndo, useUndoState, useWorkspace, useWorkspaceCommands } from './workspace';

/** What can be done from everywhere: go to screens, workspaces, undo, looks, help. Shows nothing. */
export function AppActions(): null {
  const { t } = useTranslation('app');
  const go = SCREENS.map<Action>(({ id, icon }, index) => ({
    id: `go.${id}`,
    title: t('go', { screen: t(`screen.${id}`) }),
    icon,
    section: 'go',
    shortcut: `Mod+${index + 1}`,
    run: () => navigate(id),
  }));
  useActions([
    ...go,
    ...useWorkspaceActions(),
    ...useEditActions(),
    ...useViewActions(),
    ...useHelpActions(),
  ]);
  return null;
}

function useWorkspaceActions(): Action[] {
  const { t } = useTranslation('app');
  const workspace = useWorkspace();
  const { open, create, openSample, saveCopy } = useWorkspaceCommands();
  const section = 'workspace';
  return [
    {
      id: 'workspace.new',
      title: t('workspace.new'),
      icon: FilePlus2,
      section,
      shortcut: 'Mod+N',
      run: create,
    },
    {
      id: 'workspace.open',
      title: t('workspace.open'),
      icon: FolderOpen,
      section,
      shortcut: 'Mod+O',
      run: () => open(),
    },
    { id: 'workspace.sample', title: t('workspace.sample'), icon: FlaskConical, section, run: openSample },
    {
      id: 'workspace.saveCopy',
      title: t('workspace.saveCopy'),
      icon: SaveAll,
      section,
      shortcut: 'Mod+Shift+S',
      when: workspace.isSuccess,
      run: () => saveCopy(workspace.data?.name),
    },
  ];
}

function useEditActions(): Action[] {
  const { t } = useTranslation('app');
  const { undo, redo } = useUndoState();
  const words = useStepWords();
  const take = useUndo();
  return [
    {
      id: 'edit.undo',
      title: undo === null ? t('undo.undo') : t('undo.undoStep', { step: words(undo) }),
      icon: Undo2,
      section: 'edit',
      shortcut: 'Mod+Z',
      when: undo !== null,
      run: take.undo,
    },
    {
      id: 'edit.redo',
      title: redo === null ? t('undo.redo') : t('undo.redoStep', { step: words(redo) }),
      icon: Redo2,
      section: 'edit',
      shortcut: 'Mod+Shift+Z',
      when: redo !== null,
      run: take.redo,
    },
  ];
}

function useViewActions(): Action[] {
  const { t } = useTranslation('app');
  const [, setTheme] = useTheme();
  const [, setDensity] = useDensity();
  const [, setLanguage] = useLanguage();
  const [, setCollapsed] = useViewState('rail.collapsed', false);
  const section = 'view';
  return [
    {
      id: 'view.rail',
      title: t('rail.toggle'),
      icon: PanelLeft,
      section,
      shortcut: 'Mod+B',
      run: () => setCollapsed((collapsed) => !collapsed),
    },
    ...THEMES.map<Action>((theme) => ({
      id: `view.theme.${theme}`,
      title: t('appearance.themeAction', { name: t(`appearance.${theme}`) }),
      icon: SunMoon,
      section,
      run: () => setTheme(theme),
    })),
    ...DENSITIES.map<Action>((density) => ({
      id: `view.density.${density}`,
      title: t('appearance.densityAction', { name: t(`appearance.${density}`) }),
      icon: Rows3,
      section,
      run: () => setDensity(density),
    })),
    ...(Object.entries(LANGUAGES) as [Language, string][]).map<Action>(([language, name]) => ({
      id: `view.language.${language}`,
      title: t('appearance.languageAction', { name }),
      icon: Languages,
      section,
      keywords: 'Language Sprache 言語',
      run: () => setLanguage(language),
    })),
  ];
}

function useHelpActions(): Action[] {
  const { t } = useTranslation('app');
  const section = 'help';
  return [
    {
      id: 'help.palette',
      title: t('palette.open'),
      icon: Command,
      section,
      shortcut: 'Mod+K',
      run: () => openOverlay('palette'),
    },
    {
      id: 'help.shortcuts',
      title: t('help.shortcuts'),
      icon: Keyboard,
      section,
      shortcut: '?',
      run: () => openOverlay('shortcuts'),
    },
  ];
}
