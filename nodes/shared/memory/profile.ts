import type { IDataObject } from 'n8n-workflow';
import type { Answer, Api } from '../api/client';
import type { BodyOf, EndpointName, RowOf } from '../api/endpoint';
import { UnexpectedAnswer } from '../api/errors';
import { InvalidInput } from '../errors/invalidInput';
import type { CallArguments } from '../api/request';

interface Context {
	api: Api;
}

/** A profile in its store. */
export interface ChosenProfile {
	storeId: string;
	profileId: string;
	/** The profile that was asked for, where it has been merged into this one since. */
	mergedFrom?: string;
}

/** What the output says of which profile it was. */
export function about({ storeId, profileId, mergedFrom }: ChosenProfile): IDataObject {
	return { profileId, ...(mergedFrom ? { mergedFrom } : {}), memoryStoreId: storeId };
}

/**
 * One request about a profile. A profile that was merged into another one answers 308 (301 for its identifiers) and
 * names its successor: then the same is asked of that one, on the host of the credential, whatever host the answer
 * names. Sets `profileId` and `mergedFrom` of the profile.
 * @throws {InvalidInput} if merges lead in a circle; and as `Api.call`
 */
export async function ofProfile<Name extends EndpointName>(
	{ api }: Context,
	profile: ChosenProfile,
	name: Name,
	{ path, ...args }: CallArguments = {},
): Promise<Answer<BodyOf<Name>>> {
	return await followingMerges(profile, async () => {
		const { storeId, profileId } = profile;
		return await api.call(name, { ...args, path: { ...path, storeId, profileId } });
	});
}

/**
 * The rows of a list about a profile, merged ones followed as in `ofProfile`, also where that happens between two pages:
 * the list of the successor is read from its beginning then, and what was given already is left out.
 * @param limit how many rows are wanted in all
 */
export async function* rowsOfProfile<Name extends EndpointName>(
	{ api }: Context,
	profile: ChosenProfile,
	name: Name,
	query: CallArguments['query'],
	limit: number,
): AsyncGenerator<RowOf<Name>[]> {
	const given = new Set<string>();
	const seen = new Set<string>();
	const open = ({ storeId, profileId }: ChosenProfile) =>
		api.pages(name, { path: { storeId, profileId }, query }, limit + given.size);
	let reading = { profileId: profile.profileId, pages: open(profile) };
	const next = async () => {
		const { profileId } = profile;
		if (reading.profileId !== profileId) reading = { profileId, pages: open(profile) };
		return await reading.pages.next();
	};
	while (given.size < limit) {
		const { done, value } = await followingMerges(profile, next, seen);
		if (done) return;
		const rows = value.filter((row) => !given.has(keyOf(row))).slice(0, limit - given.size);
		for (const row of rows) given.add(keyOf(row));
		yield rows;
	}
}

/** What tells a row from others: its ID, or the name of a trait. */
function keyOf(row: unknown): string {
	const { id, traitGroup, name } = row as IDataObject;
	return typeof id === 'string' ? id : JSON.stringify([traitGroup, name]);
}

/** How many merges may follow each other; a longer chain is taken for a circle. */
const maxMerges = 5;

async function followingMerges<Result>(
	profile: ChosenProfile,
	ask: () => Promise<Result>,
	seen = new Set<string>(),
): Promise<Result> {
	seen.add(profile.profileId);
	const again = async (error: unknown): Promise<Result> => {
		const successor = successorIn(error, profile.profileId);
		if (successor === undefined) throw error;
		if (seen.has(successor) || seen.size > maxMerges) {
			throw new InvalidInput(
				'Profile',
				`was merged in a circle: ${[...seen, successor].join(', ')}`,
				'Find it with Look Up, by its phone number or another identifier.',
			);
		}
		seen.add(successor);
		profile.mergedFrom ??= profile.profileId;
		profile.profileId = successor;
		return await ask().catch(again);
	};
	return await ask().catch(again);
}

function successorIn(error: unknown, profileId: string): string | undefined {
	if (!(error instanceof UnexpectedAnswer) || ![301, 308].includes(error.status)) return undefined;
	const named = /\/Profiles\/([^/?#\s]+)/.exec(error.location ?? '')?.[1];
	if (named === undefined || !sameHost(error)) return undefined;
	return decodeURIComponent(named) === profileId ? undefined : decodeURIComponent(named);
}

function sameHost({ location = '', url }: UnexpectedAnswer): boolean {
	try {
		return new URL(location, url).host === new URL(url).host;
	} catch {
		return false;
	}
}
