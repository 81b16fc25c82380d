import { start } from './app/start';
import { fakeBackend } from './backend/fake';

// The window over a pretended workspace: `npm run dev`, then /demo.html?users=100000. It is not part of the built window.
const options = new URLSearchParams(window.location.search);
const root = document.getElementById('root');
if (root !== null) {
  const backend = fakeBackend({
    users: Number(options.get('users') ?? 25),
    exchanges: Number(options.get('exchanges') ?? 60),
  });
  await backend.viewStateSet(options.get('view') ?? '');
  Object.assign(window, { backend });
  await start(backend, root);
}
