/** A range of a text, in code units. */
export interface Span {
	start: number;
	end: number;
}

/**
 * A normalized text: digits of any script become 0 to 9, fullwidth and composed letters their NFKC form (Unicode),
 * and dashes hyphens; invisible characters such as soft hyphens and direction marks are removed.
 */
interface PlainText {
	readonly text: string;
	/** `text` in lowercase, of the same length. */
	readonly lower: string;
	/** The range of the original text that a range of `text` comes from. */
	origin(span: Span): Span;
}

/** Normalizes any text; the cost depends on its length only. */
export function plainText(original: string): PlainText {
	if (/^[\0-\x7f]*$/.test(original)) {
		return { text: original, lower: original.toLowerCase(), origin: (span) => span };
	}
	const pieces: Piece[] = [];
	let text = '';
	for (const { 0: written, index } of original.matchAll(signs)) {
		const isAscii =
			written.charCodeAt(0) < 128 && (written.length > 1 ? isAsciiRun(written) : true);
		const plain = isAscii ? written : plainSign(written);
		if (plain === '') continue;
		pieces.push({ at: text.length, start: index, end: index + written.length, isAscii });
		text += plain;
	}
	return {
		text,
		lower: lowerCase(text),
		origin({ start, end }) {
			if (end <= start) return { start: 0, end: 0 };
			const [first, last] = [pieceAt(pieces, start), pieceAt(pieces, end - 1)];
			return {
				start: first.isAscii ? first.start + start - first.at : first.start,
				end: last.isAscii ? last.start + end - last.at : last.end,
			};
		},
	};
}

/** A range of the original text. */
interface Piece extends Span {
	/** Its start in the plain text. */
	at: number;
	/** Whether it was copied unchanged. */
	isAscii: boolean;
}

function isAsciiRun(written: string): boolean {
	return /^[\0-\x7f]*$/.test(written);
}

/** The piece that contains a position of the plain text. */
function pieceAt(pieces: readonly Piece[], place: number): Piece {
	let [low, high] = [0, pieces.length - 1];
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((pieces[middle]?.at ?? 0) <= place) low = middle;
		else high = middle - 1;
	}
	return pieces[low] as Piece;
}

/**
 * Matches a run of ASCII, or a character with its combining marks. The upper bounds keep hostile stacks of marks
 * from costing more than linear time, and long texts from exhausting the call stack.
 */
const signs = /(?:[\0-\x7f](?!\p{M})){1,2000}|\P{M}[\p{M}\u1160-\u11ff]{0,16}|\p{M}{1,16}/gsu;

function plainSign(sign: string): string {
	const known = plainSigns.get(sign);
	if (known !== undefined) return known;
	const plain = made(sign);
	if (plainSigns.size >= 5_000) plainSigns.clear();
	plainSigns.set(sign, plain);
	return plain;
}

/** A cache; a language has a few thousand characters. */
const plainSigns = new Map<string, string>();

function made(sign: string): string {
	return sign
		.normalize('NFKC')
		.replace(unseen, '')
		.replace(/\p{Nd}/gu, valueOf)
		.replace(/[\p{Pd}\u2212·•‧∙⋅・･]/gu, '-')
		.replace(/[\p{Zs}\t]/gu, ' ');
}

const unseen = /[\p{Cf}\ufe00-\ufe0f\u20e3\u034f\u115f\u1160\u3164]/gu;

/** '5' for '٥': the ten digits of a script have consecutive code points. */
function valueOf(digit: string): string {
	if (digit <= '9') return digit;
	const code = digit.codePointAt(0) ?? 0;
	let value = 0;
	while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
	return String(value);
}

/** In lowercase, without changing the length. */
function lowerCase(text: string): string {
	const lower = text.toLowerCase();
	if (lower.length === text.length) return lower;
	return Array.from(text, (sign) => {
		const small = sign.toLowerCase();
		return small.length === sign.length ? small : sign;
	}).join('');
}
