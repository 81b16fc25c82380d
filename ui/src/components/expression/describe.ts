import type { ExpressionFunction } from '../../backend/backend';
import type { AskedRef } from './extensions';

/** A function in a few lines, with the way to its page. */
export function describeFunction(described: ExpressionFunction, asked: AskedRef): HTMLElement {
  const { t, onHelp } = asked.current;
  const lines: (Node | string)[] = [
    element('code', 'expression-signature', [described.signature]),
    element('p', '', [described.summary]),
    element('p', 'expression-certainty', [t(`expressions:certainty.${described.certainty}`)]),
  ];
  if (onHelp !== undefined) {
    const more = element('button', 'expression-more', [t('expressions:editor.openPage')]);
    more.type = 'button';
    more.addEventListener('click', () => onHelp({ kind: 'page', name: described.name }));
    lines.push(more);
  }
  return element('div', 'expression-about', lines);
}

/** An element with a class and content. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  children: readonly (Node | string)[],
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== '') {
    made.className = className;
  }
  made.append(...children);
  return made;
}
