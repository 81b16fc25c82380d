/** Where GitLab's SCIM API for the instance lives. */
const SCIM = '/api/scim/v2/application';

/** The target as a person reads it: without the part that all of them share, and decoded where that is possible. */
export function shortTarget(target: string): string {
  const short = target.startsWith(`${SCIM}/`) ? target.slice(SCIM.length) : target;
  const [path, query] = split(short);
  return query === undefined ? decode(path) : `${decode(path)}?${decode(query.replaceAll('+', ' '))}`;
}

function split(target: string): [string, string?] {
  const at = target.indexOf('?');
  return at < 0 ? [target] : [target.slice(0, at), target.slice(at + 1)];
}

/** Decodes percent-encoding; text that is not well-formed stays as it came. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
