import fc from 'fast-check';
import type {
	Criteria,
	Selection,
} from '../../../nodes/ConversationOrchestrator/conversation/filters/criteria';
import {
	meets,
	whyNot,
	within,
} from '../../../nodes/ConversationOrchestrator/conversation/filters/meets';
import type { Row } from '../../../nodes/shared/conversations/filter';
import { cases } from '../../support/cases';

const date = fc
	.integer({ min: 1, max: 28 })
	.map((day) => `2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z`);

const participant = fc.record({
	type: fc.constantFrom('CUSTOMER', 'UNKNOWN', 'HUMAN_AGENT', 'AI_AGENT'),
	name: fc.constantFrom('Ana Torres', 'Robin', null),
	profileId: fc.constantFrom('mem_profile_1', 'mem_profile_2', null),
	addresses: fc.array(
		fc.record({
			channel: fc.constantFrom('SMS', 'WHATSAPP', 'CHAT'),
			address: fc.constantFrom('+15550100001', 'whatsapp:+15550100001', '+15550100002', 'ana'),
		}),
		{ maxLength: 2 },
	),
});

/** Everything there is to know about a conversation. */
const conversation: fc.Arbitrary<Row> = fc.record({
	id: fc.uuid().map((id) => `conv_conversation_${id}`),
	status: fc.constantFrom('ACTIVE', 'INACTIVE', 'CLOSED'),
	name: fc.constantFrom('Test order', 'Refund', null),
	createdAt: date,
	updatedAt: date,
	configurationId: fc.constantFrom('conf_1', 'conf_2', 'conf_3'),
	metadata: fc.constantFrom({}, { vip: 'yes' }, { vip: 'yes', team: 'b' }, { vip: 'no' }),
	participants: fc.array(participant, { maxLength: 3 }),
});

const span = fc
	.record({
		after: fc.option(date, { nil: undefined }),
		before: fc.option(date, { nil: undefined }),
	})
	.map(({ after, before }) => ({
		after: after && Date.parse(after),
		before: before && Date.parse(before),
	})) as fc.Arbitrary<{ after?: number; before?: number }>;

const common = {
	configurations: fc.subarray(['conf_1', 'conf_2'], { minLength: 1 }),
	channels: fc.subarray(['SMS', 'WHATSAPP'], { minLength: 1 }),
	addresses: fc.subarray(['15550100001', 'ana'], { minLength: 1 }),
	profiles: fc.subarray(['mem_profile_1', 'mem_profile_2'], { minLength: 1 }),
	nameContains: fc.constantFrom('TEST', 'und'),
	metadata: fc.subarray(
		[
			{ key: 'vip', value: 'yes' },
			{ key: 'team', value: 'b' },
		],
		{ minLength: 1 },
	),
};

const only: fc.Arbitrary<Criteria> = fc.record(
	{
		...common,
		statuses: fc.subarray(['ACTIVE', 'INACTIVE'], { minLength: 1 }),
		created: span,
		updated: span,
		search: fc.constantFrom('torres', '+1 (555) 010', '0002', 'refund'),
	},
	{ requiredKeys: [] },
);

const selection: fc.Arbitrary<Selection> = fc.record({
	only,
	except: fc.option(fc.record(common, { requiredKeys: [] }), { nil: undefined }),
});

