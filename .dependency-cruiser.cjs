/**
 * Who may know whom: the walls of docs/architecture.md as rules. `test/walls.spec.ts` plants a violation of each and shows
 * it caught, so a rule that is added here wants its plant there.
 *
 * From the ground up: access, config | database | logging, http | limits, doors, workers, views | audit | users | sessions | auth | pages | app.*, cli.
 * A room that is named nowhere here is a new feature, and gets the `features-…` rules without being listed.
 */
const GROUND = 'access|config|database|http|logging';
const BASE = `${GROUND}|limits|doors|workers`;
const OPEN = `${BASE}|views`;
const HOUSE = `${OPEN}|audit|users|sessions|auth|pages|cli|operations|docs`;
const CROSSING = '\\.(module|service|entity|schemas|view)\\.ts$';
const AUTH_FOR_PAGES = '^src/auth/(guards/[^/]+\\.guard|exceptions|session-cookie)\\.ts$';

const outside = (rooms) => `^src/(?!(${rooms})/)`;
// A rule about a module itself, also when nobody imports it (100 is the most that the tool takes).
const anyModule = (path) => ({ from: {}, module: { path, numberOfDependentsLessThan: 100 } });

const rules = {
  'access-imports-nothing-of-ours': {
    comment: 'The vocabulary of access is words for everybody, so it must depend on nobody.',
    from: { path: '^src/access/' },
    to: { path: outside('access') },
  },
  'config-imports-nothing-of-ours': {
    comment: 'Settings are read before anything else exists.',
    from: { path: '^src/config/' },
    to: { path: outside('config') },
  },
  'database-knows-access-and-config': {
    comment: 'A connection has no opinion about what is kept through it.',
    from: { path: '^src/database/' },
    to: { path: outside('database|access|config') },
  },
  'http-and-logging-know-the-base': {
    comment: 'How answers and log lines look is the same whatever they are about.',
    from: { path: '^src/(http|logging)/' },
    to: { path: outside(GROUND) },
  },
  'limits-know-the-base': {
    comment: 'What is counted is keys and addresses. Whose they are is the affair of those who count.',
    from: { path: '^src/limits/' },
    to: { path: outside(BASE) },
  },
  'doors-know-access-and-http': {
    comment: 'A door is a route and the words on it, whatever lies behind.',
    from: { path: '^src/doors/' },
    to: { path: outside('doors|access|http') },
  },
  'workers-know-config-and-database': {
    comment: 'What a process serves is no affair of the one that starts it and ends it.',
    from: { path: '^src/workers/' },
    to: { path: outside('workers|config|database') },
  },
  'views-know-access-config-and-http': {
    comment: 'What every page is made with knows none of them.',
    from: { path: '^src/views/' },
    to: { path: outside('views|access|config|http') },
  },
  'only-pages-know-views': {
    comment: 'HTML is the affair of pages. What a service or a REST controller gives is the same whoever shows it.',
    from: { path: '^src/(?!(?:views|pages)/)', pathNot: '\\.(page|module)\\.ts$' },
    to: { path: '^src/views/' },
  },
  'audit-knows-the-base': {
    comment: 'Any room may write to the audit trail, so the audit trail can know none of them.',
    from: { path: '^src/audit/' },
    to: { path: outside(`audit|${GROUND}`) },
  },
  'users-know-no-sessions': {
    comment: 'Who there is does not depend on who is signed in. What must end with a user ends by the foreign key.',
    from: { path: '^src/users/' },
    to: { path: '^src/(sessions|auth|pages)/' },
  },
  'sessions-know-no-auth': {
    comment: 'A session is the same whichever credential opened it.',
    from: { path: '^src/sessions/' },
    to: { path: '^src/(auth|pages)/' },
  },
  'only-app-and-pages-know-auth': {
    comment:
      'Controllers need words (@Scopes of access/), not guards. This is what keeps the users-auth circle from closing.',
    from: { path: '^src/', pathNot: '^src/((auth|pages|cli)/|app\\.(module|setup)\\.ts$)' },
    to: { path: '^src/auth/' },
  },
  'cli-knows-of-auth-the-keys': {
    comment: 'An operator replaces the keys by hand. Nothing else of auth/ is a command: nobody is signed in by one.',
    from: { path: '^src/cli/' },
    to: { path: '^src/auth/', pathNot: '^src/auth/tokens/key-rotation\\.service\\.ts$' },
  },
  'nobody-knows-pages-or-cli': {
    comment: 'Pages and commands are ways in: they use the rooms, no room uses them.',
    from: { path: '^src/([^/]+)/' },
    to: { path: '^src/(pages|cli)/', pathNot: '^src/$1/' },
  },
  'nobody-knows-the-app': {
    comment: 'The table of contents lists the rooms. Only a command starts the whole application from inside a room.',
    from: { path: '^src/[^/]+/', pathNot: '^src/cli/' },
    to: { path: '^src/[^/]+$' },
  },
  'features-know-users': {
    comment: 'A new feature builds on users, audit and the base: not on sessions, tokens or another feature.',
    from: { path: `^src/(?!(?:${HOUSE})/)([^/]+)/` },
    to: { path: '^src/', pathNot: ['^src/(access|config|http|database|limits|views|audit|users)/', '^src/$1/'] },
  },
  'features-cross-by-module-service-or-entity': {
    comment:
      "Another room's controller, guard, strategy or filter is its own affair: ask its service, or move the piece down. " +
      'The shapes of data (*.schemas.ts, *.view.ts) cross with the service that takes and gives them.',
    from: { path: '^src/(?!(?:cli|pages)/)([^/]+)/' },
    to: { path: '^src/[^/]+/', pathNot: [`^src/(${OPEN})/`, '^src/$1/', CROSSING] },
  },
  'pages-cross-by-what-signs-in': {
    comment:
      'The pages sign people in, so they also have the guards, exceptions and cookie of auth/; nothing else of it.',
    from: { path: '^src/pages/' },
    to: { path: '^src/[^/]+/', pathNot: [`^src/(${OPEN}|pages)/`, CROSSING, AUTH_FOR_PAGES] },
  },
  'src-knows-no-test': {
    comment: 'What is shipped must run without what tests it.',
    from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
    to: { path: '(^(test|scripts|bench)/|\\.spec\\.ts$)' },
  },
  'src-knows-no-client': {
    comment: 'The client is made of the API document, which is made of src/. The server needs neither.',
    from: { path: '^src/' },
    to: { path: '^client/' },
  },
  'client-knows-itself-only': {
    comment: 'It is published, and runs in browsers: what it knows of the server stands in the API document.',
    from: { path: '^client/' },
    to: { path: '^(?!client/)' },
  },
  'specs-of-src-know-no-test-folder': {
    comment: 'A unit spec stands beside its code and needs no server; what needs one is an e2e spec, in test/.',
    from: { path: '^src/.*\\.spec\\.ts$' },
    to: { path: '^(test|scripts|bench)/' },
  },
  'no-cycles': {
    comment: 'Two files that need each other are one, or miss a third. Relations point one way: Session knows User.',
    from: {},
    to: { circular: true },
  },
  'no-barrels': {
    comment: 'An index.ts hides which file is needed, and turns one import into all of them. Name the file.',
    ...anyModule('(^|/)index\\.[cm]?[jt]sx?$'),
  },
  'no-junk-drawers': {
    comment: 'utils, common and helpers say what a thing is not. Name the room after what it does.',
    ...anyModule('(^|[/.-])(utils?|helpers?)[/.]|(^|/)commons?[/.]'),
  },
};

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: Object.entries(rules).map(([name, rule]) => Object.assign({ name, severity: 'error' }, rule)),
  options: {
    // An import of a type is an import: `tsc` would drop it, and the wall would not see it.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    includeOnly: '^(src|test|client|scripts|bench)/',
  },
};
