import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { allSettled } from '../../../nodes/ConversationOrchestrator/waiting/decide';
import {
	isPending,
	limitOf,
	pendingReply,
	pendingStatus,
	settled,
	type Pending,
	type Seen,
} from '../../../nodes/ConversationOrchestrator/waiting/pending';
import type { CommunicationRow } from '../../../nodes/shared/conversations/transcript/utterance';
import { cases } from '../../support/cases';

/** Minutes after this moment; questions are sent at minute 0. */
const at = (minute: number) => Date.UTC(2026, 0, 2) + minute * 60_000;
const iso = (minute: number) => new Date(at(minute)).toISOString();

interface Step {
	item: number;
	what: 'reply' | 'agent' | 'stranger' | 'receipt' | 'close' | 'delete';
	/** How often Twilio calls because of it; 0 if the call is lost. */
	calls: number;
	/** n8n restarts after it: it only knows what it has stored. */
	restart: boolean;
}

const steps = fc.array(
	fc.record<Step>({
		item: fc.nat({ max: 4 }),
		what: fc.constantFrom('reply', 'reply', 'agent', 'stranger', 'receipt', 'close', 'delete'),
		calls: fc.constantFrom(0, 1, 1, 2, 3),
		restart: fc.boolean(),
	}),
	{ maxLength: 40 },
);

/** Twilio, and an execution with some waiting items, as n8n stored it. */
class World {
	minute = 0;
	readonly seen: Seen[];
	stored: string;
	/** What the execution continued with, each time. */
	readonly wakes: IDataObject[][] = [];

	constructor(readonly items: readonly Pending[]) {
		this.seen = items.map(({ conversationId }) => ({
			conversation: { id: conversationId, status: 'ACTIVE' },
			communications: [said(conversationId, 'customer', -5, 'a question of before')],
		}));
		this.stored = JSON.stringify(items);
	}

	happen({ item, what }: Step): void {
		this.minute += 1;
		const seen = this.seen[item % this.seen.length] as Seen;
		const { conversation } = seen;
		if (conversation === undefined) return;
		const id = String(conversation.id);
		if (what === 'delete') seen.conversation = undefined;
		else if (what === 'close') conversation.status = 'CLOSED';
		else if (conversation.status !== 'CLOSED' && what !== 'receipt') {
			const who = what === 'reply' ? 'customer' : what;
			seen.communications.push(said(id, who, this.minute, `${what} ${this.minute}`));
		}
	}

	/** One call; n8n refuses it once the execution has continued. */
	async call(item: number): Promise<void> {
		if (this.wakes.length > 0) return;
		const items = JSON.parse(this.stored) as IDataObject[];
		const { conversationId } = this.items[item % this.items.length] as Pending;
		const result = await allSettled(items, conversationId, at(this.minute), async (pending) => {
			return await Promise.resolve(this.of(pending));
		});
		if (result !== undefined) this.wakes.push(result);
	}

	of({ conversationId }: Pending): Seen {
		const index = this.items.findIndex((item) => item.conversationId === conversationId);
		const seen = this.seen[index] as Seen;
		return seen.conversation === undefined ? { communications: [] } : seen;
	}
}

function said(conversationId: string, who: string, minute: number, text: string): CommunicationRow {
	const author = { participantId: `${who} of ${conversationId}`, address: who, channel: 'SMS' };
	const row = { id: '', author, content: { type: 'TEXT', text }, createdAt: iso(minute) };
	return { ...row, occurredAt: iso(minute) };
}

function question(index: number, limit = 10_000): Pending {
	const conversationId = `conversation ${index}`;
	const message = { conversationId, actionId: `action ${index}`, sentAt: iso(0) };
	return pendingReply(message, [`customer of ${conversationId}`], at(limit));
}

/** The expected outcome of an item, from the events alone. */
function expected(events: readonly Step[], index: number, count: number): string | undefined {
	let closed = false;
	let reply: string | undefined;
	for (const [minute, { item, what }] of events.entries()) {
		if (item % count !== index) continue;
		if (what === 'delete') return 'conversationDeleted';
		if (what === 'close') closed = true;
		if (what === 'reply' && !closed) reply ??= `reply ${minute + 1}`;
	}
	return reply ?? (closed ? 'conversationClosed' : undefined);
}

