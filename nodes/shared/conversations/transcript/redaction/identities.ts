import type { Span } from './plainText';

/**
 * Finds many texts at once, in one pass over the text (Aho and Corasick, 1975): the cost is that of the text, however
 * many there are.
 *
 * A text of a script with spaces between words is found as a whole word; of a script without them (Chinese, Japanese,
 * Thai ...) or with endings glued on (Korean, Arabic, Hebrew) anywhere.
 */
export class Identities {
	private readonly next = new Map<number, number>();
	private readonly failure: number[] = [0];
	/** How long the text is that ends in a state; 0 where none does. */
	private readonly length: number[] = [0];
	/** The next shorter end of a state in which a text ends. */
	private readonly shorter: number[] = [0];

	/** @param texts plain texts in small letters, at least one sign each */
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

	/** @param text a plain text in small letters */
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
					// The longest holds all shorter ones
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

/** More than there are code units. */
const signs = 0x10000;

/** Whether a word may end or begin at a place: no word of letters goes on across it. */
function isApart(text: string, place: number): boolean {
	if (place === 0 || place === text.length) return true;
	const [left, right] = [text.codePointAt(before(text, place)) ?? 0, text.codePointAt(place) ?? 0];
	return !(isWordSign(left) && isWordSign(right));
}

/** Where the sign before a place begins. */
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
