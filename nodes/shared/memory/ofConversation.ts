import type { IDataObject } from 'n8n-workflow';
import type { Api } from '../api/client';
import { explain } from '../errors/explain';
import { profileShape } from './profileShape';
import { customerIn, type Conversation, type Customer } from './customer';
import { readProfile } from './readProfile';
import { lastOf } from './remembered';

/** The parts of the memory that the triggers can add to a conversation. */
export type MemoryPart = 'customerProfile' | 'observations' | 'conversationSummaries';

/** The parts that Twilio extracts from a conversation some seconds after its end. */
export const learnedParts: MemoryPart[] = ['observations', 'conversationSummaries'];

/** The memory has nothing from this conversation. */
export class NotRemembered extends Error {
	/** @param mayCome whether it may still come */
	constructor(
		what: string,
		readonly mayCome: boolean,
	) {
		super(
			mayCome
				? `There are no ${what} of this conversation yet`
				: `There are no ${what} of this conversation: memory extraction is off in its configuration`,
		);
		this.name = 'NotRemembered';
	}
}

/** Why a part could not be added, as a sentence. */
export function reasonOf(error: unknown): string {
	if (error instanceof NotRemembered) return error.message;
	return explain(error, 'Add memory')?.message ?? String(error);
}

interface Context {
	api: Api;
}

/**
 * Reads the parts of the memory that belong to a conversation; looks up the customer once for all of them.
 * @returns a function that reads a part; it throws {NotRemembered} if there is none, {InvalidInput} if the
 * conversation has no profile, and as `Api.call`
 */
export function memoryOf(context: Context, conversation: Conversation) {
	let customer: Promise<Customer> | undefined;
	return async (part: MemoryPart): Promise<IDataObject | IDataObject[]> => {
		customer ??= customerIn(context, conversation);
		// A copy, as each read follows profile merges on its own
		const profile = { ...(await customer) };
		return part === 'customerProfile'
			? await customerProfile(context, profile)
			: await learned(context, profile, part, conversation.id);
	};
}

async function customerProfile(context: Context, { storeId, profileId }: Customer) {
	const options = { include: ['identifiers'], most: 0 };
	return profileShape.simplify(await readProfile(context, { storeId, profileId }, options));
}

/** Newest first. */
async function learned(
	context: Context,
	profile: Customer,
	part: MemoryPart,
	conversationId: string,
): Promise<IDataObject[]> {
	const isSummary = part === 'conversationSummaries';
	const list = isSummary ? 'listConversationSummaries' : 'listObservations';
	const rows = await lastOf(context, profile, list, Infinity, { conversationId });
	if (rows.length > 0) return rows;
	throw new NotRemembered(isSummary ? 'summaries' : 'observations', profile.isExtracted !== false);
}
