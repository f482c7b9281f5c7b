import * as fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { WebhookEvent } from '../../../nodes/ConversationOrchestratorWebhookTrigger/events';
import {
	deliveryOf,
	DeliveryMemory,
	type Answer,
} from '../../../nodes/ConversationOrchestratorWebhookTrigger/delivery/memory';
import { cases } from '../../support/cases';

const changed = (id: number, status: string, second: number): WebhookEvent => ({
	type: 'CONVERSATION_UPDATED',
	id: `conv_conversation_${id}`,
	time: new Date(second * 1000).toISOString(),
	status,
	data: {},
});

const numbered = (id: number, token?: string) => deliveryOf(Buffer.from(`body ${id}`), token);

/** What n8n writes to its database. */
const written = (data: object) => JSON.parse(JSON.stringify(data)) as IDataObject;

/** The memory of a new process, with what an earlier one saved. */
function restarted(data: object): DeliveryMemory {
	const memory = new DeliveryMemory();
	memory.load(written(data));
	return memory;
}

/** Records deliveries, and returns what is saved. */
function noting(memory: DeliveryMemory, from: number, to: number): IDataObject {
	let data = {};
	for (let i = from; i < to; i++) memory.note(numbered(i), (data = {}));
	return data;
}

test('the saved data stays short, however many deliveries there were', () => {
	const memory = new DeliveryMemory();
	let data = {};
	for (let i = 0; i < 30_000; i++) {
		if (i % 10 === 0) memory.place(changed(i, 'INACTIVE', i), numbered(i));
		memory.note(numbered(i, `token ${i}`), (data = {}));
	}
	expect(JSON.stringify(data).length).toBeLessThan(20_000);
});

test('the oldest deliveries are forgotten first, not the last 20,000', () => {
	const memory = new DeliveryMemory();
	for (let i = 0; i < 50_000; i++) memory.note(numbered(i, `token ${i}`), {});
	for (let i = 30_000; i < 50_000; i++) expect(memory.standingOf(numbered(i))).toBe('known');
	expect(memory.standingOf(numbered(0))).toBe('new');
});

test('the newest 1,000 deliveries are remembered across a restart', () => {
	const memory = restarted(noting(new DeliveryMemory(), 0, 1_500));
	for (let i = 500; i < 1_500; i++) expect(memory.standingOf(numbered(i))).toBe('known');
	expect(memory.standingOf(numbered(499))).toBe('new');
});

test('statuses and times are remembered across a restart', () => {
	const before = new DeliveryMemory();
	for (let i = 0; i < 300; i++) before.place(changed(i, 'INACTIVE', 10), numbered(i));
	const memory = restarted(noting(before, 0, 300));
	for (let i = 0; i < 300; i++) {
		const place = (status: string, second: number, by: number) =>
			memory.place(changed(i, status, second), numbered(by));
		expect(place('INACTIVE', 11, 1_000)).toMatchObject({ outdated: false, became: undefined });
		expect(place('ACTIVE', 9, 2_000).outdated).toBe(true);
		expect(place('CLOSED', 12, 3_000).became).toBe('CLOSED');
	}
});

test('newer data that another process has saved is adopted', () => {
	const here = new DeliveryMemory();
	here.place(changed(1, 'ACTIVE', 1), numbered(1));
	const mine = noting(here, 1, 2);
	const other = restarted(mine);
	other.place(changed(1, 'CLOSED', 5), numbered(2));
	const theirs = noting(other, 2, 3);
	const memory = restarted(mine);
	memory.load(written(theirs));
	memory.load(written(mine));
	expect(memory.place(changed(1, 'CLOSED', 6), numbered(3)).became).toBeUndefined();
});

test('starts with any content of the static data', () => {
	fc.assert(
		fc.property(fc.anything(), fc.anything(), fc.string(), (seen, latest, text) => {
			const memory = new DeliveryMemory();
			for (const data of [
				{ seen, latest },
				{ seen: text, latest: text },
			]) {
				memory.load(data as IDataObject);
				memory.place(changed(1, 'CLOSED', 1), numbered(1));
				expect(memory.standingOf(numbered(1))).toBe('new');
			}
		}),
	);
});

