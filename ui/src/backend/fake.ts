import type {
  AppError,
  Backend,
  EndpointStatus,
  ExchangeRow,
  IdentityState,
  Job,
  Pulse,
  Tallies,
  UserRow,
  UserState,
  UsersFilter,
} from './backend';

/** How large the pretended workspace is, and what is answered otherwise. */
export interface FakeOptions {
  users?: number;
  exchanges?: number;
  /** Commands that answer differently. */
  answers?: Partial<Backend>;
}

/** A backend without a program behind it, with handles to make things happen. */
export interface FakeBackend extends Backend {
  /** Tells whoever listens that something changed. */
  beat(changes?: Partial<Pulse>): void;
  /** Tells whoever listens how a job stands. */
  tellJob(job: Job): void;
}

const STARTED = Date.parse('2026-11-23T09:15:00.000Z');
const FIRST = [
  'Ada',
  'Grace',
  'Alan',
  'Edsger',
  'Barbara',
  'Ken',
  'Radia',
  'Donald',
  'Hedy',
  'Tim',
  'Jürgen',
  '花子',
];
const LAST = [
  'Lovelace',
  'Hopper',
  'Turing',
  'Dijkstra',
  'Liskov',
  'Thompson',
  'Perlman',
  'Knuth',
  'Lamarr',
  'Müller',
  '山田',
];
const MIX: readonly [UserState, IdentityState][] = [
  ['active', 'active'],
  ['active', 'active'],
  ['active', 'active'],
  ['ldap_blocked', 'inactive'],
  ['active', 'active'],
  ['blocked', 'active'],
  ['active', 'none'],
  ['active', 'active'],
  ['blocked_pending_approval', 'active'],
  ['deactivated', 'active'],
  ['active', 'active'],
  ['banned', 'none'],
  ['ldap_blocked', 'active'],
];

/** A backend in memory for tests and for looking at the window without building the program. All persons are fictional. */
export function fakeBackend({ users = 25, exchanges = 60, answers = {} }: FakeOptions = {}): FakeBackend {
  const pulseListeners = new Set<(pulse: Pulse) => void>();
  const jobListeners = new Set<(job: Job) => void>();
  let pulse: Pulse = { users: 1, exchanges: 1, settings: 1, perSecond: 0 };
  let view = '';

  const backend: Partial<Backend> = {
    onPulse: (listener) => listenIn(pulseListeners, listener),
    onJob: (listener) => listenIn(jobListeners, listener),
    pulse: () => Promise.resolve(pulse),
    jobs: () => Promise.resolve([]),
    viewState: () => Promise.resolve(view),
    viewStateSet: (state) => {
      view = state;
      return Promise.resolve(null);
    },
    windowPainted: () => Promise.resolve(null),
    chooseFile: () => Promise.resolve(null),
    workspaceStatus: () =>
      Promise.resolve({
        path: '/home/trainer/contoso-demo.scimdesk',
        name: 'contoso-demo',
        environment: 'demo',
        undo: { id: 3, action: 'admin-block', users: 1, example: 'ada.lovelace', at: moment(0) },
        redo: null,
        health: { kind: 'good' },
      }),
    recentWorkspaces: () =>
      Promise.resolve([
        {
          path: '/home/trainer/contoso-demo.scimdesk',
          name: 'contoso-demo',
          openedAt: moment(0),
          exists: true,
        },
        { path: '/home/trainer/fabrikam.scimdesk', name: 'fabrikam', openedAt: moment(1), exists: true },
      ]),
    endpointStatus: () => Promise.resolve(ENDPOINT),
    profiles: () =>
      Promise.resolve([
        { id: 'gitlab-18.6', title: 'GitLab 18.6', differences: [] },
        { id: 'gitlab-15.8', title: 'GitLab 15.8', differences: [] },
      ]),
    tallies: () => Promise.resolve(talliesOf(users, exchanges)),
    overview: () =>
      Promise.resolve({
        tallies: talliesOf(users, exchanges),
        attention: [
          { code: 'stuck-blocked-behind-active-identity', count: 3, exampleUser: 6, exampleExchange: null },
          { code: 'failures-filter-unsupported', count: 2, exampleUser: null, exampleExchange: 4 },
        ],
        latest: Array.from({ length: Math.min(10, exchanges) }, (_, index) => exchangeAt(exchanges - index)),
      }),
    usersCount: (filter) => Promise.resolve(matching(users, filter).length),
    usersPage: ({ filter, start, limit }) =>
      Promise.resolve({ start, rows: matching(users, filter).slice(start, start + limit) }),
    exchangesCount: () => Promise.resolve(exchanges),
    exchangesPage: ({ before, limit }) => {
      const newest = before === null ? exchanges : before - 1;
      const count = Math.max(0, Math.min(limit, newest));
      return Promise.resolve({
        rows: Array.from({ length: count }, (_, index) => exchangeAt(newest - index)),
        more: newest > count,
      });
    },
    undo: () => Promise.resolve(null),
    redo: () => Promise.resolve(null),
  };
  const handles = {
    beat: (changes: Partial<Pulse> = {}) => {
      pulse = { ...pulse, ...changes };
      pulseListeners.forEach((listener) => listener(pulse));
    },
    tellJob: (job: Job) => jobListeners.forEach((listener) => listener(job)),
  };
  const all = { ...backend, ...answers, ...handles };
  return new Proxy(all, {
    get: (target, name) => {
      const known: unknown = Reflect.get(target, name);
      // Commands reject with an `AppError`, which is no `Error`.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      return known ?? (() => Promise.reject(unanswered(String(name))));
    },
  }) as FakeBackend;
}

