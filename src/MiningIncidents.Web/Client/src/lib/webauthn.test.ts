import { expect, test } from 'vitest';
import { bytesOf, creationOptions, passkeysWorkHere, requestOptions, textOf } from './webauthn';

test('bytes survive the way to base64url and back', () => {
  const all = Uint8Array.from({ length: 256 }, (_, n) => n);
  const text = textOf(all.buffer);
  expect(text).not.toMatch(/[+/=]/);
  expect([...bytesOf(text)]).toEqual([...all]);
});

test('what the server asks for becomes bytes where the browser wants bytes', () => {
  const made = creationOptions({ challenge: 'AQID', rp: { name: 'x' }, user: { id: 'BA', name: 'a', displayName: 'A' }, pubKeyCredParams: [], excludeCredentials: [{ type: 'public-key', id: 'BQ' }] });
  expect([...(made.challenge as Uint8Array)]).toEqual([1, 2, 3]);
  expect([...(made.user.id as Uint8Array)]).toEqual([4]);
  expect(made.user.name).toBe('a');
  expect([...(made.excludeCredentials?.[0]?.id as Uint8Array)]).toEqual([5]);
  expect(requestOptions({ challenge: 'AQ' }).allowCredentials).toEqual([]);
});

test('an answer that is no list of options is refused', () => {
  expect(() => requestOptions({ detail: 'no' })).toThrow(TypeError);
  expect(() => requestOptions(null)).toThrow(TypeError);
});

test('passkeys are offered at a name over a safe line, not at a number', () => {
  const at = (hostname: string, isSecureContext = true, PublicKeyCredential: unknown = {}): boolean => passkeysWorkHere({ isSecureContext, location: { hostname }, PublicKeyCredential });
  expect(at('localhost')).toBe(true);
  expect(at('incidentes.example')).toBe(true);
  expect(at('127.0.0.1')).toBe(false);
  expect(at('[::1]')).toBe(false);
  expect(at('incidentes.example', false)).toBe(false);
  expect(passkeysWorkHere({ isSecureContext: true, location: { hostname: 'localhost' } })).toBe(false);
});
