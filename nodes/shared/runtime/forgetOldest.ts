/**
 * Keeps a memory small.
 * @param kept what came first stands first, as sets and maps have it
 * @param most how many of it stay
 */
export function forgetOldest<Key>(
	kept: Pick<Map<Key, unknown> | Set<Key>, 'size' | 'keys' | 'delete'>,
	most: number,
): void {
	for (const oldest of kept.keys()) {
		if (kept.size <= most) return;
		kept.delete(oldest);
	}
}
