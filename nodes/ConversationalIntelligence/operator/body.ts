import type { IDataObject } from 'n8n-workflow';
import { defined, filled, groups, jsonObject } from '../../shared/fields/values';
import { parseJson } from '../../shared/parameters/json';
import { readFlag, readNumber } from '../../shared/parameters/text';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ItemContext } from '../../shared/runtime/itemContext';

/** The operator in the API's format. */
export function operatorBody(context: ItemContext): IDataObject {
	const more = context.collection('additionalFields');
	const uses = defined({
		memory: more.memory === undefined ? undefined : { enabled: more.memory },
		knowledge: more.knowledge === undefined ? undefined : { enabled: more.knowledge },
	});
	return defined({
		displayName: context.text('displayName'),
		prompt: context.text('prompt'),
		outputFormat: context.text('outputFormat'),
		...filled({ description: more.description }),
		outputSchema:
			more.outputSchema === undefined ? undefined : jsonObject(more.outputSchema, 'Output Schema'),
		trainingExamples:
			more.trainingExamples === undefined ? undefined : groups(more.trainingExamples, 'example'),
		context: Object.keys(uses).length > 0 ? uses : undefined,
		parameters: more.parameters === undefined ? undefined : parametersOf(more.parameters),
	}) as IDataObject;
}

/** @throws {InvalidInput} if a name is empty or appears twice, or a default is not of its type */
function parametersOf(value: unknown): IDataObject {
	const found = new Map<string, IDataObject>();
	for (const [index, parameter] of groups(value, 'parameter').entries()) {
		const label = `Additional Fields > Parameters ${index + 1}`;
		const { name, default: fallback, ...rest } = parameter;
		const key = String(name ?? '');
		if (key === '') throw new InvalidInput(`${label} > Name`, 'is required');
		if (found.has(key)) throw new InvalidInput(`${label} > Name`, `is "${key}" twice`);
		const text = String(fallback ?? '');
		found.set(key, {
			...filled(rest),
			...(text === '' ? {} : { default: defaultOf(text, rest.type, `${label} > Default`) }),
		});
	}
	return Object.fromEntries(found);
}

function defaultOf(text: string, type: unknown, label: string): IDataObject[string] {
	const place = { label, timezone: 'UTC', criterion: false };
	if (type === 'STRING') return text;
	if (type === 'BOOLEAN') return readFlag(text, place);
	if (type === 'NUMBER') return readNumber(text, place, { fractions: true });
	if (type === 'INTEGER') return readNumber(text, place, { exact: true });
	return (parseJson(text) ?? text) as IDataObject[string];
}
