import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';
import { readField } from '../../../nodes/shared/parameters/read';
import { conversationPicker } from '../../../nodes/shared/fields/pickers';
import { metadataField } from '../../../nodes/ConversationOrchestrator/conversation/fields';
import { cleanUpFields } from '../../../nodes/ConversationOrchestrator/conversation/cleanUp/fields';
import { cases } from '../../support/cases';

const field = (more: Partial<INodeProperties>): INodeProperties => ({
	displayName: 'Field',
	name: 'field',
	type: 'string',
	default: '',
	...more,
});

const read = (value: unknown, of: INodeProperties) =>
	readField(value, of, { label: of.displayName, timezone: 'UTC', criterion: false });

describe('a number', () => {
	const limit = field({ type: 'number', typeOptions: { minValue: 1, maxValue: 500 } });

	test.each([
		[7, 7],
		[2.5, 2],
		['2.5', 2],
		[' 3 ', 3],
		['1e2', 100],
		['+4', 4],
	])('%j is %d', (value, expected) => expect(read(value, limit)).toBe(expected));

	test.each([
		'1,000',
		'1.000,5',
		'',
		' ',
		'30 days',
		'0x10',
		'1_000',
		'NaN',
		'Infinity',
		'١٢',
		'1e999',
		NaN,
		Infinity,
		-Infinity,
		0,
		0.5,
		-1,
		501,
		true,
		false,
		[],
		[5],
		{},
		new Date(5),
		'5;',
		'--5',
		'5-',
		'9'.repeat(100),
	])('%j is rejected', (value) => {
		expect(() => read(value, limit)).toThrow('Field must be a whole number from 1 to 500, not');
	});

	test.each([undefined, null])('%j is required', (value) => {
		expect(() => read(value, limit)).toThrow('Field is required');
	});

	test('a partly read number never becomes the zero that means "any"', () => {
		const any = field({ type: 'number', typeOptions: { minValue: 0 } });
		expect(read(0, any)).toBe(0);
		expect(() => read(0.5, any)).toThrow('whole number');
		const days = field({ type: 'number', name: 'inactiveFor', typeOptions: { minValue: 0 } });
		expect(read(0.5, days)).toBe(0.5);
	});
});

test('only true, false, and the words "true" and "false" are accepted as a switch', () => {
	const flag = field({ type: 'boolean' });
	for (const value of [true, 'true', ' TRUE ']) expect(read(value, flag)).toBe(true);
	for (const value of [false, 'false', 'False']) expect(read(value, flag)).toBe(false);
	for (const value of [0, 1, 'yes', 'no', '', {}, [], 'truee', NaN]) {
		expect(() => read(value, flag)).toThrow('Field must be true or false, not');
	}
});

test("a choice is one of the choices, or a new word of Twilio's if the service may add some", () => {
	const action = cleanUpFields.find(({ name }) => name === 'cleanUpAction') as INodeProperties;
	expect(read('delete', action)).toBe('delete');
	for (const value of ['Delete', '', 'constructor', 0, {}, ['close'], true]) {
		expect(() => read(value, action)).toThrow('Action must be one of close, delete, not');
	}
	for (const value of [undefined, null])
		expect(() => read(value, action)).toThrow('Action is required');
	const channel = field({
		type: 'options',
		name: 'channel',
		options: [{ name: 'SMS', value: 'SMS' }],
	});
	expect(read('EMAIL', channel)).toBe('EMAIL');
	expect(() => read('__proto__', channel)).toThrow('must be one of SMS');
});

describe('text', () => {
	test.each([
		[1182, '1182'],
		[1e9, '1000000000'],
		[-0.5, '-0.5'],
		[' a ', 'a'],
		[new Date(0), '1970-01-01T00:00:00.000Z'],
	])('%j is %j', (value, expected) => expect(read(value, field({}))).toBe(expected));

	test.each([
		{},
		[],
		[null],
		['a'],
		{ toString: () => 'a' },
		NaN,
		Infinity,
		1e21,
		2 ** 60,
		true,
		new Date(NaN),
		Symbol('a'),
		() => 'a',
		'\ud83d',
	])('%p is rejected', (value) => expect(() => read(value, field({}))).toThrow(/^Field /));

	test('null and undefined are left out', () => {
		expect(read(null, field({}))).toBeUndefined();
		expect(read(undefined, field({}))).toBeUndefined();
	});

	test('text for people keeps its whitespace', () => {
		expect(read('  a\n', field({ name: 'text' }))).toBe('  a\n');
	});
});

