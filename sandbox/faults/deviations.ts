import type { Answer } from '../server/answer';

export const deviationNames = [
	'new-field',
	'new-value',
	'null',
	'missing-field',
	'wrong-type',
	'other-dates',
	'no-next-key',
	'problem-errors',
	'no-status-url',
] as const;

/** A way in which answers differ from the contract, as answers of a real account may. */
export type Deviation = (typeof deviationNames)[number];

type Json = Record<string, unknown>;
type Change = (answer: Answer) => Answer;

const day = 24 * 60 * 60 * 1000;

/** How each deviation changes a correct answer; answers without JSON are not changed. */
const changes: Record<Deviation, Change> = {
	'new-field': onResources((one) => ({ ...one, retentionClass: 'STANDARD' })),
	'new-value': onResources((one) =>
		'status' in one && 'configurationId' in one ? { ...one, status: 'ARCHIVED' } : one,
	),
	null: onResources((one) => ('createdAt' in one ? { ...one, createdAt: null } : one)),
	'missing-field': onResources(({ configurationId: _, accountId: __, ...one }) => one),
	'wrong-type': onResources((one) => ('version' in one ? { ...one, version: 'v1' } : one)),
	'other-dates': onResources((one) => ({
		...one,
		...(typeof one.createdAt === 'string'
			? { createdAt: new Date(Date.parse(one.createdAt) - day).toISOString() }
			: {}),
	})),
	'no-next-key': (answer) => {
		const { meta, ...body } = answer.body as Json;
		if (typeof meta !== 'object' || meta === null) return answer;
		const { key: _, ...rest } = meta as Json;
		return { ...answer, body: { ...body, meta: rest } };
	},
	'problem-errors': (answer) => {
		if (answer.status < 400) return answer;
		const { message } = answer.body as Json;
		const title = 'Something else';
		const body = { type: 'about:blank', title, status: answer.status, detail: message };
		return { ...answer, body };
	},
	// Only some writes to Conversation Memory name the operation behind them
	'no-status-url': onResources(({ statusUrl: _, ...one }) => one),
};

/** Applies the chosen deviations to an answer. */
export function deviating(answer: Answer, deviations: readonly Deviation[]): Answer {
	if (typeof answer.body !== 'object' || answer.body === null) return answer;
	return deviations.reduce((changed, name) => changes[name](changed), answer);
}

/** Changes the resource of an answer, or each row of its list. */
function onResources(change: (one: Json) => Json): Change {
	return (answer) => {
		if (answer.status >= 300) return answer;
		const body = answer.body as Json;
		if (!('meta' in body)) return { ...answer, body: change(body) };
		const entries = Object.entries(body).map(([key, rows]) => [
			key,
			Array.isArray(rows) ? rows.map((row) => (isJson(row) ? change(row) : row)) : rows,
		]);
		return { ...answer, body: Object.fromEntries(entries) };
	};
}

function isJson(value: unknown): value is Json {
	return typeof value === 'object' && value !== null;
}
