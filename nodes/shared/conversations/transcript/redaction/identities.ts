import type { Span } from './plainText';

/**
 * Finds many search texts in one pass (Aho and Corasick, 1975): the cost depends on the length of the searched text
 * only, however many search texts there are.
 *
 * In scripts with spaces between words, only whole words are found; in scripts without them (Chinese, Japanese,
 * Thai ...) or with attached particles (Korean, Arabic, Hebrew), a text is found anywhere.
 */
export class Identities {
	private readonly next = new Map<number, number>();
	private readonly failure: number[] = [0];
	/** For each state, the length of the search text that ends there; 0 if none does. */
	private readonly length: number[] = [0];
	/** For each state, the state of the longest shorter search text that ends at the same place. */
	private readonly shorter: number[] = [0];

	/** @param texts lowercase plain texts of at least one character each */
	constructor(texts: Iterable<string>) {
		const depth: Array<Array<[from: number, code: number, to: number]>> = [];
		for (const text of texts) {
			let state = 0;
			for (let at = 0; at < text.length; at++) {
				const code = text.charCodeAt(at);
				let to = this.next.get(state * signs + code);
				if (to === undefined) {
					to = this.length.push(0) - 1;
					this.next.set(state * signs + code, to);
					(depth[at] ??= []).push([state, code, to]);
				}
				state = to;
			}
			this.length[state] = text.length;
		}
		for (const [from, code, to] of depth.flat()) {
			const fallback = from === 0 ? 0 : this.step(this.failure[from] ?? 0, code);
			this.failure[to] = fallback;
			this.shorter[to] = this.length[fallback] ? fallback : (this.shorter[fallback] ?? 0);
		}
	}

	/** @param text a lowercase plain text */
	in(text: string): Span[] {
		const found: Span[] = [];
		if (this.next.size === 0) return found;
		let state = 0;
		for (let at = 0; at < text.length; at++) {
			state = this.step(state, text.charCodeAt(at));
			let ending = this.length[state] ? state : (this.shorter[state] ?? 0);
			for (; ending !== 0; ending = this.shorter[ending] ?? 0) {
				const end = at + 1;
				const start = end - (this.length[ending] ?? 0);
				if (isApart(text, start) && isApart(text, end)) {
					found.push({ start, end });
					// The longest one covers all shorter ones
					break;
				}
			}
		}
		return found;
	}

	private step(from: number, code: number): number {
		for (let state = from; ; state = this.failure[state] ?? 0) {
			const to = this.next.get(state * signs + code);
			if (to !== undefined) return to;
			if (state === 0) return 0;
		}
	}
}

/** The number of different code units. */
const signs = 0x10000;

/** Whether a word may end or begin at a position: no word continues across it. */
function isApart(text: string, place: number): boolean {
	if (place === 0 || place === text.length) return true;
	const [left, right] = [text.codePointAt(before(text, place)) ?? 0, text.codePointAt(place) ?? 0];
	return !(isWordSign(left) && isWordSign(right));
}

/** The start of the character before a position. */
function before(text: string, place: number): number {
	const low = text.charCodeAt(place - 1);
	return low >= 0xdc00 && low <= 0xdfff && place > 1 ? place - 2 : place - 1;
}

function isWordSign(code: number): boolean {
	if (code < 128) {
		return (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || code === 95;
	}
	const sign = String.fromCodePoint(code);
	return /[\p{L}\p{N}\p{M}]/u.test(sign) && !withoutSpaces.test(sign);
}

const withoutSpaces =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}ー]/u;
