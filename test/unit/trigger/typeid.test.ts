import * as fc from 'fast-check';

import { base32Time, parseTypeId } from '../../../nodes/shared/conversations/typeid';
import { randoms, typeId } from '../../../bench/simulation/typeIds';

const time = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2114, 0) });

describe('parseTypeId', () => {
	test('reads the creation time back from any ID', () => {
		fc.assert(
			fc.property(time, fc.nat(), (ms, seed) => {
				const id = typeId(ms, randoms(seed));
				const parsed = parseTypeId(id);
				expect(parsed?.time).toBe(ms);
				expect(parsed && parsed.prefix + base32Time(parsed.time) + parsed.rest).toBe(id);
			}),
		);
	});

	test('sorts IDs of one kind by creation time', () => {
		fc.assert(
			fc.property(time, time, fc.nat(), (a, b, seed) => {
				fc.pre(a !== b);
				const random = randoms(seed);
				expect(typeId(a, random) < typeId(b, random)).toBe(a < b);
			}),
		);
	});

	test('reads the example in the TypeID specification', () => {
		// Of the UUID 01890a5d-ac96-774b-bcce-b302099a8057.
		const parsed = parseTypeId('conv_conversation_01h455vb4pex5vsknk084sn02q');
		expect(parsed?.prefix).toBe('conv_conversation_');
		expect(parsed?.time).toBe(0x01890a5dac96);
	});

	test.each([
		'',
		'conv_conversation_',
		'conv_conversation_00000000000000000000000000',
		'conv_conversation_018f2f0e-9a5b-7cc0-8d4e-0123456789ab',
		'conv_conversation_01H455VB4PEX5VSKNK084SN02Q',
		'conv_conversation_01h455vb4pdx5vsknk084sn02q',
		'conv_conversation_81h455vb4pex5vsknk084sn02q',
		'conv_conversation_01h455vb4pex5vsknk084sn02',
		'CH0123456789abcdef0123456789abcdef',
	])('returns nothing for %j', (id) => {
		expect(parseTypeId(id)).toBeUndefined();
	});

	test('returns nothing for text that is not a TypeID', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				expect(parseTypeId(text)).toBeUndefined();
			}),
		);
	});
});
