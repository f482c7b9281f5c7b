import type { Sandbox } from '..';
import { linesOf } from '../customers/lines';
import type { N8nRest } from '../../n8n/rest';
import { settingsOf } from '../store/store';
import { autoReplyWorkflow } from './autoReply';
import { Life } from './life';
import { addStaleBatch } from './staleBatch';

/** How many stale conversations are added for the user to close. */
const secondBatch = 24;

export interface Shop {
	/** The workflow that answers customers. */
	answerId: string;
	/** How many stale conversations there are to clean up. */
	stale: number;
	stop(): void;
}

/**
 * Keeps the demo alive: a workflow answers customers, simulated customers come and go, and there are new stale
 * conversations to clean up.
 */
export async function openShop(
	rest: N8nRest,
	sandbox: Sandbox,
	credential: { id: string; name: string },
	staleAfterDays: number,
): Promise<Shop> {
	const { store } = sandbox;
	const ids = [...new Set(linesOf(store).map(({ configurationId }) => configurationId))];
	const answerId = (await rest.createWorkflow(autoReplyWorkflow(credential, ids))).id;
	await rest.activate(answerId);
	// A conversation keeps the callbacks it was created with. Give the seeded ones the new callbacks too, as if the workflow
	// had always existed.
	for (const conversation of store.conversations) {
		if (!conversation.open) continue;
		conversation.configuration = settingsOf(store.configurations.get(conversation.configurationId));
	}
	const stale = addStaleBatch(store, secondBatch, staleAfterDays);
	const life = new Life(store);
	life.start();
	return { answerId, stale, stop: () => life.stop() };
}
