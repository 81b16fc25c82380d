import i18n, { type TFunction } from 'i18next';

import type { ExpressionDiagnostic, ExpressionFix, Fact, TraceReason } from '../../backend/backend';

/** What is wrong or odd, in the user's language. */
export function diagnosticWords(
  t: TFunction,
  { code, facts }: Pick<ExpressionDiagnostic, 'code' | 'facts'>,
): string {
  return t(closest(`diagnostics:diagnostic.${code}`, facts), values(facts));
}

/** What a fix does, in the user's language. */
export function fixWords(t: TFunction, fix: ExpressionFix): string {
  return t(`diagnostics:fix.${fix.kind}`, {
    text: fix.edits.map(({ text }) => text.trim()).find(Boolean) ?? '',
  });
}

/** Why a part of an expression gave what it gave, in the user's language. */
export function reasonWords(t: TFunction, { code, facts }: TraceReason): string {
  return t(closest(`diagnostics:reason.${code}`, facts), values(facts));
}

/** What a function did with an argument, in the user's language. */
export function fateWords(t: TFunction, fate: string): string {
  return t(`diagnostics:fate.${fate}`);
}

/**
 * The sentence for a code. As on the command line, each fact in turn may choose a more particular one: `code_fact-value` if there
 * are words for just this value, else `code_fact` if there are words for when the fact is there.
 */
function closest(code: string, facts: readonly Fact[]): string {
  return facts.reduce(
    (key, { name, value }) =>
      [`${key}_${name}-${value}`, `${key}_${name}`].find((closer) => isKey(closer) && i18n.exists(closer)) ??
      key,
    code,
  );
}

/** A value may be any text; dots and colons would lead elsewhere in the language files. */
function isKey(key: string): boolean {
  return /^diagnostics:\w+\.[\w-]+$/.test(key);
}

function values(facts: readonly Fact[]): Record<string, string> {
  return Object.fromEntries(facts.map(({ name, value }) => [name, value]));
}
