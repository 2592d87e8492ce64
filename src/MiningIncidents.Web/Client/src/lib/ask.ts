// What a page asks of the server beside what is being done: null when it refuses or there is no connection, and the page goes on as it was.

export async function ask<T>(address: string, how: RequestInit = {}): Promise<T | null> {
  try {
    const answer = await fetch(address, { ...how, headers: { accept: 'application/json' } });
    return answer.ok ? ((await answer.json()) as T) : null;
  } catch {
    return null;
  }
}
