import type { Role, StateArrow, UserState } from '../../backend/backend';

/** A state's place in the picture. */
export interface Box {
  state: UserState;
  x: number;
  y: number;
}

/** An arrow to draw: everything that leads from one state to another. */
export interface Line {
  from: UserState;
  to: UserState;
  /** SVG path data. */
  path: string;
  /** Whether it starts at the current state. */
  open: boolean;
  /** Who can go this way. */
  roles: Role[];
}

/** Size of the picture. */
export const CANVAS = { width: 336, height: 210 };

/** Size of a state. */
export const BOX = { width: 104, height: 32 };

/**
 * Where the states stand: *active* in the middle, since nearly every arrow starts or ends there; *deactivated* between the two
 * kinds of block it can turn into, low enough to leave the way between those two free.
 */
export const BOXES: readonly Box[] = [
  { state: 'blocked_pending_approval', x: 0, y: 0 },
  { state: 'banned', x: 232, y: 0 },
  { state: 'active', x: 116, y: 64 },
  { state: 'ldap_blocked', x: 0, y: 130 },
  { state: 'blocked', x: 232, y: 130 },
  { state: 'deactivated', x: 116, y: 178 },
];

/** The arrows of the diagram, those that start at `current` last, so that they lie on top. */
export function lines(arrows: readonly StateArrow[], current: UserState): Line[] {
  const found = new Map<string, Line>();
  for (const { from, to, role } of arrows) {
    if (from === to) continue;
    const key = `${from} ${to}`;
    const line = found.get(key) ?? { from, to, path: path(from, to), open: from === current, roles: [] };
    if (!line.roles.includes(role)) line.roles.push(role);
    found.set(key, line);
  }
  return [...found.values()].sort((a, b) => Number(a.open) - Number(b.open));
}

/** A slightly bowed line from border to border, bowed to its own left, so that there and back do not cover each other. */
function path(from: UserState, to: UserState): string {
  const a = centre(from);
  const b = centre(to);
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const bow = Math.min(14, length / 8);
  const bend = {
    x: (a.x + b.x) / 2 + ((b.y - a.y) / length) * bow,
    y: (a.y + b.y) / 2 - ((b.x - a.x) / length) * bow,
  };
  const start = border(a, bend, 1);
  const end = border(b, bend, 4);
  return `M${round(start.x)} ${round(start.y)} Q${round(bend.x)} ${round(bend.y)} ${round(end.x)} ${round(end.y)}`;
}

interface Point {
  x: number;
  y: number;
}

function centre(state: UserState): Point {
  const box = BOXES.find((candidate) => candidate.state === state) ?? { x: 0, y: 0 };
  return { x: box.x + BOX.width / 2, y: box.y + BOX.height / 2 };
}

/** Where the way from a box's centre to a point leaves the box, and `gap` further. */
function border(middle: Point, towards: Point, gap: number): Point {
  const dx = towards.x - middle.x;
  const dy = towards.y - middle.y;
  const share = Math.min(
    (BOX.width / 2 + gap) / Math.abs(dx || 1e-9),
    (BOX.height / 2 + gap) / Math.abs(dy || 1e-9),
  );
  return { x: middle.x + dx * share, y: middle.y + dy * share };
}

function round(value: number): string {
  return value.toFixed(1);
}

/** A state's name on one line, or on two where one is too short for it. */
export function nameLines(name: string): string[] {
  if (name.length <= ONE_LINE) return [name];
  const spaces = [...name.matchAll(/ /g)].map((match) => match.index);
  const middle = spaces.toSorted((a, b) => Math.abs(a - name.length / 2) - Math.abs(b - name.length / 2))[0];
  return middle === undefined ? [name] : [name.slice(0, middle), name.slice(middle + 1)];
}

/** So many letters fit beside each other into a box. */
const ONE_LINE = 16;
