const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** A small seeded generator of numbers from 0 up to 1. */
export function randoms(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

/** The ID of a conversation that was created at the given time (milliseconds since 1970). */
export function typeId(time: number, random: () => number): string {
	let head = '';
	for (let rest = time; head.length < 10; rest = Math.floor(rest / 32)) {
		head = alphabet.charAt(rest % 32) + head;
	}
	const pick = (from: string): string => from.charAt(Math.floor(random() * from.length));
	const many = (n: number): string => Array.from({ length: n }, () => pick(alphabet)).join('');
	return `conv_conversation_${head}${pick('ef')}${many(2)}${pick('89abrstv')}${many(12)}`;
}
