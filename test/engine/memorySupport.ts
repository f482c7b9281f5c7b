import type { INodeParameters } from 'n8n-workflow';
import { byId, workbench, type Workbench } from '../../workbench/workbench';

/** Sets up a file of tests of Conversation Memory; to be called outside of tests. */
export function memoryTests() {
	let bench: Workbench;
	let storeId: string;

	async function start(options: Parameters<typeof workbench>[0]) {
		bench = await workbench(options);
		storeId = [...bench.sandbox.store.memoryStores.keys()][0] ?? '';
	}

	beforeEach(async () => {
		await start({ conversations: 60, memoryLag: 0, extractionDelay: 0 });
	});
	afterEach(async () => await bench.sandbox.close());

	/** An open conversation by SMS, with its customer. */
	function open() {
		const { conversations } = bench.sandbox.store;
		const found = conversations.list('open', ({ status }) => status === 'ACTIVE');
		const conversation = found.find(
			({ configuration, communications, participants }) =>
				configuration.memoryStoreId === storeId &&
				communications.length > 0 &&
				participants[0]?.addresses?.[0]?.channel === 'SMS',
		);
		if (conversation === undefined) throw new Error('No open conversation by SMS');
		const [customer] = conversation.participants;
		const phone = customer?.addresses?.[0]?.address ?? '';
		return { conversation, customer, phone, profileId: customer?.profileId ?? '' };
	}

	const inStore = (more: INodeParameters): INodeParameters => ({
		memoryStoreId: byId(storeId),
		...more,
	});

	return {
		bench: () => bench,
		storeId: () => storeId,
		/** Replaces the bench by one with other options. */
		restart: async (options: Parameters<typeof workbench>[0]) => {
			await bench.sandbox.close();
			await start(options);
		},
		open,
		inStore,
		byProfile: (profileId: string, more: INodeParameters = {}) =>
			inStore({ profileBy: 'profile', profileId: byId(profileId), ...more }),
	};
}

export const observed = (content: string, more: INodeParameters = {}) => ({ content, ...more });
