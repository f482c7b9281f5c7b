import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox';
import {
	addIdentifier,
	newProfile,
	setTraits,
	type ProfileRecord,
} from '../../../sandbox/memory/profile';
import { byId } from '../../../workbench/workbench';
import type { Operation, Task } from './operation';

const profiles = '/v1/Stores/[^/]+/Profiles';
const one = `${profiles}/[^/?]+`;

const onMemory = (resource: string, operation: string) =>
	({ node: 'memory', resource, operation }) as const;

const storeIdOf = ({ store }: Sandbox) => [...store.memoryStores.keys()][0] ?? '';

/** A customer for one run only. */
interface Customer {
	profile: ProfileRecord;
	/** Selects the profile in the panel. */
	chosen: INodeParameters;
	isThere(): boolean;
	clear(): void;
}

function customer(sandbox: Sandbox, name: string): Customer {
	const { store, clock } = sandbox;
	const storeId = storeIdOf(sandbox);
	const all = store.memory.profiles(storeId);
	const profile = newProfile(store.newId('mem_profile'), clock.now());
	setTraits(profile, { Contact: { firstName: 'old' } }, clock.now());
	addIdentifier(profile, 'chat', `${name} chat`);
	const times = { createdAt: clock.iso(), updatedAt: clock.iso(), occurredAt: clock.iso() };
	const id = store.newId('mem_observation');
	const kept = { source: 'test', content: 'old', ...times };
	profile.observations.set(id, { id, conversationIds: [], ...kept });
	const summaryId = store.newId('mem_summary');
	profile.summaries.set(summaryId, { id: summaryId, conversationId: 'c', ...kept });
	all.set(profile.id, profile);
	return {
		profile,
		chosen: {
			profileBy: 'profile',
			memoryStoreId: byId(storeId),
			profileId: byId(profile.id),
		},
		isThere: () => all.has(profile.id),
		clear: () => void all.delete(profile.id),
	};
}

const onCustomer =
	(task: (customer: Customer, name: string) => Omit<Task, 'clear'>) =>
	(sandbox: Sandbox, name: string): Task => {
		const made = customer(sandbox, name);
		return { ...task(made, name), clear: made.clear };
	};

const create = (sandbox: Sandbox, name: string): Task => {
	const all = sandbox.store.memory.profiles(storeIdOf(sandbox));
	const made = () => [...all.values()].filter(({ traits }) => traits.Contact?.firstName === name);
	return {
		parameters: {
			memoryStoreId: byId(storeIdOf(sandbox)),
			traits: { trait: [{ name: 'Contact.firstName', value: name }] },
		},
		times: () => made().length,
		says: ({ created, profileId }) => created === true && profileId === made()[0]?.id,
		clear: () => made().forEach(({ id }) => all.delete(id)),
	};
};

/** What observations and summaries have in common. */
const remembered = [
	{
		resource: 'observation',
		path: 'Observations',
		idField: 'observationId',
		of: ({ profile }: Customer) => profile.observations,
		given: (content: string): INodeParameters => ({
			observations: { observation: [{ content }] },
		}),
	},
	{
		resource: 'conversationSummary',
		path: 'ConversationSummaries',
		idField: 'summaryId',
		of: ({ profile }: Customer) => profile.summaries,
		given: (content: string): INodeParameters => ({
			summaries: { summary: [{ content, aboutConversationId: 'c' }] },
		}),
	},
] as const;

