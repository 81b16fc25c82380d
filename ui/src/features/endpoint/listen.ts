import type { Listen } from '../../backend/backend';

/** What is wrong with an address or a port as typed. */
export type ListenProblem = 'address-empty' | 'address-syntax' | 'port-empty' | 'port-range';

/** Whether only this machine can reach an address. */
export function isLoopback(address: string): boolean {
  const bare = unbracketed(address);
  return bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare) || bare.toLowerCase() === 'localhost';
}

/** Reads an address as people type it: a name such as `localhost` is not one, `[::1]` is. */
export function readAddress(text: string): { address: string } | { problem: ListenProblem } {
  const bare = unbracketed(text.trim());
  if (bare === '') return { problem: 'address-empty' };
  if (bare.toLowerCase() === 'localhost') return { address: '127.0.0.1' };
  const v4 = /^(\d{1,3})(\.\d{1,3}){3}$/.test(bare) && bare.split('.').every((part) => Number(part) <= 255);
  const v6 = bare.includes(':') && /^[0-9a-f:.]+$/i.test(bare);
  return v4 || v6 ? { address: bare } : { problem: 'address-syntax' };
}

/** Reads a port, 0 to 65535; 0 lets the system choose. */
export function readPort(text: string): { port: number } | { problem: ListenProblem } {
  const bare = text.trim();
  if (bare === '') return { problem: 'port-empty' };
  const port = /^\d{1,5}$/.test(bare) ? Number(bare) : Number.NaN;
  return port <= 65535 ? { port } : { problem: 'port-range' };
}

/** Whether two places are the same. */
export function sameListen(a: Listen, b: Listen): boolean {
  return a.address === b.address && a.port === b.port;
}

function unbracketed(address: string): string {
  return address.replace(/^\[(.*)\]$/, '$1');
}
