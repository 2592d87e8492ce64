// WebAuthn speaks in bytes, JSON in base64url: this turns one into the other, as PublicKeyCredential.parse…FromJSON and toJSON do in
// browsers that have them (older ones do not).

type Json = Record<string, unknown>;

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

export function textOf(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function object(value: unknown): Json {
  if (typeof value !== 'object' || value === null) throw new TypeError('not an object');
  return value as Json;
}

function bytes(value: unknown): Uint8Array<ArrayBuffer> {
  if (typeof value !== 'string') throw new TypeError('not base64url');
  return bytesOf(value);
}

function descriptors(value: unknown): PublicKeyCredentialDescriptor[] {
  return Array.isArray(value)
    ? value.map((each: unknown) => ({ ...object(each), id: bytes(object(each)['id']) }) as unknown as PublicKeyCredentialDescriptor)
    : [];
}

export function creationOptions(json: unknown): PublicKeyCredentialCreationOptions {
  const options = object(json);
  const user = object(options['user']);
  return {
    ...options,
    challenge: bytes(options['challenge']),
    user: { ...user, id: bytes(user['id']) },
    excludeCredentials: descriptors(options['excludeCredentials']),
  } as unknown as PublicKeyCredentialCreationOptions;
}

export function requestOptions(json: unknown): PublicKeyCredentialRequestOptions {
  const options = object(json);
  return { ...options, challenge: bytes(options['challenge']), allowCredentials: descriptors(options['allowCredentials']) };
}

/** What the server checks: the credential as JSON. */
export function answerOf(credential: PublicKeyCredential): Json {
  const response = credential.response;
  const common = {
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
  if (response instanceof AuthenticatorAttestationResponse) {
    return {
      ...common,
      response: {
        clientDataJSON: textOf(response.clientDataJSON),
        attestationObject: textOf(response.attestationObject),
        transports: response.getTransports(),
      },
    };
  }
  if (response instanceof AuthenticatorAssertionResponse) {
    return {
      ...common,
      response: {
        clientDataJSON: textOf(response.clientDataJSON),
        authenticatorData: textOf(response.authenticatorData),
        signature: textOf(response.signature),
        userHandle: response.userHandle ? textOf(response.userHandle) : undefined,
      },
    };
  }
  throw new TypeError('an unknown kind of answer');
}

/** Passkeys belong to a name: not to a number, and only over https or on this very computer. */
export function passkeysWorkHere(place: { isSecureContext: boolean; location: { hostname: string }; PublicKeyCredential?: unknown }): boolean {
  return place.isSecureContext && place.PublicKeyCredential !== undefined && !/^[\d.]+$|:/.test(place.location.hostname);
}
