import type { AppError } from './bindings';

/** Whether a caught value is the error object the commands reject with. */
export function isAppError(value: unknown): value is AppError {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'message' in value &&
    typeof value.message === 'string'
  );
}

/**
 * Makes one shape of whatever was thrown. The shell answers with our error object, but with a plain string for unknown
 * commands and wrong argument types, and the window's own code throws `Error`.
 */
export function asAppError(value: unknown): AppError {
  if (isAppError(value)) {
    return { ...value, facts: Array.isArray(value.facts) ? value.facts : [] };
  }
  const detail = value instanceof Error ? (value.stack ?? value.message) : describe(value);
  return {
    code: 'internal',
    message: 'Something went wrong inside Scimdesk.',
    facts: [],
    detail,
    hint: null,
  };
}

function describe(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  try {
    return JSON.stringify(value);
  } catch {
    return typeof value;
  }
}
