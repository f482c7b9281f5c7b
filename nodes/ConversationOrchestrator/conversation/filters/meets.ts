import type { Row } from '../../../shared/conversations/filter';
import { addressesOf, channelsOf, isAgent, rowsOf } from '../../../shared/conversations/people';
import { createdAtOf, updatedAtOf } from '../../../shared/conversations/times';
import { labels, type Criteria, type Pair, type Selection, type Span } from './criteria';
import { isFound } from './search';
import { addressKey } from './people';

/** `undefined`: the row does not say. */
type Verdict = boolean | undefined;

/**
 * What a row says about each criterion that is set.
 * @param whole whether the row is complete; list rows may lack dates, participants and metadata
 */
function verdicts(row: Row, wanted: Criteria, whole: boolean): Array<[keyof Criteria, Verdict]> {
	const tests: { [Name in keyof Criteria]-?: (value: NonNullable<Criteria[Name]>) => Verdict } = {
		statuses: (statuses) => (row.status ? statuses.includes(row.status) : undefined),
		configurations: (ids) => {
			return row.configurationId ? ids.includes(row.configurationId) : undefined;
		},
		nameContains: (part) => nameFits(row, part, whole),
		created: (span) => within(createdAtOf(row), span),
		updated: (span) => within(updatedAtOf(row), span),
		metadata: (pairs) => every(pairs.map((pair) => metadataFits(row, pair, whole))),
		channels: (channels) => {
			const fits = (people: People) => channelsOf(people).some((one) => channels.includes(one));
			return peopleFit(row, whole, fits, tellsAddresses);
		},
		addresses: (keys) => {
			return peopleFit(row, whole, (people) => hasCustomerAt(people, keys), tellsAddresses);
		},
		profiles: (ids) => {
			const fits = (people: People) => people.some(({ profileId }) => has(ids, profileId));
			return peopleFit(row, whole, fits, (person) => 'profileId' in person);
		},
		search: (text) => isFound(row, text, whole),
	};
	return (Object.keys(tests) as Array<keyof Criteria>).flatMap((name) => {
		const value = wanted[name];
		return value === undefined ? [] : [[name, (tests[name] as (of: unknown) => Verdict)(value)]];
	});
}

/**
 * Whether a row matches the selection, leaving aside the last message. In a whole row, an unknown value matches no
 * criterion, and counts as excluded.
 */
export function meets(row: Row, { only, except }: Selection, whole = false): Verdict {
	const met = every(verdicts(row, only, whole).map(([, verdict]) => verdict));
	const excluded = except ? anyOf(row, except, whole) : false;
	if (met === false || excluded === true) return false;
	if (met === undefined || excluded === undefined) return whole ? false : undefined;
	return true;
}

/** Why a whole row does not match, in the panel's words; undefined if it matches. */
export function whyNot(row: Row, { only, except }: Selection): string | undefined {
	const unmet = verdicts(row, only, true).find(([, verdict]) => verdict !== true);
	if (unmet !== undefined) return `does not match ${labels[unmet[0]]}`;
	const excluded = except
		? exclusions(row, except, true).find(([, one]) => one !== false)
		: undefined;
	return excluded && `excluded by ${labels[excluded[0]]}`;
}

/** The panel's labels of the criteria that a row certainly does not meet. */
export function unmet(row: Row, { only }: Selection): string[] {
	return verdicts(row, only, false).flatMap(([name, one]) => (one === false ? [labels[name]] : []));
}

/** Each metadata pair excludes on its own. */
function exclusions(row: Row, except: Criteria, whole: boolean) {
	const { metadata = [], ...others } = except;
	const each = metadata.map((pair): Criteria => ({ metadata: [pair] }));
	return [others, ...each].flatMap((one) => verdicts(row, one, whole));
}

function anyOf(row: Row, except: Criteria, whole: boolean): Verdict {
	const all = exclusions(row, except, whole).map(([, verdict]) => verdict);
	if (all.includes(true)) return true;
	return all.includes(undefined) ? undefined : false;
}

function every(all: Verdict[]): Verdict {
	if (all.includes(false)) return false;
	return all.includes(undefined) ? undefined : true;
}

/** @param time NaN or undefined if unknown */
export function within(time: number | undefined, { after, before }: Span): Verdict {
	if (time === undefined || Number.isNaN(time)) return undefined;
	return (after === undefined || time >= after) && (before === undefined || time < before);
}

function nameFits({ name }: Row, part: string, whole: boolean): Verdict {
	if (name === undefined && !whole) return undefined;
	return (name ?? '').toLowerCase().includes(part.toLowerCase());
}

function metadataFits({ metadata }: Row, { key, value }: Pair, whole: boolean): Verdict {
	if (typeof metadata !== 'object' || metadata === null) return whole ? false : undefined;
	const values = new Map<string, unknown>(Object.entries(metadata));
	return values.has(key) && asText(values.get(key)) === value;
}

/** A stored number or object as text, to compare with the filter. */
function asText(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * @param fits whether participants match
 * @param tells whether a participant's row has the needed data
 */
function peopleFit(
	{ participants }: Row,
	whole: boolean,
	fits: (people: People) => boolean,
	tells: (person: People[number]) => boolean,
): Verdict {
	const people = rowsOf(participants);
	if (people === undefined) return undefined;
	if (fits(people)) return true;
	// In a list row, an empty list may mean that the participants were left out
	return whole || (people.length > 0 && people.every(tells)) ? false : undefined;
}

type People = NonNullable<ReturnType<typeof rowsOf>>;

const tellsAddresses = ({ addresses }: People[number]) => Array.isArray(addresses);

function hasCustomerAt(people: People, keys: string[]): boolean {
	// Everyone who is not an agent may be the customer: Twilio knows some only as UNKNOWN
	const all = people.filter((one) => !isAgent(one)).flatMap(addressesOf);
	return all.some(({ address }) => keys.includes(addressKey(String(address))));
}

function has(values: string[], value: unknown): boolean {
	return typeof value === 'string' && values.includes(value);
}