/** One n8n of either line, which starts workflows, fails, dies, and returns. */
class N8n {
	memory = new DeliveryMemory();

	saved: IDataObject = {};

	/** By delivery number: how often its workflow started. */
	readonly starts = new Map<number, number>();

	/** Deliveries that were answered with success. */
	readonly accepted = new Set<number>();

	readonly underWay: Array<{ number: number; data: IDataObject; answer: Answer }> = [];

	constructor(private readonly savesFirst: boolean) {}

	receive(number: number, token: string | undefined): void {
		const data = written(this.saved);
		this.memory.load(data);
		const delivery = numbered(number, token);
		const standing = this.memory.standingOf(delivery);
		if (standing === 'known') this.accepted.add(number);
		if (standing !== 'new') return;
		const place = this.memory.place(changed(number % 3, 'CLOSED', 1 + (number % 2)), delivery);
		if (place.became === undefined) {
			this.memory.note(delivery, data);
			this.accepted.add(number);
			this.saved = written(data);
			return;
		}
		const answer = { statusCode: 200, writableEnded: false };
		this.memory.begin({ delivery, answer, place }, data);
		if (this.savesFirst) this.saved = written(data);
		this.underWay.push({ number, data, answer });
	}

	/** Ends the start that is `at`th in progress. */
	end(at: number, fails: boolean): void {
		const [start] = this.underWay.splice(at % Math.max(1, this.underWay.length), 1);
		if (start === undefined) return;
		const { number, data, answer } = start;
		if (fails) {
			answer.statusCode = 500;
		} else {
			this.starts.set(number, (this.starts.get(number) ?? 0) + 1);
			if (!this.savesFirst) this.saved = written(data);
			this.accepted.add(number);
		}
		answer.writableEnded = true;
	}

	/** Everything in progress fails with it. */
	die(): void {
		this.underWay.length = 0;
		this.memory = new DeliveryMemory();
	}
}

const step = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ receive: fc.nat(8), token: fc.option(fc.nat(20)) }) },
	{ weight: 6, arbitrary: fc.record({ end: fc.nat(5), fails: fc.boolean() }) },
	{ weight: 1, arbitrary: fc.constant({ die: true }) },
);

test.each([
	['n8n 2, which may end at any time', false, true],
	['n8n 1, which saves before it starts', true, false],
])(
	'each closing starts the workflow once, however starts fail and copies arrive: %s',
	(_, first, dies) => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
				const n8n = new N8n(first);
				for (const one of steps) {
					if ('receive' in one)
						n8n.receive(one.receive, one.token === null ? undefined : `t${one.receive}`);
					else if ('end' in one) n8n.end(one.end, one.fails);
					else if (dies) n8n.die();
				}
				// Twilio repeats a delivery until it is accepted
				for (let round = 0; round < 3; round++) {
					for (let number = 0; number < 9; number++) {
						if (!n8n.accepted.has(number)) n8n.receive(number, undefined);
					}
					while (n8n.underWay.length > 0) n8n.end(0, false);
				}
				expect([...n8n.accepted].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
				// Three conversations closed, and each was reported three times
				const closings = [0, 1, 2].map((conversation) =>
					[...n8n.starts].filter(([number]) => number % 3 === conversation),
				);
				const counts = closings.map((starts) => starts.reduce((sum, [, count]) => sum + count, 0));
				for (const count of counts) expect(count).toBeGreaterThanOrEqual(1);
				if (steps.every((one) => !('die' in one) && !('fails' in one && one.fails))) {
					expect(counts).toEqual([1, 1, 1]);
				}
				for (const count of n8n.starts.values()) expect(count).toBeLessThanOrEqual(dies ? 2 : 1);
			}),
			{ numRuns: cases(2_000) },
		);
	},
);
