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
	/** The requested profile, if it has since been merged into this one. */
	mergedFrom?: string;
}

/** The output fields that identify the profile. */
export function about({ storeId, profileId, mergedFrom }: ChosenProfile): IDataObject {
	return { profileId, ...(mergedFrom ? { mergedFrom } : {}), memoryStoreId: storeId };
}

/**
 * Sends one request about a profile. For a profile that was merged into another one, the service answers 308 (301
 * for its identifiers) and names the successor. The request is then repeated for the successor, if it is on the
 * same host. Updates `profileId` and `mergedFrom` of the profile.
 * @throws {InvalidInput} if merges form a circle; and as `Api.call`
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
 * The rows of a list about a profile. Follows merges like `ofProfile`, also between two pages: the successor's list
 * is then read from its beginning, without the rows that were already returned.
 * @param limit the number of rows wanted in all
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

/** Identifies a row: its ID, or the name of a trait. */
function keyOf(row: unknown): string {
	const { id, traitGroup, name } = row as IDataObject;
	return typeof id === 'string' ? id : JSON.stringify([traitGroup, name]);
}

/** A longer chain of merges counts as a circle. */
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
