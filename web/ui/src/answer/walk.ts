/** Where the arrow keys lead from one row of n; undefined for other keys. */
export function step(key: string, from: number, n: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(from + 1, n - 1);
    case 'ArrowUp':
      return Math.max(from - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return n - 1;
    default:
      return undefined;
  }
}
