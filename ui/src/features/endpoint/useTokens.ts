import { useState } from 'react';

import { useBackend, type EndpointStatus, type FreshToken, type TokenState } from '../../backend/backend';
import { useTakeStatus } from './useEndpoint';

/** The two tokens of a workspace. */
export type TokenKind = 'token' | 'adminToken';

interface Fresh {
  token: string;
  generatedAt: string;
}

/**
 * Tokens generated since the screen came up. They live here and nowhere else: leaving the screen forgets them, and one that
 * is no longer the workspace's (another was generated, another workspace was opened) is not shown.
 */
export function useTokens(status: EndpointStatus) {
  const backend = useBackend();
  const take = useTakeStatus();
  const [fresh, setFresh] = useState<Partial<Record<TokenKind, Fresh>>>({});

  const generate = async (kind: TokenKind, command: () => Promise<FreshToken>) => {
    const { token } = await command();
    const state = stateOf(take(await backend.endpointStatus()), kind);
    if (state.kind === 'hidden')
      setFresh((known) => ({ ...known, [kind]: { token, generatedAt: state.generatedAt } }));
  };
  const shown = (kind: TokenKind) => {
    const state = stateOf(status, kind);
    const known = fresh[kind];
    return known !== undefined && state.kind === 'hidden' && state.generatedAt === known.generatedAt
      ? known.token
      : null;
  };
  return { fresh: { token: shown('token'), adminToken: shown('adminToken') }, generate };
}

function stateOf(status: EndpointStatus, kind: TokenKind): TokenState {
  return kind === 'token' ? status.scimToken : status.adminToken;
}
