import { channelSettingsOf } from '../../../nodes/ConversationOrchestrator/configuration/channelSettings';
import { defined, filled, groups, pairs, textList } from '../../../nodes/shared/fields/values';

test('defined drops undefined values, filled also drops empty ones', () => {
	const fields = { a: undefined, b: '', c: null, d: 0, e: false };
	expect(defined(fields)).toEqual({ b: '', c: null, d: 0, e: false });
	expect(filled(fields)).toEqual({ c: null, d: 0, e: false });
});

test.each([
	[undefined, undefined],
	[[], []],
	[
		['https://a.com/b,c', 'd'],
		['https://a.com/b,c', 'd'],
	],
])('textList of %j', (value, expected) => expect(textList(value)).toEqual(expected));

test('groups come from the editor or as a list from an expression', () => {
	expect(groups({ entries: [{ key: 'a' }] }, 'entries')).toEqual([{ key: 'a' }]);
	expect(groups([{ key: 'a' }, 'no group'], 'entries')).toEqual([{ key: 'a' }]);
	expect(groups({}, 'entries')).toEqual([]);
});

test('pairs reject empty and duplicate keys', () => {
	const entry = (key: string) => ({ key, value: '1' });
	expect(pairs({ entries: [entry('a'), entry(' b ')] }, 'entries', 'Metadata')).toEqual({
		a: '1',
		b: '1',
	});
	expect(() => pairs([entry('')], 'entries', 'Metadata')).toThrow(
		'Metadata has an entry without a key',
	);
	expect(() => pairs([entry('a'), entry('a')], 'entries', 'Metadata')).toThrow('"a" twice');
});

describe('channelSettingsOf', () => {
	test('turns one group per channel into one object', () => {
		const channel = [
			{
				channel: 'VOICE',
				inactive: 0,
				closed: 30,
				captureRules: {
					rule: [{ from: '*', to: '+15550100001', callType: 'PSTN', metadata: '{"team": "eu"}' }],
				},
			},
			{ channel: 'SMS', inactive: 10, closed: 0 },
		];
		expect(channelSettingsOf({ channel })).toEqual({
			VOICE: {
				statusTimeouts: { closed: 30 },
				captureRules: [
					{ from: '*', to: '+15550100001', metadata: { team: 'eu', callType: 'PSTN' } },
				],
			},
			SMS: { statusTimeouts: { inactive: 10 } },
		});
	});

	test.each([
		[[{ channel: 'SMS' }, { channel: 'SMS' }], 'Channel Settings has SMS twice'],
		[
			[{ channel: 'SMS', captureRules: { rule: [{ from: '*', to: '*', metadata: '{' }] } }],
			'Other Metadata is not JSON',
		],
		[
			[{ channel: 'SMS', captureRules: { rule: [{ from: '*', to: '*', metadata: '[]' }] } }],
			'Other Metadata must be a JSON object',
		],
	])('rejects %j', (channel, message) => {
		expect(() => channelSettingsOf({ channel })).toThrow(message);
	});
});
