/** Sample outputs of the Conversation Memory operations, for their output schemas. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, memory as node } from '../workbench';
import type { Recipes, World } from './recipes';

/** A separate profile for each operation, with every kind of data. */
async function profileOf({ run, memoryStoreId, bench }: World): Promise<INodeParameters> {
	const inStore = { memoryStoreId: byId(memoryStoreId) };
	const trait = [
		{ name: 'Contact.firstName', value: 'Ana' },
		{ name: 'Contact.lastName', value: 'Torres' },
	];
	const [made] = await run(node, 'profile', 'create', { ...inStore, traits: { trait } });
	const profileId = String(made?.profileId);
	const profile = { ...inStore, profileBy: 'profile', profileId: byId(profileId) };
	const phone = `+1555${String(1_000_000 + bench.sandbox.log.length)}`;
	await run(node, 'identifier', 'add', { ...profile, targetValue: phone });
	await run(node, 'observation', 'create', {
		...profile,
		observations: { observation: [{ content: 'Likes blue', conversationIds: ['conv_1'] }] },
	});
	await run(node, 'conversationSummary', 'create', {
		...profile,
		summaries: { summary: [{ content: 'Asked for blue', aboutConversationId: 'conv_1' }] },
	});
	return { ...profile, identifierValue: phone };
}

type ProfileRecipe = (world: World, profile: INodeParameters) => Promise<IDataObject[]>;

const withProfile = (run: ProfileRecipe) => async (world: World) =>
	await run(world, await profileOf(world));

const everything = { include: ['identifiers', 'observations', 'summaries', 'traitDetails'] };

/** The ID of the first row of a list. */
async function firstOf({ run }: World, resource: string, profile: INodeParameters) {
	const [row] = await run(node, resource, 'getAll', profile);
	return String(row?.id);
}

const remembered = (resource: string, idField: string, fields: INodeParameters) => {
	const one = (operation: string, more: INodeParameters = {}) =>
		withProfile(async (world, profile) => {
			const id = await firstOf(world, resource, profile);
			return await world.run(node, resource, operation, { ...profile, ...more, [idField]: id });
		});
	return {
		getAll: withProfile(
			async ({ run }, profile) => await run(node, resource, 'getAll', { ...profile }),
		),
		get: one('get'),
		create: withProfile(
			async ({ run }, profile) => await run(node, resource, 'create', { ...profile, ...fields }),
		),
		update: one('update', { updateFields: { content: 'Likes green' } }),
		delete: one('delete'),
	};
};

const onProfile = (resource: string, operation: string, more: INodeParameters = {}) =>
	withProfile(
		async ({ run }, profile) => await run(node, resource, operation, { ...profile, ...more }),
	);

const changedTrait = { traits: { trait: [{ name: 'Contact.firstName', value: 'Bea' }] } };

export const memoryRecipes: Record<string, Recipes> = {
	profile: {
		lookUp: onProfile('profile', 'lookUp', everything),
		get: onProfile('profile', 'get', everything),
		getAll: onProfile('profile', 'getAll'),
		create: onProfile('profile', 'create', changedTrait),
		update: onProfile('profile', 'update', changedTrait),
		delete: onProfile('profile', 'delete'),
	},
	recall: {
		recall: withProfile(async (world, profile) => {
			const { conversations } = world.bench.sandbox.store;
			const spoken = conversations.list(
				'spoken',
				({ communications }) => communications.length > 0,
			);
			const options = {
				recallConversationId: byId(String(spoken[0]?.id)),
				communicationsLimit: 3,
			};
			return await world.run(node, 'recall', 'recall', { ...profile, options });
		}),
	},
	observation: remembered('observation', 'observationId', {
		observations: { observation: [{ content: 'Likes red' }] },
	}),
	conversationSummary: remembered('conversationSummary', 'summaryId', {
		summaries: { summary: [{ content: 'Asked for red', aboutConversationId: 'conv_1' }] },
	}),
	identifier: {
		getAll: onProfile('identifier', 'getAll'),
		add: onProfile('identifier', 'add', { targetType: 'email', targetValue: 'ana@example.com' }),
		change: withProfile(async ({ run }, profile) =>
			run(node, 'identifier', 'change', {
				...profile,
				oldValue: profile.identifierValue ?? '',
				newValue: '+15559990000',
			}),
		),
		remove: onProfile('identifier', 'remove'),
	},
};
