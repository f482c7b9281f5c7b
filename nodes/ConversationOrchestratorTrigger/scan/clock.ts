/** A conversation, and the latest time in any of its rows. */
export type Witness = [id: string, time: number];

/** This many conversations have to confirm that a time has passed: one or two may be wrong. */
const maxWitnesses = 3;

/** Adds a time to the witnesses; keeps the latest ones, latest first. */
export function heard(witnesses: readonly Witness[], id: string, time: number): Witness[] {
	const last = witnesses.at(-1);
	if (last && witnesses.length === maxWitnesses && time <= last[1]) return [...witnesses];
	const own = witnesses.find((witness) => witness[0] === id);
	if (own && own[1] >= time) return [...witnesses];
	const others = witnesses.filter((witness) => witness[0] !== id);
	return [...others, [id, time] as Witness].sort((a, b) => b[1] - a[1]).slice(0, maxWitnesses);
}

/** A time that has certainly passed on the service's clock; 0 while too few conversations confirm one. */
export function serviceTime(witnesses: readonly Witness[]): number {
	return witnesses[maxWitnesses - 1]?.[1] ?? 0;
}
