import fc from 'fast-check';
import {
	changedFields,
	replacement,
} from '../../../nodes/ConversationOrchestrator/configuration/difference';

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

test('what is there already is no change, whatever else is there', () => {
	fc.assert(
		fc.property(configuration, fc.dictionary(fc.string(), json), (wanted, more) => {
			expect(changedFields({ ...more, ...wanted }, wanted as never)).toEqual([]);
		}),
	);
});

test('after a replacement nothing is left to change', () => {
	fc.assert(
		fc.property(configuration, configuration, (existing, wanted) => {
			const replaced = replacement(existing, wanted as never);
			expect(changedFields(replaced, wanted as never)).toEqual([]);
		}),
	);
});

test('only fields that differ are named; settings of other channels and added defaults do not count', () => {
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

test('a replacement sends back what was there, without what is read-only, and merges channels', () => {
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
