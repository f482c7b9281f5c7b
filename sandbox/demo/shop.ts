import type { Sandbox } from '..';
import { linesOf } from '../customers/lines';
import type { N8nRest } from '../../n8n/rest';
import { settingsOf } from '../store/store';
import { autoReplyWorkflow } from './autoReply';
import { Life } from './life';
import { addStaleBatch } from './staleBatch';

/** How many stale conversations wait for the reader to close them. */
const secondBatch = 24;

export interface Shop {
	/** The workflow that answers customers. */
	answerId: string;
	/** Conversations that wait to be cleaned up. */
	stale: number;
	stop(): void;
}

/**
 * Lets the demo go on living: a workflow answers customers, customers come and go, and there is something to clean up
 * again.
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
	// A conversation keeps the callbacks of its beginning. Those of the seed began as if the workflow had always been there.
	for (const conversation of store.conversations) {
		if (!conversation.open) continue;
		conversation.configuration = settingsOf(store.configurations.get(conversation.configurationId));
	}
	const stale = addStaleBatch(store, secondBatch, staleAfterDays);
	const life = new Life(store);
	life.start();
	return { answerId, stale, stop: () => life.stop() };
}
