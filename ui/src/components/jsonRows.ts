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

/** Where a key leads in a tree, following the ARIA tree pattern; `toggle` folds or unfolds the line itself. */
export function jsonKey(
  rows: readonly JsonRow[],
  at: number,
  key: string,
): { to: number } | { toggle: number } | null {
  const row = rows[at];
  if (row === undefined) {
    return null;
  }
  const folds = row.size !== null && row.size > 0;
  switch (key) {
    case 'ArrowDown':
      return { to: Math.min(at + 1, rows.length - 1) };
    case 'ArrowUp':
      return { to: Math.max(at - 1, 0) };
    case 'Home':
      return { to: 0 };
    case 'End':
      return { to: rows.length - 1 };
    case 'ArrowRight':
      return !folds ? null : row.open ? { to: at + 1 } : { toggle: at };
    case 'ArrowLeft':
      return folds && row.open ? { toggle: at } : { to: parentOf(rows, at) };
    case 'Enter':
    case ' ':
      return folds ? { toggle: at } : null;
    default:
      return null;
  }
}

function parentOf(rows: readonly JsonRow[], at: number): number {
  const level = rows[at]?.level ?? 1;
  const parent = rows.slice(0, at).findLastIndex((row) => row.level < level);
  return parent < 0 ? at : parent;
}

function membersOf(value: unknown): [string, unknown][] | null {
  return typeof value === 'object' && value !== null ? Object.entries(value) : null;
}
