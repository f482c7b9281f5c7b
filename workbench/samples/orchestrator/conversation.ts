import { byId, orchestrator as node } from '../../workbench';
import { eachOf, type Recipes } from '../recipes';
import { person, sms, talkedIn, wholeConversation } from '../talk';

export const conversation: Recipes = {
	getAll: async (world) => [
		...(await wholeConversation(world)),
		...(await world.run(node, 'conversation', 'getAll', {
			include: ['participants', 'lastMessage'],
		})),
	],
	get: async (world) => await wholeConversation(world),
	getStatistics: async ({ run }) =>
		await run(node, 'conversation', 'getStatistics', {
			options: { countChannels: true, countMessages: true },
		}),
	getTranscript: async (world) => {
		const { conversationId } = await talkedIn(world);
		const forms = ['text', 'json', 'textFile'].map((outputFormat) => ({ outputFormat }));
		return await eachOf(forms, (form) =>
			world.run(node, 'conversation', 'getTranscript', { conversationId, ...form }),
		);
	},
	create: async ({ run, configurationId }) =>
		await run(node, 'conversation', 'create', {
			configurationId: byId(configurationId),
			additionalFields: {
				name: 'Order 1182 arrived broken',
				participants: { participant: [{ ...person, addresses: sms('+15550100801') }] },
			},
		}),
	update: async (world) => [
		...(await wholeConversation(world)),
		...(await world.run(node, 'conversation', 'update', {
			conversationId: byId(world.fresh()),
			updateFields: { name: 'Solved' },
		})),
	],
	replace: async (world) => [
		...(await wholeConversation(world)),
		...(await world.run(node, 'conversation', 'replace', {
			conversationId: byId(world.fresh()),
			status: 'INACTIVE',
		})),
	],
	close: async (world) => [
		...(await wholeConversation(world)),
		...(await world.run(node, 'conversation', 'close', {
			conversationId: byId(world.fresh()),
		})),
	],
	waitUntilClosed: async (world) => {
		const { bench, run } = world;
		const { conversationId } = await talkedIn(world);
		const waiting = await run(node, 'conversation', 'waitUntilClosed', {
			conversationId,
		});
		bench.sandbox.store.closeConversation(conversationId.value as string);
		return [
			...waiting,
			...(await run(node, 'conversation', 'waitUntilClosed', { conversationId })),
		];
	},
	cleanUp: async ({ bench, run }) => {
		// With names, so that the order of the fields does not depend on which comes first
		const filters = { nameContains: 'e' };
		const preview = await run(node, 'conversation', 'cleanUp', { most: 5, filters });
		// A conversation that cannot be closed, so that the output says why
		bench.sandbox.faults.add({ method: 'PATCH', status: 400 });
		const values = { most: 5, filters, preview: false };
		return [...preview, ...(await run(node, 'conversation', 'cleanUp', values))];
	},
	delete: async ({ run, fresh }) =>
		await run(node, 'conversation', 'delete', { conversationId: byId(fresh()) }),
};
