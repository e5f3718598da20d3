interface PolledState {
  dataUpdatedAt: number;
  errorUpdatedAt: number;
}

const SLOWEST_MS = 60_000;

/**
 * For `refetchInterval`: every `everyMs`, and ever more seldom the longer the server has been out of
 * reach. TanStack Query pauses it while the page is hidden.
 */
export function pollEvery(everyMs: number) {
  return ({ state }: { state: PolledState }): number => {
    if (state.errorUpdatedAt <= state.dataUpdatedAt) return everyMs;
    const silent = state.errorUpdatedAt - state.dataUpdatedAt;
    return Math.min(SLOWEST_MS, Math.max(everyMs, silent / 2));
  };
}
