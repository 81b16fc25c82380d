import { treeKey, type TreeMove } from './treeKeys';

/** A line of a JSON tree: a value, or the opening of an object or array. */
export interface JsonRow {
  /** Where it is, unique in the document: a JSON pointer. */
  path: string;
  level: number;
  /** Member name or array index; nothing for the document itself. */
  name: string | null;
  /** Whether the name is an index. */
  inArray: boolean;
  value: unknown;
  /** How many members an object or array has; nothing for other values. */
  size: number | null;
  open: boolean;
  position: number;
  siblings: number;
}

/** The path of the document itself. */
export const ROOT = '';

/** The lines that are visible when the paths in `toggled` are folded other than at first. */
export function jsonRows(document: unknown, openLevels: number, toggled: ReadonlySet<string>): JsonRow[] {
  const rows: JsonRow[] = [];
  const visit = (row: Omit<JsonRow, 'size' | 'open'>) => {
    const members = membersOf(row.value);
    const open = members !== null && row.level <= openLevels !== toggled.has(row.path);
    rows.push({ ...row, size: members?.length ?? null, open });
    if (open) {
      members.forEach(([name, value], index) =>
        visit({
          path: `${row.path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
          level: row.level + 1,
          name,
          inArray: Array.isArray(row.value),
          value,
          position: index + 1,
          siblings: members.length,
        }),
      );
    }
  };
  visit({ path: ROOT, level: 1, name: null, inArray: false, value: document, position: 1, siblings: 1 });
  return rows;
}

/** Where a key leads in a tree of JSON; Enter and the space bar fold and unfold as well. */
export function jsonKey(rows: readonly JsonRow[], at: number, key: string): TreeMove | null {
  const lines = rows.map(({ level, size, open }) => ({ level, open, folds: size !== null && size > 0 }));
  if (key === 'Enter' || key === ' ') {
    return lines[at]?.folds === true ? { toggle: at } : null;
  }
  return treeKey(lines, at, key);
}

function membersOf(value: unknown): [string, unknown][] | null {
  return typeof value === 'object' && value !== null ? Object.entries(value) : null;
}
