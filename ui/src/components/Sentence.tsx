import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';

import type { Fact } from '../backend/backend';

/** Stands for a backquote inside a fact while the sentence is taken apart; a character no text uses. */
const HIDDEN = '\uE000';

export interface SentenceProps {
  /** The language file. */
  ns: string;
  /** The key in it. */
  id: string;
  /** What fills its placeholders. */
  facts?: readonly Fact[];
}

/** A sentence of the language files in which text between backquotes is literal, such as GitLab's own words. */
export function Sentence({ ns, id, facts = [] }: SentenceProps) {
  const { t } = useTranslation(ns);
  const values = Object.fromEntries(facts.map(({ name, value }) => [name, value.replaceAll('`', HIDDEN)]));
  return (
    <>
      {literals(t(id, values)).map(({ text, literal }, index) =>
        literal ? (
          <code key={index} className="code-text">
            {text}
          </code>
        ) : (
          <Fragment key={index}>{text}</Fragment>
        ),
      )}
    </>
  );
}

/** A piece of a sentence. */
export interface Piece {
  text: string;
  literal: boolean;
}

/** Takes a sentence apart: every second piece stood between backquotes. */
export function literals(sentence: string): Piece[] {
  return sentence
    .split('`')
    .map((text, index) => ({ text: text.replaceAll(HIDDEN, '`'), literal: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