/** The operations that change something, each once. */
export const memoryWriting: readonly Operation[] = [
	{
		...onMemory('profile', 'create'),
		method: 'POST',
		path: RegExp(`^${profiles}$`),
		prepare: create,
	},
	// A failed read in between must not turn a done change into a failure
	{
		...onMemory('profile', 'create'),
		method: 'GET',
		path: /^\/v1\/ControlPlane\/Operations\/[^/]+$/,
		prepare: create,
	},
	{
		...onMemory('profile', 'update'),
		method: 'PATCH',
		path: RegExp(`^${one}$`),
		prepare: onCustomer(({ profile, chosen }, name) => ({
			parameters: { ...chosen, traits: { trait: [{ name: 'Contact.firstName', value: name }] } },
			times: () => Number(profile.traits.Contact?.firstName === name),
			says: ({ updated, profileId }) => updated === true && profileId === profile.id,
		})),
	},
	{
		...onMemory('profile', 'delete'),
		method: 'DELETE',
		path: RegExp(`^${one}$`),
		prepare: onCustomer(({ profile, chosen, isThere }) => ({
			parameters: chosen,
			times: () => Number(!isThere()),
			says: ({ deleted, profileId }) => deleted === true && profileId === profile.id,
		})),
	},
	{
		...onMemory('identifier', 'add'),
		method: 'POST',
		path: RegExp(`^${one}/Identifiers$`),
		prepare: onCustomer(({ profile, chosen }, name) => ({
			parameters: { ...chosen, targetType: 'email', targetValue: `${name}@example.com` },
			times: () => profile.identifiers.get('email')?.length ?? 0,
			says: ({ added, idType }) => added === true && idType === 'email',
		})),
	},
	{
		...onMemory('identifier', 'change'),
		method: 'PATCH',
		path: RegExp(`^${one}/Identifiers/[^/?]+$`),
		prepare: onCustomer(({ profile, chosen }, name) => ({
			parameters: {
				...chosen,
				targetType: 'chat',
				oldValue: `${name} chat`,
				newValue: `${name} new`,
			},
			times: () => Number(profile.identifiers.get('chat')?.[0] === `${name} new`),
			says: ({ changed, newValue }) => changed === true && newValue === `${name} new`,
		})),
	},
	{
		...onMemory('identifier', 'remove'),
		method: 'DELETE',
		path: RegExp(`^${one}/Identifiers/[^/?]+$`),
		prepare: onCustomer(({ profile, chosen }) => ({
			parameters: { ...chosen, targetType: 'chat' },
			times: () => Number(!profile.identifiers.has('chat')),
			says: ({ removed, idType }) => removed === true && idType === 'chat',
		})),
	},
	...remembered.flatMap(({ resource, path, idField, of, given }): Operation[] => [
		{
			...onMemory(resource, 'create'),
			method: 'POST',
			path: RegExp(`^${one}/${path}$`),
			prepare: onCustomer((made, name) => ({
				parameters: { ...made.chosen, ...given(name) },
				times: () => [...of(made).values()].filter(({ content }) => content === name).length,
				says: ({ created }) => created === 1,
			})),
		},
		{
			...onMemory(resource, 'update'),
			method: 'PATCH',
			path: RegExp(`^${one}/${path}/[^/]+$`),
			prepare: onCustomer((made, name) => {
				const [id = ''] = of(made).keys();
				return {
					parameters: { ...made.chosen, [idField]: id, updateFields: { content: name } },
					times: () => Number(of(made).get(id)?.content === name),
					says: (row) => row.updated === true && row.id === id,
				};
			}),
		},
		{
			...onMemory(resource, 'delete'),
			method: 'DELETE',
			path: RegExp(`^${one}/${path}/[^/]+$`),
			prepare: onCustomer((made) => {
				const [id = ''] = of(made).keys();
				return {
					parameters: { ...made.chosen, [idField]: id },
					times: () => Number(!of(made).has(id)),
					says: (row) => row.deleted === true && row.id === id,
				};
			}),
		},
	]),
];

/** The operations that only read. */
export const memoryReading: readonly Operation[] = [
	{
		...onMemory('profile', 'lookUp'),
		method: 'POST',
		path: RegExp(`^${profiles}/Lookup$`),
		reads: true,
		prepare: onCustomer(({ profile, chosen: { memoryStoreId } }, name) => ({
			parameters: {
				memoryStoreId,
				idType: 'chat',
				identifierValue: `${name} chat`,
				include: ['summaries'],
			} as INodeParameters,
			times: () => 1,
			says: ({ profileId }) => profileId === profile.id,
		})),
	},
	{
		...onMemory('profile', 'get'),
		method: 'GET',
		path: RegExp(`^${one}$`),
		reads: true,
		prepare: onCustomer(({ profile, chosen }) => ({
			parameters: { ...chosen, include: [] },
			times: () => 1,
			says: ({ profileId }) => profileId === profile.id,
		})),
	},
	{
		...onMemory('observation', 'getAll'),
		method: 'GET',
		path: RegExp(`^${one}/Observations\\?`),
		reads: true,
		prepare: onCustomer(({ profile, chosen }) => ({
			parameters: chosen,
			times: () => 1,
			says: ({ id }) => profile.observations.has(String(id)),
		})),
	},
	{
		...onMemory('recall', 'recall'),
		method: 'POST',
		path: RegExp(`^${one}/Recall$`),
		reads: true,
		prepare: onCustomer(({ profile, chosen }) => ({
			parameters: chosen,
			times: () => 1,
			says: ({ profileId, observations }) =>
				profileId === profile.id && (observations as unknown[]).length === 1,
		})),
	},
];
