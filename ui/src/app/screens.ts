import { Activity, LayoutDashboard, PlugZap, Users, type LucideIcon } from 'lucide-react';
import { lazy, type ComponentType } from 'react';

/** A screen of the window. */
export interface ScreenEntry {
  /** Its name in the route; `app:screen.<id>` is its title. */
  id: string;
  icon: LucideIcon;
  /** Under which heading of the rail it stands, `app:rail.<group>`; nothing for none. */
  group: 'gitlab' | 'inspect' | null;
  component: ComponentType;
}

type Module = () => Promise<{ default: ComponentType }>;

function screen(id: string, icon: LucideIcon, group: ScreenEntry['group'], load: Module): ScreenEntry {
  return { id, icon, group, component: lazy(load) };
}

/** The screens in the order of the wire: from the identity provider to GitLab, then what looks at both. */
export const SCREENS: readonly ScreenEntry[] = [
  screen('overview', LayoutDashboard, null, () => import('../features/overview/OverviewScreen')),
  screen('endpoint', PlugZap, 'gitlab', () => import('../features/endpoint/EndpointScreen')),
  screen('users', Users, 'gitlab', () => import('../features/users/UsersScreen')),
  screen('traffic', Activity, 'inspect', () => import('../features/traffic/TrafficScreen')),
];
