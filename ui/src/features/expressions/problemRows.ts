import type { ExpressionDiagnostic, ExpressionSeverity } from '../../backend/backend';

/** Problems that are listed in one line. */
export interface ProblemRow {
  words: string;
  severity: ExpressionSeverity;
  /** In order of place; never none. */
  diagnostics: readonly [ExpressionDiagnostic, ...ExpressionDiagnostic[]];
}

/** What hinders stands before what is odd. */
export const SEVERITIES: readonly ExpressionSeverity[] = ['error', 'warning', 'information'];

/** So many places about which the same is to be said are listed one by one. */
const FEW = 3;

/** The problems as they are listed: errors first, and what is the same at many places once. */
export function problemRows(
  diagnostics: readonly ExpressionDiagnostic[],
  say: (diagnostic: ExpressionDiagnostic) => string,
): ProblemRow[] {
  const said = new Map<string, ProblemRow[]>();
  for (const diagnostic of diagnostics) {
    const words = say(diagnostic);
    const row: ProblemRow = { words, severity: diagnostic.severity, diagnostics: [diagnostic] };
    const same = said.get(words);
    if (same === undefined) {
      said.set(words, [row]);
    } else {
      same.push(row);
    }
  }
  return [...said.values()]
    .flatMap((rows) => (rows.length <= FEW ? rows : together(rows)))
    .sort(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        a.diagnostics[0].range.from - b.diagnostics[0].range.from,
    );
}

function together([first, ...others]: readonly ProblemRow[]): ProblemRow[] {
  return first === undefined
    ? []
    : [
        {
          ...first,
          diagnostics: [first.diagnostics[0], ...others.flatMap(({ diagnostics }) => diagnostics)],
        },
      ];
}