/** The criteria written again, independently of the node, for a fully known conversation. */
function isMeant(row: Row, { only, except }: Selection): boolean {
	const people = row.participants as Array<{
		type: string;
		name: string | null;
		profileId: string | null;
		addresses: Array<{ channel: string; address: string }>;
	}>;
	const metadata = row.metadata as Record<string, string>;
	const name = (row.name ?? '').toLowerCase();
	const plain = (address: string) =>
		address.replace(/^whatsapp:|^\+|^whatsapp:\+/g, '').replace('+', '');
	const customers = people.filter(({ type }) => type === 'CUSTOMER' || type === 'UNKNOWN');
	const ofCustomers = customers.flatMap(({ addresses }) => addresses);
	const all = people.flatMap(({ addresses }) => addresses);
	const inSpan = (time: number, { after = -Infinity, before = Infinity }) =>
		time >= after && time < before;
	const tests = {
		statuses: (values: string[]) => values.includes(row.status),
		configurations: (values: string[]) => values.includes(row.configurationId ?? ''),
		channels: (values: string[]) => all.some(({ channel }) => values.includes(channel)),
		addresses: (values: string[]) =>
			ofCustomers.some(({ address }) => values.includes(plain(address))),
		profiles: (values: string[]) =>
			people.some(({ profileId }) => values.includes(profileId ?? '')),
		nameContains: (value: string) => name.includes(value.toLowerCase()),
		created: (value: object) => inSpan(Date.parse(row.createdAt ?? ''), value),
		updated: (value: object) => inSpan(Date.parse(row.updatedAt ?? ''), value),
		search: (text: string) =>
			({
				torres: people.some((one) => one.name === 'Ana Torres'),
				'+1 (555) 010': all.some(({ address }) => address.includes('+1555010')),
				'0002': row.id.includes('0002') || all.some(({ address }) => address.includes('0002')),
				refund: name === 'refund',
			})[text] ?? false,
	};
	const has = ({ key, value }: { key: string; value: string }) => metadata[key] === value;
	const met = (wanted: Criteria) =>
		Object.entries(tests).flatMap(([key, test]) => {
			const value = wanted[key as keyof typeof tests];
			return value === undefined ? [] : [(test as (of: unknown) => boolean)(value)];
		});
	return (
		met(only).every(Boolean) &&
		(only.metadata ?? []).every(has) &&
		!met(except ?? {}).some(Boolean) &&
		!(except?.metadata ?? []).some(has)
	);
}

test('a complete row matches only if it meets all criteria and is not excluded', () => {
	fc.assert(
		fc.property(conversation, selection, (row, chosen) => {
			expect(meets(row, chosen, true)).toBe(isMeant(row, chosen));
			expect(whyNot(row, chosen) === undefined).toBe(isMeant(row, chosen));
		}),
		{ numRuns: cases(5_000) },
	);
});

const leavable = ['name', 'createdAt', 'updatedAt', 'configurationId', 'metadata', 'participants'];

test('an incomplete row gives the same result as the complete one, or none', () => {
	fc.assert(
		fc.property(conversation, selection, fc.subarray(leavable), (row, chosen, left) => {
			const part = Object.fromEntries(
				Object.entries(row).filter(([name]) => !left.includes(name)),
			) as Row;
			const said = meets(part, chosen);
			if (said !== undefined) expect(said).toBe(isMeant(row, chosen));
		}),
		{ numRuns: cases(5_000) },
	);
});

test('unknown values match nothing, and never allow changing what may be excluded', () => {
	const row: Row = { id: 'conv_conversation_x', status: 'ACTIVE' };
	for (const except of [
		{ profiles: ['a'] },
		{ addresses: ['a'] },
		{ channels: ['SMS'] },
		{ configurations: ['a'] },
	] as Criteria[]) {
		expect(meets(row, { only: {}, except })).toBeUndefined();
		expect(meets(row, { only: {}, except }, true)).toBe(false);
		expect(meets(row, { only: except }, true)).toBe(false);
	}
	// A conversation that was read without metadata or name has none
	for (const except of [{ metadata: [{ key: 'vip', value: 'yes' }] }, { nameContains: 'vip' }]) {
		expect(meets(row, { only: {}, except }, true)).toBe(true);
	}
});

test.each([
	[{ metadata: { campaign: 'summer' } }, true],
	[{ metadata: { campaign: 'winter' } }, false],
	[{ metadata: { campaign: 5 } }, false],
	[{ metadata: {} }, false],
	[{ metadata: null }, undefined],
	[{}, undefined],
])('metadata of %j', (more, expected) => {
	const only = { metadata: [{ key: 'campaign', value: 'summer' }] };
	expect(meets({ id: 'a', status: 'ACTIVE', ...more }, { only })).toBe(expected);
});

test('the creation time is read from the ID if the row lacks it', () => {
	const id = 'conv_conversation_01k0000000e00800000000000a';
	const only = { created: { before: Date.UTC(2020, 0) } };
	expect(meets({ id, status: 'ACTIVE' }, { only })).toBe(false);
	expect(meets({ id, status: 'ACTIVE' }, { only: { created: { after: Date.UTC(2020, 0) } } })).toBe(
		true,
	);
});

test('a span includes its start but not its end', () => {
	expect([4, 5, 9, 10].map((time) => within(time, { after: 5, before: 10 }))).toEqual([
		false,
		true,
		true,
		false,
	]);
	expect(within(NaN, {})).toBeUndefined();
});
