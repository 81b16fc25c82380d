import type { Fact, Reason } from '../../backend/backend';

/** Facts that deserve a sentence of their own when they are there, in the order in which they are said. */
const SAID = [
  'discarded',
  'activeIgnored',
  'externUidDropped',
  'ignored',
  'skippedOps',
  'at',
  'detail',
] as const;

/**
 * What is to be said besides the rule's own sentence: keys of the language file under `also`. What the rule's sentence says
 * already is not said twice; `template` is that sentence with its placeholders.
 */
export function also({ code, facts }: Reason, template: string): string[] {
  const names = new Set(facts.map(({ name }) => name));
  const said = SAID.filter((name) => names.has(name) && !template.includes(`{{${name}}}`));
  return wasRenamed(code, facts) ? ['renamed', ...said] : said;
}

/** Whether the username of a new account differs from the one that was sent. */
function wasRenamed(code: string, facts: readonly Fact[]): boolean {
  const value = (wanted: string) => facts.find(({ name }) => name === wanted)?.value;
  return code.startsWith('post-creates') && value('username') !== value('userName');
}
