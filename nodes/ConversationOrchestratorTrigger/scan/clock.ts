/** A conversation, and the latest time that one of its rows has shown. */
export type Witness = [id: string, time: number];

/** So many conversations have to agree that it is as late as that: one or two may be wrong. */
const maxWitnesses = 3;

/** The latest witnesses, latest first, with one more statement. */
export function heard(witnesses: readonly Witness[], id: string, time: number): Witness[] {
	const last = witnesses.at(-1);
	if (last && witnesses.length === maxWitnesses && time <= last[1]) return [...witnesses];
	const own = witnesses.find((witness) => witness[0] === id);
	if (own && own[1] >= time) return [...witnesses];
	const others = witnesses.filter((witness) => witness[0] !== id);
	return [...others, [id, time] as Witness].sort((a, b) => b[1] - a[1]).slice(0, maxWitnesses);
}

/** A time of the service's clock that is past for sure; 0 while too few conversations tell. */
export function serviceTime(witnesses: readonly Witness[]): number {
	return witnesses[maxWitnesses - 1]?.[1] ?? 0;
}