test('an execution continues once, at the first call after all items are done', async () => {
	await fc.assert(
		fc.asyncProperty(steps, fc.integer({ min: 1, max: 5 }), async (events, count) => {
			const items = Array.from({ length: count }, (_, index) => question(index));
			const world = new World(items);
			for (const [index, step] of events.entries()) {
				world.happen(step);
				for (let calls = 0; calls < step.calls; calls++) await world.call(step.item);
				if (step.restart) world.stored = JSON.stringify(JSON.parse(world.stored));
				const past = events.slice(0, index + 1);
				const outcomes = items.map((_, item) => expected(past, item, count));
				const isDue = outcomes.every((outcome) => outcome !== undefined);
				// Before that, no call wakes it; the first one after it does
				if (!isDue) expect(world.wakes).toEqual([]);
				if (isDue && step.calls > 0) expect(world.wakes).toHaveLength(1);
				if (world.wakes.length > 0 && isDue) {
					const [wake] = world.wakes;
					expect(wake?.map(({ conversationId }) => conversationId)).toEqual(
						items.map(({ conversationId }) => conversationId),
					);
				}
			}
			expect(world.wakes.length).toBeLessThanOrEqual(1);
		}),
		{ numRuns: cases(500) },
	);
});

test('each item has its own first reply, whatever calls were lost or repeated', async () => {
	await fc.assert(
		fc.asyncProperty(steps, fc.integer({ min: 1, max: 5 }), async (events, count) => {
			const items = Array.from({ length: count }, (_, index) => question(index));
			const world = new World(items);
			for (const step of events) world.happen(step);
			const outcomes = items.map((_, item) => expected(events, item, count));
			await world.call(0);
			if (outcomes.includes(undefined)) {
				expect(world.wakes).toEqual([]);
				return;
			}
			expect(
				world.wakes[0]?.map(({ outcome, text }) => (outcome === 'replied' ? text : outcome)),
			).toEqual(outcomes);
		}),
		{ numRuns: cases(500) },
	);
});

test('an item whose own time is up does not hold up the others, and keeps a reply that came', async () => {
	const items = [question(0, 5), question(1, 100)];
	const world = new World(items);
	world.happen({ item: 1, what: 'reply', calls: 0, restart: false });
	await world.call(1);
	expect(world.wakes).toEqual([]);
	world.minute = 6;
	await world.call(1);
	expect(world.wakes[0]?.map(({ outcome }) => outcome)).toEqual(['timeLimitReached', 'replied']);
});

test('items that do not wait stay unchanged, in their place', async () => {
	const broken = { error: 'It could not be sent' };
	const answer = await allSettled([broken, question(0)], undefined, at(1), async () => {
		return await Promise.resolve({ communications: [] });
	});
	expect(answer?.[0]).toBe(broken);
	expect(answer?.[1]?.outcome).toBe('conversationDeleted');
});

test('reading stops at the first item that must wait', async () => {
	const items = Array.from({ length: 200 }, (_, index) => question(index));
	let looks = 0;
	const none = await allSettled(items, 'conversation 77', at(1), async ({ conversationId }) => {
		looks += 1;
		expect(conversationId).toBe('conversation 77');
		return await Promise.resolve({
			conversation: { id: conversationId, status: 'ACTIVE' },
			communications: [],
		});
	});
	expect([none, looks]).toEqual([undefined, 1]);
});

test.each([
	[['CLOSED'], 'INACTIVE', undefined],
	[['CLOSED'], 'CLOSED', 'closed'],
	[['INACTIVE', 'CLOSED'], 'INACTIVE', 'inactive'],
	[['INACTIVE', 'CLOSED'], 'CLOSED', 'closed'],
])('waiting for %j, a conversation that is %s gives %s', (waitingFor, status, outcome) => {
	const pending = pendingStatus({ id: 'c', status: 'ACTIVE' }, waitingFor, at(9));
	expect(isPending(pending)).toBe(true);
	expect(limitOf(pending)).toBe(at(9));
	const result = settled(pending, { conversation: { id: 'c', status }, communications: [] });
	expect(result?.outcome).toBe(outcome);
});
