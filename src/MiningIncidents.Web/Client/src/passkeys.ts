// Passkeys: a form marked data-passkey="get" (sign in) or "create" (add one) asks the server what to ask the browser for, asks it, and
// sends the answer in its field "credential". Where the browser has no passkeys for this address the form stays hidden.
import { answerOf, creationOptions, passkeysWorkHere, requestOptions } from './lib/webauthn';

async function ask(form: HTMLFormElement): Promise<string> {
  const response = await fetch(form.dataset['options'] ?? '', { method: 'POST', body: new FormData(form), headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error(String(response.status));
  const options: unknown = await response.json();
  const credential = form.dataset['passkey'] === 'create'
    ? await navigator.credentials.create({ publicKey: creationOptions(options) })
    : await navigator.credentials.get({ publicKey: requestOptions(options) });
  if (!(credential instanceof PublicKeyCredential)) throw new Error('no credential');
  return JSON.stringify(answerOf(credential));
}

function enable(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>('input[name=credential]');
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
  const problem = form.querySelector<HTMLElement>('[data-passkey-problem]');
  if (!field || !button || !problem) return;
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    problem.textContent = '';
    button.disabled = true;
    ask(form).then(
      (credential) => { field.value = credential; form.submit(); },
      () => {
        // Cancelled, timed out, or refused by the server: nothing was sent, the form can be tried again.
        problem.textContent = form.dataset['failed'] ?? '';
        button.disabled = false;
        button.focus();
      },
    );
  });
}

if (passkeysWorkHere(window)) {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) enable(form);
  for (const note of document.querySelectorAll<HTMLElement>('[data-passkey-missing]')) note.hidden = true;
}
