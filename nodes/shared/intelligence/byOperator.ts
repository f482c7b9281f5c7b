import type { IDataObject } from 'n8n-workflow';
import { timeOf } from '../conversations/times';

/**
 * The newest result of each operator, by operator name, e.g. `{ sentiment: 'negative' }`. Names are in camelCase,
 * like n8n's fields ("Agent quality" becomes `agentQuality`). Operators whose keys would collide all get their ID
 * appended (`sentiment_intelligence_operator_...`), so that none overwrites another; an operator without a name has
 * only its ID.
 * @param results simplified
 */
export function byOperator(results: readonly IDataObject[]): IDataObject {
	const newest = new Map<string, IDataObject>();
	for (const result of results) {
		const id = String(result.operatorId ?? '');
		const before = newest.get(id);
		if (before === undefined || madeAt(result) >= madeAt(before)) newest.set(id, result);
	}
	const keys = [...newest].map(([id, { operatorName }]) => ({
		id,
		key: keyOf(operatorName) || id,
	}));
	const counts = new Map<string, number>();
	for (const { key } of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
	return Object.fromEntries(
		keys.map(({ id, key }) => [
			(counts.get(key) ?? 0) > 1 ? `${key}_${id}` : key,
			newest.get(id)?.result,
		]),
	) as IDataObject;
}

function madeAt({ dateCreated }: IDataObject): number {
	return timeOf(dateCreated) ?? -Infinity;
}

/** Turns a name into camelCase; words are letters and digits of any script. */
function keyOf(name: unknown): string {
	const words = typeof name === 'string' ? (name.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []) : [];
	return words
		.map((word, index) => {
			const isAcronym = word.length > 1 && word === word.toUpperCase();
			const plain = isAcronym ? word.toLowerCase() : word;
			const [first = '', ...rest] = plain;
			return (index === 0 ? first.toLowerCase() : first.toUpperCase()) + rest.join('');
		})
		.join('');
}