describe('a list', () => {
	const urls = field({ displayName: 'Media URLs', typeOptions: { multipleValues: true } });
	const ids = field({ displayName: 'Some IDs', typeOptions: { multipleValues: true } });
	const cat = 'https://img.example/upload/w_400,h_300/cat.jpg';

	test.each([
		[[cat], [cat]],
		[cat, [cat]],
		[`${cat}, ${cat}`, [cat, cat]],
		[`${cat}\n ${cat}\n`, [cat, cat]],
		[JSON.stringify([cat]), [cat]],
		[[[cat, null], ''], [cat]],
		['', []],
		[[], []],
		[[null, undefined], undefined],
		[null, undefined],
	])('of URLs %j is %j', (value, expected) => expect(read(value, urls)).toEqual(expected));

	test.each([
		['a, b\nc ,', ['a', 'b', 'c']],
		[
			['a', 5, null],
			['a', '5'],
		],
		['["a", "b"]', ['a', 'b']],
	])('of IDs %j is %j', (value, expected) => expect(read(value, ids)).toEqual(expected));

	test.each([{}, [{}], [['a', {}]], [NaN], '[{}]', [['a', ['b']]]])('%j is rejected', (value) =>
		expect(() => read(value, ids)).toThrow(/^Some IDs must be/),
	);
});

describe('a picker', () => {
	const id = 'conv_conversation_01k0000000e00800000000000a';
	const url = (value: unknown) => ({ __rl: true, mode: 'url', value });

	test.each([
		[id, id],
		[` ${id}\n`, id],
		[{ __rl: true, mode: 'id', value: ` ${id} ` }, id],
		[url(`  HTTPS://console.twilio.com/x/${id}?a=b `), id],
		[url(`https://conversations.twilio.com/v2/Conversations/Abc`), 'Abc'],
		[{ mode: 'list', value: id }, id],
	])('%j', (value, expected) => expect(read(value, conversationPicker)).toBe(expected));

	test.each([
		url('https://x/y'),
		url(5),
		'a/b',
		'..',
		{ id },
		[id],
		`${id}#`,
		'x'.repeat(300),
		url('http://'.repeat(200_000)),
	])('%j is rejected', (value) =>
		expect(() => read(value, conversationPicker)).toThrow(/^Conversation must be/),
	);

	test.each([undefined, null, '', ' ', { __rl: true, mode: 'id', value: '' }, url(null)])(
		'%j is required',
		(value) => expect(() => read(value, conversationPicker)).toThrow('Conversation is required'),
	);

	test("n8n's own patterns accept spaces and capitals, and answer at once whatever was pasted", () => {
		const mode = conversationPicker.modes?.find(({ name }) => name === 'url');
		const extract = new RegExp(String(mode?.extractValue?.regex));
		const [rule] = mode?.validation as unknown as Array<{
			properties: { regex: string };
		}>;
		const panel = new RegExp(`^${String(rule?.properties.regex)}$`);
		for (const good of [`https://a/${id}`, ` HTTPS://a/Conversations/${id}/b?c \n`]) {
			expect(extract.exec(good)?.[1]).toBe(id);
			expect(panel.test(good)).toBe(true);
		}
		const start = process.cpuUsage();
		for (const part of ['http://', 'https://a', 'conv_conversation', '/Conversations/', ' ']) {
			const hostile = part.repeat(1_000_000 / part.length);
			for (const text of [hostile, `http://${hostile}`]) {
				panel.test(text);
				extract.exec(text);
			}
		}
		// Microseconds of CPU time
		expect(process.cpuUsage(start).user).toBeLessThan(10_000_000);
	});
});

