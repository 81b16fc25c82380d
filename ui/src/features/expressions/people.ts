import type { SamplePerson, SampleRole, SampleValue } from '../../backend/backend';

/** The kinds of values that can be typed in. */
export type ValueKind = SampleValue['kind'] | 'absent';

/** All of them, the usual ones first. */
export const VALUE_KINDS: readonly ValueKind[] = ['text', 'absent', 'texts', 'boolean', 'number', 'roles'];

/** At most so many people stand side by side; as many as one run takes. */
export const MOST_PEOPLE = 200;

/** The names of all attributes that somebody has, in the order in which they first appear, and those that are asked for. */
export function attributeNames(people: readonly SamplePerson[], wanted: readonly string[]): string[] {
  return [...new Set([...wanted, ...people.flatMap((person) => person.attributes.map(({ name }) => name))])];
}

/** The attributes that a text seems to read: until it was checked, the best there is to say. */
export function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\[([\w.:-]+)\]/g)].map(([, name = '']) => name))];
}

/** What to call each person where no two may be called the same: the second Ada is `Ada (2)`. */
export function uniqueNames(people: readonly SamplePerson[]): string[] {
  const taken = new Set<string>();
  return people.map(({ label }) => {
    let name = label;
    for (let number = 2; taken.has(name); number += 1) {
      name = `${label} (${number})`;
    }
    taken.add(name);
    return name;
  });
}

/** The people with one more, whom nobody else is called like. */
export function withPerson(
  people: readonly SamplePerson[],
  named: (number: number) => string,
): SamplePerson[] {
  const labels = new Set(people.map(({ label }) => label));
  let number = people.length + 1;
  while (labels.has(named(number))) {
    number += 1;
  }
  return [...people, { label: named(number), attributes: [] }];
}

/** A person's value of an attribute, if there is one. */
export function valueOf(person: SamplePerson, name: string): SampleValue | undefined {
  return person.attributes.find((attribute) => attribute.name === name)?.value;
}

/** The person with another value of an attribute; without one, the attribute is absent. */
export function withValue(person: SamplePerson, name: string, value: SampleValue | undefined): SamplePerson {
  const known = person.attributes.some((attribute) => attribute.name === name);
  const attributes =
    value === undefined
      ? person.attributes.filter((attribute) => attribute.name !== name)
      : known
        ? person.attributes.map((attribute) => (attribute.name === name ? { name, value } : attribute))
        : [...person.attributes, { name, value }];
  return { ...person, attributes };
}

/** The person with an attribute under another name. A name the person has already keeps its value. */
export function withName(person: SamplePerson, from: string, to: string): SamplePerson {
  return valueOf(person, to) !== undefined
    ? person
    : {
        ...person,
        attributes: person.attributes.map((attribute) =>
          attribute.name === from ? { ...attribute, name: to } : attribute,
        ),
      };
}

/** What a value is. */
export function kindOf(value: SampleValue | undefined): ValueKind {
  return value?.kind ?? 'absent';
}

/** A value as it is typed: several values and roles one a line, a role as `display name | value | id`. */
export function typed(value: SampleValue | undefined): string {
  switch (value?.kind) {
    case undefined:
      return '';
    case 'text':
    case 'number':
      return value.text;
    case 'boolean':
      return value.value ? 'True' : 'False';
    case 'texts':
      return value.texts.join('\n');
    case 'roles':
      return value.roles.map(typedRole).join('\n');
  }
}

/** What was typed as a value of a kind. Nothing typed as a number or as several values is an absent attribute. */
export function fromTyped(kind: ValueKind, text: string): SampleValue | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  switch (kind) {
    case 'absent':
      return undefined;
    case 'text':
      return { kind, text };
    case 'number':
      return text.trim() === '' ? undefined : { kind, text: text.trim() };
    case 'boolean':
      return { kind, value: /^\s*(true|1)\s*$/i.test(text) };
    case 'texts':
      // The line break behind the last value begins no further one.
      return lines.length === 0 ? undefined : { kind, texts: text.replace(/\n$/, '').split('\n') };
    case 'roles':
      return lines.length === 0 ? undefined : { kind, roles: lines.map(readRole) };
  }
}

/** Whether a number can be read as one. */
export function isNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text.trim());
}

function typedRole({ displayName, value, id }: SampleRole): string {
  const parts = [displayName, value, id];
  while (parts.at(-1) === '') {
    parts.pop();
  }
  return parts.join(' | ');
}

function readRole(line: string): SampleRole {
  const [displayName = '', value = '', id = ''] = line.split('|').map((part) => part.trim());
  return { displayName, value, id };
}
