import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isObject } from '../../shared/api/isObject';
import { groups } from '../../shared/fields/values';
import { refusal } from '../../shared/parameters/refusal';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ItemContext } from '../../shared/runtime/itemContext';

/** Entries to store, as fields, or as a list from another node, e.g. a language model. */
export interface EntriesField {
	/** The fixed collection. */
	fields: INodeProperties;
	/** The name of its only group. */
	group: string;
	/** The keys that an entry of the list may have, in the API's names. */
	keys: readonly string[];
	/** An entry of the list. */
	example: string;
}

const jsonLabel = ({ displayName }: INodeProperties) => `${displayName} (JSON)`;

export function entriesFields({ fields, keys, example }: EntriesField): INodeProperties[] {
	const { displayName, name } = fields;
	return [
		{
			displayName: `Specify ${displayName}`,
			name: 'entriesMode',
			type: 'options',
			options: [
				{ name: 'As JSON', value: 'json', description: 'A list, e.g. from a language model' },
				{ name: 'Using Fields Below', value: 'fields' },
			],
			default: 'fields',
		},
		{ ...fields, displayOptions: { show: { entriesMode: ['fields'] } } },
		{
			displayName: jsonLabel(fields),
			name: `${name}Json`,
			type: 'json',
			required: true,
			default: '[]',
			displayOptions: { show: { entriesMode: ['json'] } },
			description: `A list of texts, or of objects with ${keys.join(', ')}, e.g. [${example}]. Any number; they are sent in batches of 10.`,
		},
	];
}

/** One entry as entered, and its label for messages. */
interface Entry {
	label: string;
	given: IDataObject;
}

/**
 * The entries in the panel.
 * @throws {InvalidInput} if there are none, or one cannot be read
 */
export function entriesOf(context: ItemContext, { fields, group, keys }: EntriesField): Entry[] {
	const isJson = context.text('entriesMode') === 'json';
	const label = isJson ? jsonLabel(fields) : fields.displayName;
	const given = isJson
		? (context.raw(`${fields.name}Json`) as unknown[]).map((one, index) =>
				entryIn(one, `${label} ${index + 1}`, keys),
			)
		: groups(context.collection(fields.name), group);
	if (given.length === 0) throw new InvalidInput(label, 'is empty', 'Add at least one.');
	return given.map((one, index) => ({ label: `${label} ${index + 1}`, given: one }));
}

function entryIn(value: unknown, label: string, keys: readonly string[]): IDataObject {
	if (typeof value === 'string') return { content: value };
	if (!isObject(value)) throw refusal({ label }, 'text or an object', value);
	for (const [key, inner] of Object.entries(value)) {
		if (!keys.includes(key)) {
			throw new InvalidInput(label, `has "${key}"`, `It may have ${keys.join(', ')}.`);
		}
		const isList = key === 'conversationIds';
		const isRight = isList ? Array.isArray(inner) && inner.every(isText) : isText(inner);
		if (inner !== null && !isRight) {
			throw refusal({ label: `${label}: ${key}` }, isList ? 'a list of IDs' : 'text', inner);
		}
	}
	return value as IDataObject;
}

function isText(value: unknown): boolean {
	return typeof value === 'string';
}
