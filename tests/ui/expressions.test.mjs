import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openWindow } from './harness.mjs';
import { settled } from './screens.mjs';
import { say } from './words.mjs';

const SETTINGS = {
  now: null,
  defaultDomain: '',
  targetValues: [],
  strictConditions: false,
};
const text = (value) => ({ kind: 'text', text: value });
const person = (label, values) => ({
  label,
  attributes: Object.entries(values).map(([name, value]) => ({
    name,
    value: text(value),
  })),
});

/** As it comes out of a document: typographic quotation marks, a wrong case, a missing place, a parenthesis too few. */
const BROKEN = [
  'toLower(Switch([country], , “DE”, Join(“.”, [givenName], [surname]),',
  '  "JP", Replace([mail], "@old.example", , "@new.example", , ))',
].join('\n');

/** A window with the lab open on an expression, for some people. */
async function openLab(t, { expression, people = [], settings = {}, ...options } = {}) {
  const run = {
    text: expression ?? '[mail]',
    dialect: 'application',
    people: people.length === 0 ? [person('Ada', { mail: 'ada@example.com' })] : people,
    settings: { ...SETTINGS, ...settings },
  };
  const window = await openWindow(t, {
    hash: '#/expressions',
    ...options,
    remembered: { 'expressions.run': run, ...options.remembered },
  });
  const lab = new Lab(window, say(options.language ?? 'en'));
  await lab.editor.waitFor();
  return lab;
}

/** What the lab shows, and what is done there. */
class Lab {
  constructor(window, words) {
    this.window = window;
    this.page = window.page;
    this.words = words;
    this.editor = this.page.getByRole('textbox', {
      name: words('expressions:editor.label'),
      exact: true,
    });
    this.problems = this.page.getByRole('list', {
      name: words('expressions:problems.label'),
    });
    this.inspector = this.page.getByRole('complementary');
    this.trace = this.page.getByRole('tree');
  }

  press(...keys) {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  /** Puts the cursor into the editor with the keyboard, all of its text selected. */
  async selectAll() {
    await this.editor.focus();
    await this.press('Control+a');
  }

  /** Pastes a text as from anywhere. */
  async paste(value) {
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), value);
    await this.press('Control+v');
  }

  async expression() {
    return (await this.editor.locator('.cm-line').allTextContents()).join('\n');
  }

  /** What comes out for each person, in order. */
  results() {
    return this.page.locator('.expressions-outcomes td [id^=expressions-result]').allTextContents();
  }

  async gives(...expected) {
    let last;
    await this.window
      .until(
        async () => {
          last = await this.results();
          return JSON.stringify(last) === JSON.stringify(expected);
        },
        `the results ${JSON.stringify(expected)}`,
      )
      .catch((error) => assert.fail(`${error.message}; they are ${JSON.stringify(last)}`));
  }

  async says(expected) {
    let last;
    await this.window
      .until(async () => (last = await this.expression()) === expected, `the expression ${expected}`)
      .catch((error) => assert.fail(`${error.message}; it is ${last}`));
  }

  value(attribute, name) {
    return this.page.getByLabel(`${attribute} of ${name}`, { exact: true });
  }

  /** The part of the expression that is lit up. */
  async lit() {
    return (await this.editor.locator('.expression-lit').allTextContents()).join('');
  }

  async focused() {
    return this.page.evaluate(
      () => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent,
    );
  }
}

const THREE = [
  person('Ada', { givenName: 'Ada', surname: 'Lovelace', country: 'DE' }),
  person('Grace', { givenName: 'Grace', surname: 'Hopper', country: 'JP' }),
  person('Emmy', {
    givenName: 'Emmy',
    surname: 'Noether',
    country: 'JP',
    mail: 'emmy@old.example',
  }),
];

