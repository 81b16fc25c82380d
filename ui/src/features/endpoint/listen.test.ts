import { describe, expect, it } from 'vitest';

import { isLoopback, readAddress, readPort } from './listen';

describe('where the endpoint listens', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.1.2.3', true],
    ['::1', true],
    ['[::1]', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['192.168.1.20', false],
    ['::', false],
    ['1270.0.0.1', false],
  ])('%s is reachable from this machine alone: %s', (address, alone) => {
    expect(isLoopback(address)).toBe(alone);
  });

  it.each([
    [' 127.0.0.1 ', { address: '127.0.0.1' }],
    ['localhost', { address: '127.0.0.1' }],
    ['[::1]', { address: '::1' }],
    ['', { problem: 'address-empty' }],
    ['300.1.1.1', { problem: 'address-syntax' }],
    ['scim.example', { problem: 'address-syntax' }],
  ])('reads the address %j', (text, expected) => {
    expect(readAddress(text)).toEqual(expected);
  });

  it.each([
    ['8765', { port: 8765 }],
    ['0', { port: 0 }],
    ['65536', { problem: 'port-range' }],
    ['-1', { problem: 'port-range' }],
    ['80a', { problem: 'port-range' }],
    [' ', { problem: 'port-empty' }],
  ])('reads the port %j', (text, expected) => {
    expect(readPort(text)).toEqual(expected);
  });
});
