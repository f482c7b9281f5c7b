import type { IDataObject } from 'n8n-workflow';
import type { Api } from '../api/client';
import { about, ofProfile, rowsOfProfile, type ChosenProfile } from './profile';
import { lastOf } from './remembered';

interface Context {
	api: Api;
}

/** What to read besides the traits. */
interface ProfileOptions {
	/** Any of `identifiers`, `observations`, `summaries` and `traitDetails`. */
	include: readonly string[];
	/** How many of the latest observations, and how many of the latest summaries. */
	most: number;
	/** Only traits of these groups, separated by commas. */
	traitGroups?: string;
}

/** A profile with its traits and the wanted extras; throws as `Api.call`. */
export async function readProfile(
	context: Context,
	profile: ChosenProfile,
	{ include, most, traitGroups }: ProfileOptions,
): Promise<IDataObject> {
	const query = traitGroups === undefined ? undefined : { traitGroups };
	const { body } = await ofProfile(context, profile, 'fetchProfile', { query });
	const more: IDataObject = {};
	if (include.includes('summaries')) {
		more.conversationSummaries = await lastOf(context, profile, 'listConversationSummaries', most);
	}
	if (include.includes('observations')) {
		more.observations = await lastOf(context, profile, 'listObservations', most);
	}
	if (include.includes('identifiers')) more.identifiers = await identifiersOf(context, profile);
	if (include.includes('traitDetails')) {
		more.traitDetails = await traitDetailsOf(context, profile, query);
	}
	return { ...about(profile), ...body, traits: body.traits ?? {}, ...more } as IDataObject;
}

async function traitDetailsOf(
	context: Context,
	profile: ChosenProfile,
	query: { traitGroups: string } | undefined,
): Promise<IDataObject[]> {
	const details: IDataObject[] = [];
	for await (const rows of rowsOfProfile(context, profile, 'listTraits', query, Infinity)) {
		details.push(...(rows as IDataObject[]));
	}
	return details;
}

/** Identifiers by their type, e.g. `{ phone: ["+15550100001"] }`. */
async function identifiersOf(context: Context, profile: ChosenProfile): Promise<IDataObject> {
	const { body } = await ofProfile(context, profile, 'listIdentifiers');
	const { identifiers } = body;
	return Object.fromEntries(
		(identifiers ?? []).map(({ idType, values }) => [idType, values ?? []]),
	);
}
