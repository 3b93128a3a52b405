// The client of the emulator's API.

const API = '/__emulator/';

async function readBody(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? `the emulator returned ${response.status}`);
  return body;
}

export const get = async (path, parameters = {}) =>
  readBody(await fetch(`${API}${path}?${new URLSearchParams(parameters)}`));

export const post = async (path, body = {}) =>
  readBody(await fetch(API + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }));

// Listens for changes, and reconnects after the emulator was unreachable.
export function listen(changed, setReachable) {
  const source = new EventSource(`${API}events`);
  source.onopen = () => setReachable(true);
  source.onmessage = (event) => changed(JSON.parse(event.data));
  source.onerror = () => {
    setReachable(false);
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(changed, setReachable), 1000);
  };
}
