/** A ready command line. */
export interface CurlLine {
  /** Which: a key of the language files. */
  key: 'find' | 'create' | 'deactivate';
  /** The line, to be pasted into a POSIX shell. */
  command: string;
}

/** The external ID of the person whom the lines create and deactivate. */
const EXTERNAL_ID = '5f0e7a3c-1d52-4c0b-9a44-3b7f6a1c2d10';

/**
 * Three lines that show a client's whole life: look up, create, deactivate. Without a token at hand they read it from the
 * variable `SCIM_TOKEN`, so that nobody has to paste a secret into the shell's history.
 */
export function curlLines(scimUrl: string, token: string | null): CurlLine[] {
  const authorization = `-H "Authorization: Bearer ${token ?? '$SCIM_TOKEN'}"`;
  const json = "-H 'Content-Type: application/scim+json'";
  const person = {
    externalId: EXTERNAL_ID,
    userName: 'yuki.tanaka',
    name: { formatted: 'Yuki Tanaka' },
    emails: [{ type: 'work', primary: true, value: 'yuki.tanaka@contoso.example' }],
  };
  const leave = { Operations: [{ op: 'Replace', path: 'active', value: 'False' }] };
  return [
    {
      key: 'find',
      command: `curl -sG ${authorization} '${scimUrl}/Users' --data-urlencode 'filter=externalId eq "${EXTERNAL_ID}"'`,
    },
    {
      key: 'create',
      command: `curl -s ${authorization} ${json} '${scimUrl}/Users' -d '${JSON.stringify(person)}'`,
    },
    {
      key: 'deactivate',
      command: `curl -si -X PATCH ${authorization} ${json} '${scimUrl}/Users/${EXTERNAL_ID}' -d '${JSON.stringify(leave)}'`,
    },
  ];
}
