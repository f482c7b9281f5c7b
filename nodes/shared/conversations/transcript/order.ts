import type { Utterance } from './utterance';

/**
 * What was said, in order and without duplicates. The service documents no order of its list, so utterances of the
 * same time are ordered by when they were recorded, then by ID, then as listed. Those without any time come last.
 */
export function inOrder(said: readonly Utterance[]): Utterance[] {
	return once(said).sort(
		(a, b) =>
			ascending(a.time, b.time) || ascending(a.recorded, b.recorded) || alphabetical(a.id, b.id),
	);
}

/** Pages that shift while they are read can show a row twice; the later copy is the newer one. */
function once(said: readonly Utterance[]): Utterance[] {
	const byId = new Map(said.map((one) => [one.id, one]));
	const taken = new Set<string>();
	return said.flatMap((one) => {
		if (one.id === '') return [one];
		if (taken.has(one.id)) return [];
		taken.add(one.id);
		return [byId.get(one.id) ?? one];
	});
}

function ascending(a = Infinity, b = Infinity): number {
	return a === b ? 0 : a - b;
}

function alphabetical(a: string, b: string): number {
	return a === b ? 0 : a < b ? -1 : 1;
}
