import type { IDataObject } from 'n8n-workflow';
import type { Answer } from '../../shared/api/client';
import { UnexpectedAnswer } from '../../shared/api/errors';
import type { CallArguments } from '../../shared/api/request';
import type { EndpointName, BodyOf, RowOf } from '../../shared/api/endpoint';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { idTypeField, idTypeOf, identifierOf, otherIdTypeField } from './idTypes';

/** A profile in its store. */
export interface ChosenProfile {
	storeId: string;
	profileId: string;
	/** The profile that was asked for, where it has been merged into this one since. */
	mergedFrom?: string;
}

/**
 * The profile that the panel names.
 * @throws {InvalidInput} where there is none, or more than one; and as `Api.call`
 */
export async function chosenProfile(context: ItemContext): Promise<ChosenProfile> {
	const by = context.text('profileBy');
	if (by === 'conversation') return await customerOf(context, context.text('conversationId'));
	const storeId = context.text('memoryStoreId');
	if (by === 'profile') return { storeId, profileId: context.text('profileId') };
	const { profiles, value } = await lookUp(context, storeId);
	const [profileId, ...others] = profiles;
	if (profileId === undefined) {
		const { displayName } = context.text('idType') === 'other' ? otherIdTypeField : idTypeField;
		throw new InvalidInput(
			'Identifier',
			`belongs to no profile of the store: ${value}`,
			`Check it and ${displayName}, or find it with Profile > Look Up, which gives no item for a stranger.`,
		);
	}
	if (others.length > 0) {
		throw new InvalidInput(
			'Identifier',
			`belongs to ${profiles.length} profiles: ${profiles.slice(0, 5).join(', ')}`,
			'Select one of them by its ID.',
		);
	}
	return { storeId, profileId };
}

/** Asks which profiles have the identifier that the panel names. */
export async function lookUp(context: ItemContext, storeId: string) {
	const idType = idTypeOf(context);
	const value = identifierOf(idType, context.text('identifierValue'), 'Identifier');
	const { body } = await context.api.call('lookUpProfile', {
		path: { storeId },
		body: { idType, value },
	});
	const { normalizedValue } = body;
	return { idType, value, normalizedValue, profiles: body.profiles ?? [] };
}

async function customerOf(context: ItemContext, id: string): Promise<ChosenProfile> {
	const { api } = context;
	const { body } = await api.call('fetchConversation', { path: { id } });
	const participants = (body.participants ?? (await participantsOf(context, id))) as IDataObject[];
	const customers = participants.filter(({ type }) => type === 'CUSTOMER');
	const ids = [...new Set(customers.flatMap(({ profileId }) => (profileId ? [profileId] : [])))];
	const [profileId, ...others] = ids as string[];
	if (profileId === undefined) {
		throw new InvalidInput(
			'Conversation',
			`has no customer with a profile: ${id}`,
			'Twilio resolves customers to profiles only where the configuration has a memory store. Select the profile by identifier instead.',
		);
	}
	if (others.length > 0) {
		throw new InvalidInput(
			'Conversation',
			`has ${ids.length} customers: ${ids.join(', ')}`,
			'Select one of these profiles by its ID.',
		);
	}
	return { storeId: await storeOf(context, body), profileId };
}

async function participantsOf(context: ItemContext, conversationId: string) {
	const participants: RowOf<'listParticipants'>[] = [];
	for await (const rows of context.api.pages('listParticipants', { path: { conversationId } })) {
		participants.push(...rows);
	}
	return participants;
}

async function storeOf(
	{ api }: ItemContext,
	{ id, configuration, configurationId }: BodyOf<'fetchConversation'>,
): Promise<string> {
	const own = (configuration as IDataObject | null | undefined)?.memoryStoreId;
	if (typeof own === 'string' && own !== '') return own;
	const { body } = await api.call('fetchConfiguration', { path: { id: configurationId } });
	if (body.memoryStoreId) return body.memoryStoreId;
	throw new InvalidInput(
		'Conversation',
		`has a configuration without a memory store: ${id}`,
		'Choose a store in the configuration, or select the profile by identifier.',
	);
}

/**
 * One request about a profile. A profile that was merged into another one answers 308 (301 for its identifiers) and
 * names its successor: then the same is asked of that one, on the host of the credential, whatever host the answer
 * names. Sets `profileId` and `mergedFrom` of the profile.
 * @throws as `Api.call`
 */
export async function ofProfile<Name extends EndpointName>(
	{ api }: Pick<ItemContext, 'api'>,
	profile: ChosenProfile,
	name: Name,
	{ path, ...args }: CallArguments = {},
): Promise<Answer<BodyOf<Name>>> {
	return await followingMerges(profile, async () => {
		const { storeId, profileId } = profile;
		return await api.call(name, { ...args, path: { ...path, storeId, profileId } });
	});
}

/** The rows of a list about a profile, merged ones followed as in `ofProfile`. */
export async function* rowsOfProfile<Name extends EndpointName>(
	{ api }: Pick<ItemContext, 'api'>,
	profile: ChosenProfile,
	name: Name,
	query: CallArguments['query'],
	limit: number,
): AsyncGenerator<RowOf<Name>[]> {
	const open = () => {
		const { storeId, profileId } = profile;
		return api.pages(name, { path: { storeId, profileId }, query }, limit);
	};
	let pages = open();
	const first = await followingMerges(profile, async () => {
		pages = open();
		return await pages.next();
	});
	if (first.done) return;
	yield first.value;
	yield* pages;
}

/** How many merges may follow each other; a longer chain is taken for a circle. */
const maxMerges = 5;

async function followingMerges<Result>(
	profile: ChosenProfile,
	ask: () => Promise<Result>,
): Promise<Result> {
	const seen = new Set([profile.profileId]);
	const again = async (error: unknown): Promise<Result> => {
		const successor = successorIn(error, profile.profileId);
		if (successor === undefined || seen.has(successor) || seen.size > maxMerges) throw error;
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

/** What an operation changes that works on the profile that the panel names: see `Operation.changes`. */
export function ofChosenProfile(context: ItemContext): string {
	const by = context.text('profileBy');
	if (by === 'conversation') return `conversation ${context.text('conversationId')}`;
	const which =
		by === 'profile'
			? context.text('profileId')
			: `${idTypeOf(context)} ${context.text('identifierValue')}`;
	return `${context.text('memoryStoreId')} ${which}`;
}

/** What the output says of which profile it was. */
export function about({ storeId, profileId, mergedFrom }: ChosenProfile): IDataObject {
	return { profileId, ...(mergedFrom ? { mergedFrom } : {}), memoryStoreId: storeId };
}