const ENDPOINT: EndpointStatus = {
  state: {
    kind: 'running',
    since: new Date(STARTED).toISOString(),
    reachableFromNetwork: false,
    insteadOf: null,
  },
  listen: { address: '127.0.0.1', port: 8765 },
  publicUrl: null,
  scimUrl: 'http://127.0.0.1:8765/api/scim/v2/application',
  restUrl: 'http://127.0.0.1:8765/api/v4',
  profile: 'gitlab-18.6',
  gitlab: {
    samlEnabled: true,
    scimLicensed: true,
    emailConfirmation: 'off',
    userCap: null,
    domainAllowlist: [],
  },
  scimToken: { kind: 'hidden', generatedAt: new Date(STARTED).toISOString() },
  adminToken: { kind: 'never' },
};

/** One pretended user. */
export function userAt(id: number): UserRow {
  const first = FIRST[id % FIRST.length] ?? '';
  const last = LAST[(id * 7) % LAST.length] ?? '';
  const [state, identity] = MIX[id % MIX.length] ?? ['active', 'active'];
  const username = `user.${id.toString(36)}`;
  return {
    id,
    name: `${first} ${last}`,
    username,
    email: `${username}@contoso.example`,
    externUid: identity === 'none' ? null : `8f1c${id.toString(16).padStart(8, '0')}-4b7e`,
    identity,
    state,
    updatedAt: moment(id),
  };
}

/** One pretended exchange. */
export function exchangeAt(id: number): ExchangeRow {
  const user = userAt(id);
  const kinds = [
    ['GET', '?filter=userName+eq+%22ada%22', 200, 'filter-user-name'],
    ['POST', '/Users', 201, 'post-creates'],
    ['PATCH', `/Users/${user.externUid ?? ''}`, 204, 'patch-inactive-reactivates'],
    ['GET', '?filter=displayName+eq+%22x%22', 412, 'filter-unsupported'],
    ['GET', '/Users/none', 404, 'user-not-found'],
  ] as const;
  const [method, target, status, rule] = kinds[id % kinds.length] ?? kinds[0];
  return {
    id,
    at: moment(id),
    method,
    target: `/api/scim/v2/application${target.startsWith('?') ? `/Users${target}` : target}`,
    status,
    micros: 350 + ((id * 97) % 2400),
    subject: user.username,
    userId: user.id,
    client: 'Entra ID',
    rule,
  };
}

function matching(total: number, filter: UsersFilter): UserRow[] {
  const search = filter.search.toLowerCase();
  const all = filter.search === '' && filter.states.length === 0 && filter.identities.length === 0;
  if (all) {
    return lazyRows(total, filter.descending);
  }
  return Array.from({ length: Math.min(total, 5000) }, (_, index) => userAt(index + 1)).filter(
    (user) =>
      `${user.name} ${user.email} ${user.externUid ?? ''}`.toLowerCase().includes(search) &&
      (filter.states.length === 0 || filter.states.includes(user.state)) &&
      (filter.identities.length === 0 || filter.identities.includes(user.identity)),
  );
}

/** As many rows as wanted, of which only those asked for are made. */
function lazyRows(length: number, descending: boolean): UserRow[] {
  const slice = (start: number, end: number) =>
    Array.from({ length: Math.max(0, Math.min(end, length) - start) }, (_, index) =>
      userAt(descending ? length - start - index : start + index + 1),
    );
  return { length, slice } as unknown as UserRow[];
}

function talliesOf(users: number, exchanges: number): Tallies {
  const share = (state: UserState) =>
    Math.round((users * MIX.filter(([candidate]) => candidate === state).length) / MIX.length);
  const states: UserState[] = [
    'active',
    'ldap_blocked',
    'blocked',
    'deactivated',
    'blocked_pending_approval',
    'banned',
  ];
  const inactive = Math.round(users / MIX.length);
  const without = Math.round((users * 2) / MIX.length);
  return {
    users,
    identitiesActive: users - inactive - without,
    identitiesInactive: inactive,
    withoutIdentity: without,
    byState: states.map((state) => ({ state, count: share(state) })),
    exchanges,
    failures: Math.round(exchanges / 10),
    dropped: 0,
  };
}

function moment(index: number): string {
  return new Date(STARTED + index * 47_000).toISOString();
}

function listenIn<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function unanswered(command: string): AppError {
  return {
    code: 'internal',
    message: `The pretended backend has no answer to ${command}.`,
    facts: [],
    detail: null,
    hint: null,
  };
}
