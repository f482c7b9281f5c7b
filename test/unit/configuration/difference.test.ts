import fc from 'fast-check';
import { changedFields, replacement } from '../../../nodes/shared/configurations/difference';

const json = fc.jsonValue({ maxDepth: 3 }).filter((value) => value !== null);
const configuration = fc.record(
	{
		displayName: fc.string(),
		description: fc.string(),
		channelSettings: fc.dictionary(fc.constantFrom('SMS', 'VOICE', 'CHAT'), json),
		statusCallbacks: fc.array(fc.record({ url: fc.webUrl() }), { maxLength: 2 }),
	},
	{ requiredKeys: ['displayName'] },
);

test('existing values are not a change, whatever else exists', () => {
	fc.assert(
		fc.property(configuration, fc.dictionary(fc.string(), json), (wanted, more) => {
			expect(changedFields({ ...more, ...wanted }, wanted as never)).toEqual([]);
		}),
	);
});

test('after a replacement, nothing is left to change', () => {
	fc.assert(
		fc.property(configuration, configuration, (existing, wanted) => {
			const replaced = replacement(existing, wanted as never);
			expect(changedFields(replaced, wanted as never)).toEqual([]);
		}),
	);
});

test('only different fields are named; settings of other channels and added defaults do not count', () => {
	const existing = {
		id: 'c',
		version: 3,
		displayName: 'Support',
		description: 'old',
		channelSettings: { SMS: { statusTimeouts: { closed: 30, inactive: null } }, VOICE: {} },
		statusCallbacks: [{ url: 'https://a', method: 'POST' }],
	};
	const wanted = {
		displayName: 'Support',
		description: 'new',
		channelSettings: { SMS: { statusTimeouts: { closed: 30 } } },
		statusCallbacks: [{ url: 'https://a' }],
	};
	expect(changedFields(existing, wanted)).toEqual(['description']);
	expect(changedFields(existing, { statusCallbacks: [] })).toEqual(['statusCallbacks']);
});

describe('settings of a channel are written as a whole', () => {
	const read = {
		channelSettings: {
			VOICE: { statusTimeouts: null, captureRules: null },
			SMS: {
				statusTimeouts: { inactive: 10, closed: 60 },
				captureRules: [{ from: '*', to: '+1', metadata: null }],
				addedByTwilio: true,
			},
			CHAT: { statusTimeouts: { inactive: null, closed: null }, captureRules: [] },
		},
	};
	const change = (channelSettings: object) =>
		changedFields(read, { channelSettings } as never).length > 0;
	const rules = [{ from: '*', to: '+1' }];

	test.each([
		['on hang-up, unchanged', { VOICE: { statusTimeouts: null } }],
		['no timeouts, unchanged', { CHAT: {} }],
		['no timeouts, written differently', { CHAT: { statusTimeouts: null } }],
		['everything', { SMS: { statusTimeouts: { inactive: 10, closed: 60 }, captureRules: rules } }],
		['what was read', read.channelSettings],
	])('%s: no change', (_, settings) => {
		expect(change(settings)).toBe(false);
	});

	test.each([
		['a timeout that is to be removed', { SMS: { statusTimeouts: { closed: 60 } } }],
		['timeouts that are to be removed', { SMS: { statusTimeouts: null, captureRules: rules } }],
		['a timeout instead of on hang-up', { VOICE: { statusTimeouts: { closed: 5 } } }],
		['rules that are to be removed', { SMS: { statusTimeouts: { inactive: 10, closed: 60 } } }],
		['a new channel', { RCS: { captureRules: rules } }],
		[
			'a condition that is to be removed',
			{
				SMS: {
					statusTimeouts: { inactive: 10, closed: 60 },
					captureRules: [{ from: '*', to: '+2' }],
				},
			},
		],
	])('%s: a change', (_, settings) => {
		expect(change(settings)).toBe(true);
	});

	test('a replacement keeps the nulls inside a channel, and unknown fields', () => {
		const { channelSettings } = replacement(read, { description: 'new' });
		expect(channelSettings).toEqual(read.channelSettings);
	});
});

test('a replacement sends the existing fields, without read-only ones, and merges channels', () => {
	const existing = {
		id: 'c',
		version: 3,
		createdAt: '2026-01-01T00:00:00Z',
		displayName: 'Support',
		description: 'old',
		conversationsV1Bridge: null,
		channelSettings: { SMS: { statusTimeouts: { closed: 30 } }, VOICE: {} },
	};
	const wanted = { description: 'new', channelSettings: { SMS: {} } };
	expect(replacement(existing, wanted)).toEqual({
		displayName: 'Support',
		description: 'new',
		channelSettings: { SMS: {}, VOICE: {} },
	});
});

test('null removes a field or a channel', () => {
	const existing = {
		displayName: 'a',
		conversationsV1Bridge: { serviceId: 'IS' },
		channelSettings: { SMS: {}, CHAT: {} },
	};
	const changes = { conversationsV1Bridge: null, channelSettings: { SMS: null } };
	expect(replacement(existing, changes)).toEqual({
		displayName: 'a',
		channelSettings: { CHAT: {} },
	});
});
