/** Draft keeps what was typed and not yet asked through a reload of the tab. */
export interface Draft {
  read(question: string): string;
  write(question: string, text: string): void;
}

const name = 'samband.draft';

export function draftIn(storage: Pick<Storage, 'getItem' | 'setItem'>): Draft {
  return {
    read(question) {
      const kept = storage.getItem(name);
      const separator = kept?.indexOf('\n') ?? -1;
      if (!kept || separator < 0) return question;
      return kept.slice(0, separator) === encodeURIComponent(question) ? kept.slice(separator + 1) : question;
    },
    write(question, text) {
      storage.setItem(name, `${encodeURIComponent(question)}\n${text}`);
    },
  };
}
