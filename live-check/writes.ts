import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type acceptedOperation, outcomeOf } from '../nodes/shared/api/operations';
import type { Session } from './exchange';
import { reason } from './reads';

/** The results of the write checks, as lines for the report. */
export interface Writes {
	lines: string[];
	/** What could not be deleted, by kind. */
	leftBehind: string[];
}

const timeLimit = 120_000;
const clock = {
	now: () => Date.now(),
	sleep: async (milliseconds: number) => void (await sleep(milliseconds)),
};

/**
 * Creates a configuration and a conversation without participants, measures how far lists lag behind and how long
 * jobs take, and deletes both. It sends no messages and starts no analysis.
 */
export async function write(session: Session): Promise<Writes> {
	const { api } = session;
	const writes: Writes = { lines: [], leftBehind: [] };
	const cleaning: Array<() => Promise<void>> = [];
	try {
		const { rows } = await api.page('listMemoryStores', { query: { pageSize: 1 } });
		const memoryStoreId = rows[0];
		if (typeof memoryStoreId !== 'string') throw new Error('NoMemoryStore');
		const configurationId = await job(session, writes, 'Creating a configuration', async () =>
			api.call('createConfiguration', {
				body: {
					displayName: `live-check-${Date.now() % 1e9}`,
					description: 'Created by npm run live-check, which deletes it again',
					conversationGroupingType: 'GROUP_BY_PARTICIPANT_ADDRESSES',
					memoryStoreId,
					memoryExtractionEnabled: false,
					channelSettings: { VOICE: { statusTimeouts: null } },
				},
				idempotencyKey: randomUUID(),
			}),
		);
		if (configurationId === undefined) throw new Error('NoConfigurationId');
		const path = { id: configurationId };
		cleaning.push(async () => {
			await job(session, writes, 'Deleting the configuration', async () =>
				api.call('deleteConfiguration', { path, idempotencyKey: randomUUID() }),
			);
		});
		const { body } = await api.call('fetchConfiguration', { path });
		const timeouts = body.channelSettings?.VOICE?.statusTimeouts;
		writes.lines.push(
			`VOICE without timeouts comes back as ${timeouts === null ? 'null' : typeof timeouts}.`,
		);
		await job(session, writes, 'Changing a configuration by PATCH', async () =>
			api.call('updateConfiguration', {
				path,
				body: { description: 'Changed by npm run live-check' },
				idempotencyKey: randomUUID(),
			}),
		);
		await conversation(session, writes, configurationId, cleaning);
	} catch (error) {
		writes.lines.push(`Stopped: ${reason(error)}.`);
	} finally {
		for (const clean of cleaning.reverse()) {
			await clean().catch((error: unknown) => writes.leftBehind.push(reason(error)));
		}
	}
	return writes;
}

async function conversation(
	session: Session,
	writes: Writes,
	configurationId: string,
	cleaning: Array<() => Promise<void>>,
): Promise<void> {
	const { api } = session;
	const created = await api.call('createConversation', { body: { configurationId } });
	const { id } = created.body;
	const path = { id };
	cleaning.push(async () => {
		await job(session, writes, 'Deleting the conversation', async () =>
			api.call('deleteConversation', { path, idempotencyKey: randomUUID() }),
		);
	});
	await seen(session, writes, 'A new conversation', id, ['ACTIVE', 'INACTIVE']);
	await api.call('updateConversation', { path, body: { status: 'INACTIVE' } }).then(
		() => writes.lines.push('INACTIVE can be set through the API.'),
		(error: unknown) =>
			writes.lines.push(`INACTIVE cannot be set through the API: ${reason(error)}.`),
	);
	await api.call('updateConversation', { path, body: { status: 'CLOSED' } });
	await seen(session, writes, 'A closed conversation', id, ['CLOSED']);
	const again = await api
		.call('updateConversation', { path, body: { status: 'CLOSED' } })
		.then(({ status }) => `HTTP ${status}`, reason);
	writes.lines.push(`Closing it again returns ${again}.`);
}

/** @returns the ID of the configuration that the job changed, if any */
async function job(
	{ api }: Session,
	writes: Writes,
	what: string,
	begin: () => Promise<Parameters<typeof acceptedOperation>[0]>,
): Promise<string | undefined> {
	const from = Date.now();
	const done = await outcomeOf(api, await begin(), { limit: timeLimit, ...clock });
	writes.lines.push(`${what} took ${seconds(from)}.`);
	return done.related.configurationId;
}

/** Waits until a list contains a conversation. */
async function seen({ api }: Session, writes: Writes, what: string, id: string, status: string[]) {
	const from = Date.now();
	for (let wait = 100; Date.now() - from < timeLimit; wait = Math.min(wait * 1.5, 5000)) {
		for await (const rows of api.pages('listConversations', { query: { status } }, 20_000)) {
			if (rows.some((row) => row.id === id)) {
				writes.lines.push(`${what} is in the list after ${seconds(from)}.`);
				return;
			}
		}
		await sleep(wait);
	}
	writes.lines.push(`${what} is not in the list after ${seconds(from)}.`);
}

function seconds(from: number): string {
	return `${((Date.now() - from) / 1000).toFixed(1)} s`;
}