test('a broken expression is pasted, mended problem by problem, run for three people, and the trace says why one got nothing', async (t) => {
  const lab = await openLab(t, { people: THREE });
  const { page, window } = lab;
  await lab.selectAll();
  await lab.paste(BROKEN);
  await lab.problems.getByText('the function is written ToLower').waitFor();
  assert.equal(await lab.problems.getByText('typographic quotation mark').count(), 2);
  await page.getByText('not run: the expression has errors').first().waitFor();

  // F8 goes from problem to problem and says what it is, Ctrl+. mends it.
  for (let left = 8; left > 0 && (await page.getByText(/\d errors?/).count()) > 0; left -= 1) {
    const before = await lab.expression();
    await lab.press('F8', 'Control+.');
    await page.waitForTimeout(400);
    if ((await lab.expression()) === before) await lab.press('ArrowRight');
  }
  await lab.gives('ada.lovelace', 'nothing (null): the attribute is skipped', 'emmy@new.example');
  const mended = await lab.expression();

  // With the keyboard alone: to Grace's "Why?", into the tree, down to the attribute that is not there, and back to the text.
  await lab.editor.focus();
  for (let count = 0; (await lab.focused()) !== 'Why? Result for Grace'; count += 1) {
    assert.ok(count < 60, `Tab does not come to it; the focus is on ${await lab.focused()}`);
    await lab.press('Tab');
  }
  await lab.press('Enter');
  await lab.inspector.getByText('nothing (null)').waitFor();
  for (let count = 0; (await lab.focused()) !== 'How the result for Grace came about'; count += 1) {
    assert.ok(count < 60, `Tab does not come to the trace; the focus is on ${await lab.focused()}`);
    await lab.press('Tab');
  }
  await lab.press('End', 'ArrowLeft');
  const chosen = lab.trace.getByRole('treeitem', { selected: true });
  await window.until(async () => /^Replace/.test(await chosen.textContent()), 'the call that gave nothing');
  assert.match(await chosen.textContent(), /null.*the source is null/);
  assert.match(await lab.lit(), /^Replace\(.*\)$/);
  await lab.press('Enter');
  await window.until(async () => (await lab.focused()) === 'Expression', 'the focus to be in the text');
  assert.match(await page.evaluate(() => getSelection().toString()), /^Replace\(\[mail\]/);

  // All of it at once gives the same.
  await lab.selectAll();
  await lab.paste(BROKEN);
  await page.getByRole('button', { name: 'Fix all' }).click();
  await lab.says(mended);
  await lab.press('Control+z');
  await lab.says(BROKEN);
});

test('a line of the trace under the pointer lights its part of the text', async (t) => {
  const lab = await openLab(t, { expression: 'Append([mail], "!")' });
  await lab.gives('ada@example.com!');
  await lab.trace.getByText('[mail]').hover();
  await lab.window.until(async () => (await lab.lit()) === '[mail]', 'the attribute to be lit');
  await lab.page.mouse.move(300, 500);
  await lab.window.until(async () => (await lab.lit()) === '', 'the light to go out');
});

test('suggestions, the call and help come while typing, and Escape takes away one at a time and no text', async (t) => {
  const lab = await openLab(t);
  const { page } = lab;
  const options = page.getByRole('listbox', { name: 'Suggestions' });
  const call = page.locator('.expression-call');
  await lab.selectAll();
  await page.keyboard.type('ToLo');
  await options.getByRole('option', { name: /^ToLower/ }).waitFor();
  await lab.press('Escape');
  await options.waitFor({ state: 'detached' });
  await lab.press('Control+Space');
  await options.waitFor();
  // Keys that come with the list are taken as typed into the text.
  await page.waitForTimeout(150);
  await lab.press('Enter');
  await lab.window.until(async () => (await lab.expression()).startsWith('ToLower('), 'the suggestion');
  await options.waitFor({ state: 'detached' });
  await page.keyboard.type('[ma');
  await options.getByRole('option', { name: 'mail' }).waitFor();
  await page.waitForTimeout(150);
  await lab.press('Enter');
  await call.getByText('ToLower').waitFor();
  const typed = await lab.expression();
  assert.match(typed, /^ToLower\(\[mail\]/);
  await lab.press('Escape');
  await call.waitFor({ state: 'detached' });
  await lab.press('Escape');
  assert.equal(await lab.expression(), typed);
  await lab.inspector.waitFor();

  await lab.press('F1');
  await lab.inspector.getByRole('heading', { name: 'ToLower' }).waitFor();
  await lab.editor.getByText('ToLower').hover();
  await page.getByRole('button', { name: 'Open its page' }).waitFor();
  assert.equal(await lab.focused(), 'Expression', 'help takes the focus away');
  await lab.press('Tab');
  assert.notEqual(await lab.focused(), 'Expression', 'Tab does not leave the editor');
});

test('undo in the editor takes back what was typed there and nothing else', async (t) => {
  const lab = await openLab(t);
  await lab.window.provision('Ada Lovelace');
  await lab.selectAll();
  await lab.page.keyboard.type('Now()');
  await lab.says('Now()');
  await lab.press('Control+z');
  await lab.says('[mail]');
  await lab.press('Control+z', 'Control+z');
  await lab.says('[mail]');
  assert.ok(await lab.window.userId('ada.lovelace'), 'undo of the editor reached the workspace');
  await lab.press('Control+Shift+z');
  await lab.says('Now()');
});

test('an example of a help page is tried with all that belongs to it, and taken back', async (t) => {
  const lab = await openLab(t, { settings: { now: '2020-01-01T00:00:00Z' } });
  const { page } = lab;
  await lab.gives('ada@example.com');
  const blocks = (name) => lab.window.ipc('expression_page', { name }).then((help) => help.blocks);
  for (const name of ['SelectUniqueValue', 'Now', 'DateAdd', 'IIF']) {
    const examples = (await blocks(name)).filter(({ kind }) => kind === 'example');
    await lab.window.go(`expressions?tab=help&page=${name}`);
    await lab.inspector.getByRole('heading', { name: new RegExp(`^${name}\\(`) }).waitFor();
    for (const [place, example] of examples.entries()) {
      const expected = JSON.parse(example.result);
      if (typeof expected !== 'string') continue;
      await lab.inspector
        .getByRole('button', { name: /^Try it/ })
        .nth(place)
        .click();
      await lab.says(example.expression);
      await lab.window.until(
        async () => (await lab.results())[0] === (expected === '' ? 'empty text' : expected),
        `${example.expression} to give ${expected}, not ${await lab.results()}`,
      );
    }
  }
  await page.getByRole('button', { name: 'Undo', exact: true }).last().waitFor();
  await lab.window.go('expressions?tab=help&page=Now');
  const before = await lab.expression();
  await lab.inspector
    .getByRole('button', { name: /^Try it/ })
    .first()
    .click();
  await lab.window.until(async () => (await lab.expression()) !== before, 'the example');
  await page
    .getByRole('region', { name: 'Notifications' })
    .or(page.locator('.toasts'))
    .getByRole('button', { name: 'Undo' })
    .last()
    .click();
  await lab.says(before);
});

test('people are pasted as Graph shows them: one, a list, lines; what cannot be read says where', async (t) => {
  const lab = await openLab(t, {
    expression: 'Coalesce([employeeId], [mail], "nobody")',
  });
  const { page } = lab;
  const dialog = page.getByRole('dialog', { name: 'Paste people' });
  const field = dialog.getByRole('textbox');
  const paste = async (value) => {
    await page.getByRole('button', { name: 'Paste people' }).click();
    await field.fill(value);
    await dialog.getByRole('button', { name: 'Add people' }).click();
  };
  await paste(
    JSON.stringify({
      '@odata.context': 'x',
      value: [{ displayName: 'Grace', mail: 'grace@example.com' }],
    }),
  );
  await lab.gives('ada@example.com', 'grace@example.com');
  await paste(
    [
      '{"displayName": "Emmy", "employeeId": "7"}',
      '{"displayName": "Grace", "assignedPlans": [{"a": 1}]}',
    ].join('\n'),
  );
  await lab.gives('ada@example.com', 'grace@example.com', '7', 'nobody');
  await page.getByText('assignedPlans').waitFor();
  // Two of the same name can be told apart.
  await page
    .getByRole('button', {
      name: 'Why? Result for Grace (2)',
    })
    .click();
  await lab.inspector.getByRole('heading', { level: 2, name: 'Grace (2)' }).waitFor();

  await paste('{"displayName": "Broken", "mail": }');
  await dialog.getByText('line 1, column 35').waitFor();
  await lab.window.axe();
  await lab.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.locator('.toasts').getByRole('button', { name: 'Undo' }).last().click();
  await lab.gives('ada@example.com', 'grace@example.com');
});

test('values of every kind are typed in', async (t) => {
  const lab = await openLab(t, {
    expression: 'Join("|", [several], [truth], [number], SingleAppRoleAssignment([appRoleAssignments]))',
  });
  const { page } = lab;
  const kind = (attribute) => page.getByLabel(`Kind of value: ${attribute} of Ada`, { exact: true });
  await lab.value('several', 'Ada').waitFor();
  await kind('several').selectOption('texts');
  await lab.value('several', 'Ada').fill('a\nb\n');
  await kind('truth').selectOption('boolean');
  await lab.value('truth', 'Ada').selectOption('False');
  await kind('number').selectOption('number');
  await lab.value('number', 'Ada').fill('-');
  await lab.value('number', 'Ada').fill('-2.5');
  await kind('appRoleAssignments').selectOption('roles');
  await lab.value('appRoleAssignments', 'Ada').fill('Site admin | admin');
  await lab.window.until(
    async () => /a\|b\|False\|-2\.5\|.*[Aa]dmin/.test((await lab.results())[0]),
    'all of it',
  );
  // What is emptied is absent.
  await lab.value('several', 'Ada').fill('');
  await lab.value('several', 'Ada').blur();
  await lab.window.until(async () => /^False/.test((await lab.results())[0]), 'the values to be gone');
  assert.equal(await kind('several').inputValue(), 'absent');
});

test('what is shared opens again as it was, and cases about several expressions offer a choice', async (t) => {
  const settings = {
    now: '2026-11-23T09:00:00Z',
    defaultDomain: 'contoso.example',
    targetValues: ['ada'],
    strictConditions: true,
  };
  const lab = await openLab(t, {
    expression: 'Join("-", [givenName], DefaultDomain(), Now())',
    people: THREE,
    settings,
  });
  const { page, window } = lab;
  await window.until(async () => /contoso\.example/.test((await lab.results())[2] ?? ''), 'the results');
  const results = await lab.results();
  await page.getByRole('button', { name: 'Share as text' }).click();
  await page.getByRole('button', { name: 'Copy the text' }).click();
  const shared = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(JSON.parse(shared).length, 3);
  await lab.press('Escape');

  const dialog = page.getByRole('dialog');
  const open = async (value) => {
    await page.getByRole('button', { name: 'Open from text' }).click();
    await dialog.getByRole('textbox').fill(value);
    await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  };
  await open('Append([surname], "!")\r\n');
  await lab.says('Append([surname], "!")');
  await lab.gives('Lovelace!', 'Hopper!', 'Noether!');
  await open(shared);
  await lab.gives(...results);
  await window.until(async () => {
    const { 'expressions.run': run } = JSON.parse(await window.ipc('view_state'));
    return JSON.stringify(run?.settings) === JSON.stringify(settings);
  }, 'the settings to be as they were');

  const cases = [
    { id: 'one', expression: '[a]', attributes: { a: '1' } },
    { id: 'two', expression: 'ToUpper([b], )', attributes: { b: 'x' } },
    { id: 'three', expression: '[a]', attributes: { a: '3' }, expected: '3' },
  ];
  await open(JSON.stringify(cases));
  await dialog.getByText('2 expressions: which one?').waitFor();
  await window.axe();
  await dialog.getByRole('button', { name: /ToUpper/ }).click();
  await lab.gives('X');

  await open('[{"id": 1, "expression": }]');
  await dialog.getByText(/line 1, column 2\d/).waitFor();
});

test('settings bear on the result, a time that is none is explained, and all is there after a restart', async (t) => {
  const lab = await openLab(t, {
    expression: 'Join(" ", FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyy"), DefaultDomain())',
  });
  const { page, window } = lab;
  await page.getByLabel('Default domain').fill('contoso.example');
  await page.getByLabel('Now', { exact: true }).fill('tomorrow');
  await page.getByText('This is no date and time').waitFor();
  await page.getByLabel('Now', { exact: true }).fill('2031-05-06T07:08:09Z');
  await lab.gives('2031 contoso.example');
  await page.getByRole('button', { name: 'Add person' }).click();
  await page
    .getByRole('button', {
      name: 'Why? Result for Person 2',
    })
    .click();
  await page.getByRole('tab', { name: 'Help' }).click();
  await window.until(async () => {
    const state = await window.ipc('view_state');
    return state.includes('person=1') && state.includes('tab=help') && state.includes('Person 2');
  }, 'it to be remembered');
  await page.goto('about:blank');
  await page.goto(window.url);
  await page.getByRole('tab', { name: 'Help', selected: true }).waitFor();
  await lab.gives('2031 contoso.example', '2031 contoso.example');
  await page.getByRole('tab', { name: 'Trace' }).click();
  await lab.inspector.getByRole('heading', { level: 2, name: 'Person 2' }).waitFor();
});

test('cloud sync reads functions that application provisioning does not know', async (t) => {
  const lab = await openLab(t, { expression: 'Trim([mail])' });
  const own = (await lab.window.ipc('expression_functions')).find(({ cloudSyncOnly }) => cloudSyncOnly);
  await lab.selectAll();
  await lab.page.keyboard.insertText(`${own.name}([mail])`);
  await lab.problems
    .getByText(/[Cc]loud sync/)
    .first()
    .waitFor();
  await lab.page.getByRole('button', { name: /Read by/ }).click();
  await lab.page.getByRole('option', { name: 'Cloud sync' }).click();
  await lab.problems.getByText(/Only cloud sync/).waitFor({ state: 'detached' });
});

test('who has the same problem is named, and those without a value are found among many', async (t) => {
  const people = Array.from({ length: 200 }, (_, number) =>
    person(`Person ${number + 1}`, {
      displayName: `Person ${number + 1}`,
      ...(number % 50 === 7 ? {} : { mail: `person.${number + 1}@example.com` }),
    }),
  );
  const lab = await openLab(t, { expression: 'ToLower([mail], )', people });
  const { page, window } = lab;
  const filter = page
    .getByRole('group', { name: 'Show only people who get' })
    .or(page.getByRole('toolbar', { name: 'Show only people who get' }));
  await filter.getByRole('button', { name: /nothing/ }).click();
  await lab.gives(...Array(4).fill('nothing (null): the attribute is skipped'));
  await page
    .getByRole('button', {
      name: 'Why? Result for Person 58',
    })
    .click();
  await lab.inspector.getByText('The same for').first().waitFor();
  await lab.inspector.getByRole('button', { name: 'Person 108' }).first().click();
  await lab.inspector.getByRole('heading', { level: 2, name: 'Person 108' }).waitFor();
  await filter.getByRole('button', { name: /nothing/ }).click();
  // Among all of them, who was chosen is in sight.
  await lab.value('mail', 'Person 108').click();

  // Of so many only those in sight are drawn; the others come with the scroll bar and with Tab.
  const drawn = await page.locator('.expressions-people input').count();
  assert.ok(drawn < 150, `${drawn} fields`);
  await page
    .getByRole('region', { name: 'People' })
    .evaluate((box) => box.scrollTo({ left: box.scrollWidth }));
  await lab.value('mail', 'Person 200').fill('Last@Example.com');
  await window.until(async () => (await lab.results()).includes('last@example.com'), 'the last result');
});

test('typing never waits, however long the expression and however many the people', async (t) => {
  const nested = (depth) =>
    depth === 0
      ? '[displayName]'
      : `IIF([mail]="x${depth}@example.com", Replace([mail], "@old${depth}", , , "@new", , ), ${nested(depth - 1)})`;
  const expression = nested(110);
  assert.ok(expression.length > 8000 && expression.length < 10_000, `${expression.length}`);
  const people = Array.from({ length: 200 }, (_, number) =>
    person(`Person ${number}`, {
      displayName: `Person ${number}`,
      mail: `person.${number}@example.com`,
    }),
  );
  const lab = await openLab(t, { expression, people });
  const { page, window } = lab;
  await window.until(async () => (await lab.results())[0] === 'Person 0', 'the first results');
  await lab.editor.focus();
  await lab.press('Control+End');
  const asked = [];
  page.on('request', (request) => asked.push(/expression_(\w+)/.exec(request.url())?.[1]));
  const times = [];
  for (let count = 0; count < 12; count += 1) {
    const start = Date.now();
    await page.keyboard.press('Space');
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    times.push(Date.now() - start);
  }
  await page.waitForTimeout(1000);
  const [median] = times.sort((one, other) => one - other).slice(6);
  // Generous, for slow machines: what is meant is that no key waits for a check, a run or a trace.
  assert.ok(median < 250, `half of the keys take more than ${median} ms`);
  for (const what of ['check', 'run']) {
    const count = asked.filter((name) => name === what).length;
    assert.ok(count >= 1 && count <= 8, `12 keys lead to ${count} of ${what}`);
  }
  // At rest, nothing is asked again and again.
  asked.length = 0;
  await page.waitForTimeout(600);
  assert.deepEqual(
    asked.filter((name) => name !== undefined),
    [],
  );
});

for (const theme of ['light', 'dark', 'contrast']) {
  test(`the lab has no serious barrier in ${theme}: broken, with warnings, failing, with suggestions, with help`, async (t) => {
    const lab = await openLab(t, { theme, people: THREE, expression: BROKEN });
    const { page, window } = lab;
    await lab.problems.waitFor();
    await t.test('broken', () => window.axe());
    await lab.selectAll();
    await lab.press('F8');
    await page.locator('.cm-diagnostic').waitFor();
    await t.test('a problem over the text', () => window.axe());
    await lab.selectAll();
    await page.keyboard.insertText('FormatDateTime([country], , "MM/dd/yyyy", "yyyy")');
    await page.getByRole('button', { name: 'Why? Result for Ada' }).click();
    await lab.inspector.getByText('The same for').first().waitFor();
    await t.test('failing', () => window.axe());
    await lab.selectAll();
    await page.keyboard.insertText('Switch([country], "other", "DE", "Germany", "JP", "Japan")');
    await page.getByRole('heading', { name: 'All possible results' }).waitFor();
    await t.test('with all possible results', () => window.axe());
    await lab.press('Home', 'Control+Space');
    await page.getByRole('listbox').waitFor();
    await t.test('suggestions', () => window.axe());
    await lab.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    for (const route of ['expressions?tab=help', 'expressions?tab=help&code=W05', 'expressions?tab=none']) {
      await window.go(route);
      await settled(page);
      await t.test(route, () => window.axe());
    }
  });
}

test('at 320 pixels the text, the trace and the help take turns, and the focus goes along', async (t) => {
  const lab = await openLab(t, {
    size: { width: 320, height: 640 },
    people: THREE,
    expression: 'Append([mail], "!")',
  });
  const { page, window } = lab;
  await lab.editor.waitFor();
  await page.getByRole('button', { name: 'Why? Result for Ada' }).focus();
  await lab.press('Enter');
  await lab.trace.waitFor();
  await window.until(async () => (await lab.focused()) === 'Trace', 'the focus to be on the tab');
  await lab.trace.focus();
  await lab.press('ArrowDown', 'Enter');
  await lab.editor.waitFor();
  await window.until(async () => (await lab.focused()) === 'Expression', 'the focus to be in the text');
  await page.getByRole('button', { name: 'Show trace and help' }).click();
  await lab.press('Escape');
  await lab.trace.waitFor({ state: 'detached' });
  await window.until(async () => (await lab.focused()) === 'Expression', 'the focus to be back');
});

for (const language of ['de', 'ja']) {
  test(`the lab speaks ${language} about what is wrong`, async (t) => {
    const lab = await openLab(t, { language, expression: BROKEN });
    const { words, page } = lab;
    await lab.problems
      .getByRole('button', { name: words('expressions:editor.why') })
      .first()
      .waitFor();
    await page.getByRole('button', { name: words('expressions:action.fixAll') }).click();
    await lab.window.until(async () => (await lab.expression()).startsWith('ToLower('), 'the fixes');
    const english = await page.evaluate(() =>
      document.body.innerText.match(/the function|quotation mark|Show how/g),
    );
    assert.equal(english, null);
  });
}
