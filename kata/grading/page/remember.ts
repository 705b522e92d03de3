/** Keeps how the page was looked at, until the tab is closed: it renews itself while a workshop goes on. */
export function remember(key: string, value: string): void {
  try {
    sessionStorage.setItem(`kata ${key}`, value);
  } catch {
    // A browser that keeps nothing for files: then it is not remembered.
  }
}

export function remembered(key: string): string | null {
  try {
    return sessionStorage.getItem(`kata ${key}`);
  } catch {
    return null;
  }
}
