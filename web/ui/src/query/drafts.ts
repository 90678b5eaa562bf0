// What is typed and not yet run, kept through a reload of the tab.

const name = 'samband.query';

export function keepDraft(storage: Pick<Storage, 'setItem'>, ran: string, text: string): void {
  try {
    storage.setItem(name, JSON.stringify({ ran, text }));
  } catch {
    // A text that is too long for the tab's store is still in the editor.
  }
}

/** The text that was typed after a query was run, else that query. */
export function draftOf(storage: Pick<Storage, 'getItem'>, ran: string): string {
  try {
    const kept = JSON.parse(storage.getItem(name) ?? 'null') as { ran: string; text: string } | null;
    return kept && kept.ran === ran && typeof kept.text === 'string' ? kept.text : ran;
  } catch {
    return ran;
  }
}
