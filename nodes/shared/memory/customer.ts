import { readAll } from '../api/readAll';
import type { Api } from '../api/client';
import { isObject } from '../api/isObject';
import { InvalidInput } from '../errors/invalidInput';
import type { ChosenProfile } from './profile';

/** A conversation, possibly from a list: participants and configuration may be missing. */
export interface Conversation {
	id: string;
	participants?: unknown;
	configuration?: unknown;
	configurationId?: unknown;
}

/** The profile of a conversation's customer. */
export interface Customer extends ChosenProfile {
	/** Whether Twilio learns from the conversation; undefined if unknown. */
	isExtracted?: boolean;
}

interface Context {
	api: Api;
}

/** The customer of a conversation, given its ID: see `customerIn`. */
export async function customerOf(context: Context, id: string): Promise<ChosenProfile> {
	const { body } = await context.api.call('fetchConversation', { path: { id } });
	const { storeId, profileId } = await customerIn(context, body);
	return { storeId, profileId };
}

/**
 * The customer of a conversation, in the memory store of its configuration.
 * @throws {InvalidInput} if there is no customer with a profile, more than one, or no store; and as `Api.call`
 */
export async function customerIn(context: Context, conversation: Conversation): Promise<Customer> {
	const { id } = conversation;
	const participants = Array.isArray(conversation.participants)
		? conversation.participants.filter(isObject)
		: await readAll(context.api, 'listParticipants', { path: { conversationId: id } });
	const customers = participants.filter(({ type }) => type === 'CUSTOMER');
	const ids = [...new Set(customers.flatMap(({ profileId }) => (profileId ? [profileId] : [])))];
	const [profileId, ...others] = ids as string[];
	if (profileId === undefined) {
		throw new InvalidInput(
			'Conversation',
			`has no customer with a profile: ${id}`,
			'Twilio resolves customers to profiles only if the configuration has a memory store. Select the profile by identifier instead.',
		);
	}
	if (others.length > 0) {
		throw new InvalidInput(
			'Conversation',
			`has ${ids.length} customers: ${ids.join(', ')}`,
			'Select one of these profiles by its ID.',
		);
	}
	return { ...(await storeOf(context, conversation)), profileId };
}

async function storeOf(
	{ api }: Context,
	{ id, configuration, configurationId }: Conversation,
): Promise<Pick<Customer, 'storeId' | 'isExtracted'>> {
	const own = storeIn(configuration);
	if (own !== undefined) return own;
	const path = { id: String(configurationId ?? '') };
	const found = path.id && storeIn((await api.call('fetchConfiguration', { path })).body);
	if (found) return found;
	throw new InvalidInput(
		'Conversation',
		`has a configuration without a memory store: ${id}`,
		'Choose a store in the configuration, or select the profile by identifier.',
	);
}

function storeIn(configuration: unknown): Pick<Customer, 'storeId' | 'isExtracted'> | undefined {
	if (!isObject(configuration)) return undefined;
	const { memoryStoreId, memoryExtractionEnabled: extracts } = configuration;
	if (typeof memoryStoreId !== 'string' || memoryStoreId === '') return undefined;
	return {
		storeId: memoryStoreId,
		...(typeof extracts === 'boolean' ? { isExtracted: extracts } : {}),
	};
}
