import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { byOperator } from '../../../nodes/shared/intelligence/byOperator';

const found = (operatorId: string, operatorName: unknown, result: unknown, dateCreated?: string) =>
	({ operatorId, operatorName, result, dateCreated }) as IDataObject;

test.each([
	['Sentiment', 'sentiment'],
	['Agent quality', 'agentQuality'],
	['CSAT score (v2)', 'csatScoreV2'],
	['  Größe der Bestellung ', 'größeDerBestellung'],
	['!?', 'operator_1'],
	[undefined, 'operator_1'],
])('the key of %s', (name, key) => {
	expect(byOperator([found('operator_1', name, 'x')])).toEqual({ [key]: 'x' });
});

test('the newest result of each operator counts, in any order', () => {
	const results = [
		found('a', 'Sentiment', 'old', '2026-01-02T03:04:05.788355855Z'),
		found('a', 'Sentiment', 'new', '2026-01-02T03:04:06.788355855Z'),
		found('a', 'Sentiment', 'undated'),
	];
	fc.assert(
		fc.property(fc.shuffledSubarray(results, { minLength: 3 }), (shuffled) => {
			expect(byOperator(shuffled)).toEqual({ sentiment: 'new' });
		}),
	);
});

test('operators with the same name do not overwrite each other', () => {
	expect(
		byOperator([
			found('operator_00000a', 'Sentiment', 1),
			found('operator_00000b', 'sentiment', 2),
			found('operator_00000c', 'Summary', 3),
		]),
	).toEqual({ sentiment_operator_00000a: 1, sentiment_operator_00000b: 2, summary: 3 });
});

test('each operator has its own key, whatever the names are', () => {
	const name = fc.oneof(
		fc.string(),
		fc.constantFrom('Sentiment', 'sentiment', '__proto__', 'constructor'),
	);
	fc.assert(
		fc.property(fc.array(name, { maxLength: 9 }), (names) => {
			const results = names.map((one, index) => found(`operator_00000${index}`, one, index));
			expect(Object.values(byOperator(results)).sort()).toEqual(names.map((_, index) => index));
		}),
	);
});
