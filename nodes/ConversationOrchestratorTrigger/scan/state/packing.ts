import {
	base32Digit,
	base32Time,
	base32Value,
	parseTypeId,
} from '../../../shared/conversations/typeid';

/** An ID with up to four bits about it. */
export interface Entry {
	id: string;
	/** 0 to 15. */
	flags: number;
	/** Creation time in milliseconds; kept only if the ID does not contain it. */
	time?: number;
}

/** Entries as saved: about 17 characters per ID in `packed`; IDs of other forms are kept verbatim. */
export interface PackedEntries {
	prefix: string;
	packed: string;
	verbatim: Array<[id: string, flags: number, time: number | null]>;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const values = new Map([...alphabet].map((digit, value) => [digit, value]));

/** 74 random bits of a UUIDv7 and four flags, six bits per character. */
const tailLength = 13;

/** The number of random bits in each of the 16 characters of `TypeId.rest`; version and variant are constant. */
const widths = [1, 5, 5, 3, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5];
/** The fourth character is r10xx: one random bit, the variant 10, two random bits. */
const withoutVariant = (value: number): number => ((value >> 4) << 2) | (value & 3);
const withVariant = (value: number): number => ((value >> 2) << 4) | 8 | (value & 3);
/** The first is 0111r: the version 7 and one random bit. */
const withVersion = (value: number): number => 14 | value;

/** Packs a signed integer, five bits per character; the sixth bit says that more follow. */
function packNumber(value: number): string {
	let rest = value < 0 ? -2 * value - 1 : 2 * value;
	let text = '';
	while (rest >= 32) {
		text += alphabet.charAt((rest % 32) + 32);
		rest = Math.floor(rest / 32);
	}
	return text + alphabet.charAt(rest);
}

function packTail(rest: string, flags: number): string {
	let text = '';
	let bits = 0;
	let held = 0;
	const push = (value: number, width: number): void => {
		bits = (bits << width) | value;
		for (held += width; held >= 6; held -= 6) text += alphabet.charAt((bits >> (held - 6)) & 63);
		bits &= 63;
	};
	widths.forEach((width, i) => {
		const value = base32Value(rest.charAt(i));
		push(i === 0 ? value & 1 : i === 3 ? withoutVariant(value) : value, width);
	});
	push(flags, 4);
	return text;
}

/**
 * Packs entries in the order given. A TypeID of a UUIDv7 with the same prefix as the first one takes the difference
 * to the previous time (so sort by time if the order does not matter) plus 13 characters; other IDs are kept
 * verbatim, after the packed ones.
 */
export function pack(entries: Iterable<Entry>): PackedEntries {
	const parts: string[] = [];
	const verbatim: PackedEntries['verbatim'] = [];
	let prefix: string | undefined;
	let before = 0;
	for (const { id, flags, time } of entries) {
		const typeId = parseTypeId(id);
		if (typeId && typeId.prefix === (prefix ??= typeId.prefix) && time === undefined) {
			parts.push(packNumber(typeId.time - before), packTail(typeId.rest, flags));
			before = typeId.time;
		} else {
			verbatim.push([id, flags, time ?? null]);
		}
	}
	return { prefix: prefix ?? '', packed: parts.join(''), verbatim };
}

/** What `pack` packed. Throws a RangeError if the text is truncated or contains invalid characters. */
export function unpack({ prefix, packed, verbatim }: PackedEntries): Entry[] {
	const entries: Entry[] = [];
	let at = 0;
	let time = 0;
	const read = (): number => {
		const value = values.get(packed.charAt(at++));
		if (value === undefined) throw new RangeError('The packed ids are damaged');
		return value;
	};
	const readNumber = (): number => {
		let value = 0;
		for (let scale = 1; ; scale *= 32) {
			const digit = read();
			value += (digit % 32) * scale;
			if (digit < 32) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
		}
	};
	while (at < packed.length) {
		time += readNumber();
		const tail = readTail(read);
		entries.push({ id: prefix + base32Time(time) + tail.rest, flags: tail.flags });
	}
	for (const [id, flags, created] of verbatim) {
		entries.push({ id, flags, ...(created === null ? {} : { time: created }) });
	}
	return entries;
}

function readTail(read: () => number): { rest: string; flags: number } {
	let bits = 0;
	let held = 0;
	let taken = 0;
	const pull = (width: number): number => {
		while (held < width && taken < tailLength) {
			bits = (bits << 6) | read();
			held += 6;
			taken++;
		}
		held -= width;
		const value = bits >> held;
		bits &= (1 << held) - 1;
		return value;
	};
	let rest = '';
	widths.forEach((width, i) => {
		const value = pull(width);
		rest += base32Digit(i === 0 ? withVersion(value) : i === 3 ? withVariant(value) : value);
	});
	return { rest, flags: pull(4) };
}
