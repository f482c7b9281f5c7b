import { InvalidInput } from '../errors/invalidInput';

/** Where a value was entered, and how it has to be read there. */
export interface Place {
	/** As the panel shows it, e.g. "Filters > Created Before" or "Participants 2 > Name". */
	label: string;
	/** The time zone of dates without an offset, e.g. Europe/Berlin. */
	timezone: string;
	/** Whether it is inside a filter, which decides what is touched: then nothing may be empty. */
	criterion: boolean;
}

/** The error for a value that a field does not accept. */
export function refusal(
	{ label }: Pick<Place, 'label'>,
	wanted: string,
	value: unknown,
	advice = 'Correct the value and run the node again.',
): InvalidInput {
	return new InvalidInput(
		label,
		`must be ${wanted}, not ${shown(value)}`,
		`Nothing was sent. ${advice}`,
	);
}

/**
 * The error for a missing value.
 * @param isList whether several values can be chosen
 */
export function missing({ label, criterion }: Place, isList = false): InvalidInput {
	const todo = isList ? 'Choose at least one' : 'Enter a value';
	return new InvalidInput(
		label,
		criterion || isList ? 'is empty' : 'is required',
		`Nothing was sent. ${todo}${criterion ? ', or remove the filter' : ''}; if it is an expression, check that the input item has what it refers to.`,
	);
}

const maxShown = 60;

/** A value for a message: short, and without the contents of objects. */
export function shown(value: unknown): string {
	if (value === undefined || value === null) return 'nothing';
	if (typeof value === 'string') {
		if (value.trim() === '') return 'empty text';
		const short = value.length > maxShown ? `${value.slice(0, maxShown)}...` : value;
		return `"${whole(short.replace(/\s+/g, ' '))}"`;
	}
	if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
	if (typeof value === 'function') return 'a function';
	if (typeof value === 'symbol') return 'a symbol';
	return typeof value === 'object' ? 'an object' : String(value);
}

/** Text without lone surrogates, which cannot be shown. */
export function whole(text: string): string {
	return text.replace(halves, '?');
}

const halves = /\p{Surrogate}/gu;

export function hasHalves(text: string): boolean {
	return /\p{Surrogate}/u.test(text);
}

const longestKey = 256;

/** @throws {InvalidInput} for a key that is far too long */
export function checkKey(place: Pick<Place, 'label'>, key: string): void {
	if (key.length <= longestKey) return;
	throw refusal(place, `a name of at most ${longestKey} characters`, key);
}