describe('a collection', () => {
	const filters = cleanUpFields.find(({ name }) => name === 'filters') as INodeProperties;

	test('of filters contains nothing empty', () => {
		const names = (filters.options as INodeProperties[]).map(({ name }) => name);
		expect(names.length).toBeGreaterThan(5);
		for (const name of names) {
			for (const value of [undefined, null, '', [], [null], {}, ' ', NaN, new Date(NaN)]) {
				expect(() => read({ [name]: value }, filters)).toThrow(/^Filters > /);
			}
		}
	});

	test('compares text with text', () => {
		const metadata = { entry: { key: 'order', value: 1182 } };
		expect(read({ nameContains: 1182, metadata }, filters)).toEqual({
			nameContains: '1182',
			metadata: { entry: [{ key: 'order', value: '1182' }] },
		});
	});

	test('rejects an unknown field', () => {
		expect(() => read({ craetedBefore: '2026-01-31' }, filters)).toThrow(
			'Filters has no field "craetedBefore"',
		);
		expect(() => read(JSON.parse('{"__proto__": 1}'), filters)).toThrow('has no field');
	});
});

describe('groups', () => {
	const entry = { key: 'a', value: 'b' };

	test.each([
		[{ entries: [entry] }, { entries: [entry] }],
		[[entry], { entries: [entry] }],
		[entry, { entries: [entry] }],
		[JSON.stringify({ entries: [entry] }), { entries: [entry] }],
		[{ entries: [null, entry] }, { entries: [entry] }],
		[{ entries: [{ key: 5, value: { id: 5 } }] }, { entries: [{ key: '5', value: '{"id":5}' }] }],
		[{ entries: [{ key: 'a', value: null }] }, { entries: [{ key: 'a' }] }],
		[
			{ entries: [{ key: '__proto__', value: 'a' }] },
			{ entries: [{ key: '__proto__', value: 'a' }] },
		],
		[
			{ entries: [{ key: 'a', value: JSON.parse('{"__proto__": 1}') as unknown }] },
			{ entries: [{ key: 'a', value: '{"__proto__":1}' }] },
		],
		[{}, {}],
		[{ entries: [null] }, undefined],
	])('%j', (value, expected) => expect(read(value, metadataField)).toEqual(expected));

	test.each<[unknown, string]>([
		[{ entries: [entry, { key: 'a', value: [NaN] }] }, 'Metadata 2 > Value must be JSON, not NaN'],
		[{ orderId: 5 }, 'Metadata 1 has no field "orderId"'],
		[{ entries: ['a'] }, 'Metadata 1 must be fields with values, not "a"'],
		[true, 'Metadata must be a list of entries, not true'],
	])('%j is rejected', (value, message) => {
		expect(() => read(value, metadataField)).toThrow(message);
	});
});

test('a JSON field accepts any JSON value', () => {
	const json = field({ type: 'json', default: '{}' });
	expect(read('{"a": [1, null]}', json)).toEqual({ a: [1, null] });
	expect(read({ a: new Date(0), b: undefined }, json)).toEqual({ a: '1970-01-01T00:00:00.000Z' });
	expect(read('', json)).toEqual({});
	const circular: Record<string, unknown> = {};
	circular.self = circular;
	const deep = '['.repeat(100_000) + ']'.repeat(100_000);
	for (const value of [
		'[]',
		'{',
		5,
		{ a: NaN },
		{ a: () => 1 },
		circular,
		deep,
		`{"a": ${deep}}`,
	]) {
		expect(() => read(value, json)).toThrow(/^Field /);
	}
});

test("any value is either read, or rejected with the field's label", () => {
	const fields = [
		...cleanUpFields.filter(({ type }) => type !== 'notice'),
		metadataField,
		conversationPicker,
		field({ displayName: 'Media URLs', typeOptions: { multipleValues: true } }),
	];
	fc.assert(
		fc.property(
			fc.constantFrom(...fields),
			fc.anything({ withDate: true, withBigInt: true, withNullPrototype: true }),
			(of, value) => {
				try {
					read(value, of);
				} catch (error) {
					expect(String(error)).toContain(`InvalidInput: ${of.displayName}`);
				}
			},
		),
		{ numRuns: cases(20_000) },
	);
});
