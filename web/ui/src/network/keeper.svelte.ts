import { saveBoard } from '../api/client';
import type { BoardFile } from '../api/explore';
import { Failure } from '../api/problem';
import type { Board } from './board';

export interface Kept {
  /** The board as it is now. */
  now: () => Board;
  /** What a board is called until its maker names it. */
  usualName: () => string;
  /** The board was saved for the first time, under an id. */
  onfirst: (id: string) => void;
}

/** Keeper saves a board by itself, a moment after each change. */
export class Keeper {
  file = $state.raw<BoardFile>();
  name = $state('');
  state = $state<'' | 'saving' | 'saved' | 'conflict' | 'failed'>('');

  #kept: Kept;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(kept: Kept) {
    this.#kept = kept;
  }

  get title(): string {
    return this.name || this.#kept.usualName();
  }

  opened(file: BoardFile) {
    this.file = file;
    this.name = file.name;
  }

  /** Saves when the hand has come to rest. */
  later() {
    clearTimeout(this.#waiting);
    this.state = 'saving';
    this.#waiting = setTimeout(() => void this.save(), 700);
  }

  async save() {
    const state = this.#kept.now();
    try {
      const saved = await saveBoard(
        { id: this.file?.id ?? '', name: this.title, revision: this.file?.revision ?? 0, state },
        new AbortController().signal,
      );
      const first = !this.file;
      this.opened(saved);
      this.state = 'saved';
      if (first) this.#kept.onfirst(saved.id);
      if (this.#kept.now() !== state) this.later();
    } catch (error) {
      this.state = error instanceof Failure && error.status === 409 ? 'conflict' : 'failed';
    }
  }

  /** Keeps what is here as a board of its own. */
  saveAsNew() {
    this.file = undefined;
    void this.save();
  }

  /** The board with this id is no more. */
  deleted(id: string) {
    if (this.file?.id === id) this.file = undefined;
  }

  /** Begins without a saved board. */
  fresh() {
    clearTimeout(this.#waiting);
    this.file = undefined;
    this.name = '';
    this.state = '';
  }
}
