import type { Backend, Commands, Unlisten } from './backend';
import { commands, events } from './bindings';
import { asAppError } from './errors';

type Command = (...args: unknown[]) => Promise<unknown>;

/** The backend behind the real window: the shell's commands and events, with every failure made an `AppError`. */
export function tauriBackend(): Backend {
  return {
    ...withAppErrors(commands),
    onPulse: (listener) => listen(events.pulse.listen((event) => listener(event.payload))),
    onJob: (listener) => listen(events.job.listen((event) => listener(event.payload))),
  };
}

function withAppErrors(all: Commands): Commands {
  const wrapped = Object.entries(all).map(([name, command]) => {
    const call: Command = (...args) =>
      (command as Command)(...args).catch((error: unknown) => {
        // An `AppError` is thrown as it is: screens branch on its code.
        // eslint-disable-next-line @typescript-eslint/only-throw-error
        throw asAppError(error);
      });
    return [name, call] as const;
  });
  return Object.fromEntries(wrapped) as unknown as Commands;
}

/** Registration is asynchronous; stopping before it is done must still stop. */
function listen(registering: Promise<Unlisten>): Unlisten {
  return () => {
    void registering.then((stop) => stop());
  };
}
