/**
 * Keeps a memory small.
 * @param kept oldest first, as sets and maps are ordered
 * @param most how many to keep
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
