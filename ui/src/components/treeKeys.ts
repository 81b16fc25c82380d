/** What the keys of a tree need to know of a line. */
export interface TreeLine {
  /** How deep it is; counted from wherever its tree counts from. */
  level: number;
  /** Whether something lies below it. */
  folds: boolean;
  open: boolean;
}

/** Another line to go to, or the line to fold or unfold; both as places among the lines shown. */
export type TreeMove = { to: number } | { toggle: number };

/** Where an arrow, Home or End leads in a tree, following the ARIA tree pattern; nothing for other keys. */
export function treeKey(lines: readonly TreeLine[], at: number, key: string): TreeMove | null {
  const line = lines[at];
  if (line === undefined) {
    return null;
  }
  switch (key) {
    case 'ArrowDown':
      return { to: Math.min(at + 1, lines.length - 1) };
    case 'ArrowUp':
      return { to: Math.max(at - 1, 0) };
    case 'Home':
      return { to: 0 };
    case 'End':
      return { to: lines.length - 1 };
    case 'ArrowRight':
      return !line.folds ? null : line.open ? { to: at + 1 } : { toggle: at };
    case 'ArrowLeft':
      return line.folds && line.open ? { toggle: at } : { to: above(lines, at, line.level) };
    default:
      return null;
  }
}

function above(lines: readonly TreeLine[], at: number, level: number): number {
  const parent = lines.slice(0, at).findLastIndex((line) => line.level < level);
  return parent < 0 ? at : parent;
}
