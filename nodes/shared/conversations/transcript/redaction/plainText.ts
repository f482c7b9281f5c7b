/** A part of a text, in code units. */
export interface Span {
	start: number;
	end: number;
}

/**
 * A text in one form of each sign: digits of any script as 0 to 9, fullwidth and composed letters as Unicode's
 * NFKC has them, dashes as hyphens; without signs that nobody sees, such as soft hyphens and marks of direction.
 */
interface PlainText {
	readonly text: string;
	/** In small letters; as long as `text`. */
	readonly lower: string;
	/** Where a part of it stands in the text as it was. */
	origin(span: Span): Span;
}

/** Takes a text of any content; the cost grows with its length alone. */
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

/** What stands between two places of the text as it was. */
interface Piece extends Span {
	/** Where it begins in the plain text. */
	at: number;
	/** Whether it is there as it was. */
	isAscii: boolean;
}

function isAsciiRun(written: string): boolean {
	return /^[\0-\x7f]*$/.test(written);
}

/** The piece in which a place of the plain text lies. */
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
 * What is only ASCII, or a sign with what is written on it. Bounds keep hostile piles of marks from costing more than they are
 * long, and long texts from exhausting the stack.
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

/** Those of late: a language has a few thousand. */
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

/** '5' of '٥': the ten digits of a script follow each other. */
function valueOf(digit: string): string {
	if (digit <= '9') return digit;
	const code = digit.codePointAt(0) ?? 0;
	let value = 0;
	while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
	return String(value);
}

/** In small letters, each as long as it was. */
function lowerCase(text: string): string {
	const lower = text.toLowerCase();
	if (lower.length === text.length) return lower;
	return Array.from(text, (sign) => {
		const small = sign.toLowerCase();
		return small.length === sign.length ? small : sign;
	}).join('');
}
