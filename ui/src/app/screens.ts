import { Activity, LayoutDashboard, PlugZap, SquareFunction, Users, type LucideIcon } from 'lucide-react';
import { lazy, type ComponentType } from 'react';

import OverviewScreen from '../features/overview/OverviewScreen';

type Module = () => Promise<{ default: ComponentType }>;

/** A screen of the window. */
export interface ScreenEntry {
  /** Its name in the route; `app:screen.<id>` is its title. */
  id: string;
  icon: LucideIcon;
  /** Under which heading of the rail it stands, `app:rail.<group>`; nothing for none. */
  group: 'identityProvider' | 'gitlab' | 'inspect' | null;
  component: ComponentType;
  /** Fetches its code, so that the screen is drawn without a wait in between. */
  load: () => Promise<void>;
}

function screen(id: string, icon: LucideIcon, group: ScreenEntry['group'], module: Module): ScreenEntry {
  const entry: ScreenEntry = {
    id,
    icon,
    group,
    component: lazy(module),
    load: async () => {
      entry.component = (await module()).default;
    },
  };
  return entry;
}

/** The screens in the order of the wire: from the identity provider to GitLab, then what looks at both. */
export const SCREENS: readonly ScreenEntry[] = [
  // What a fresh start shows comes with the frame.
  screen('overview', LayoutDashboard, null, () => Promise.resolve({ default: OverviewScreen })),
  screen(
    'expressions',
    SquareFunction,
    'identityProvider',
    () => import('../features/expressions/ExpressionsScreen'),
  ),
  screen('endpoint', PlugZap, 'gitlab', () => import('../features/endpoint/EndpointScreen')),
  screen('users', Users, 'gitlab', () => import('../features/users/UsersScreen')),
  screen('traffic', Activity, 'inspect', () => import('../features/traffic/TrafficScreen')),
];
