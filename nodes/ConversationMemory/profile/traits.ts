import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { traitGroupsOf, type TraitGroup } from '../../shared/memory/traits';
import { groups, jsonObject } from '../../shared/fields/values';
import { parseJson } from '../../shared/parameters/json';
import { withFirstEntry } from '../../shared/fields/firstEntry';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ItemContext } from '../../shared/runtime/itemContext';

type Traits = Record<string, IDataObject>;

export const traitsFields: INodeProperties[] = [
	{
		displayName: 'Specify Traits',
		name: 'traitsMode',
		type: 'options',
		options: [
			{ name: 'As JSON', value: 'json' },
			{ name: 'Using Fields Below', value: 'fields' },
		],
		default: 'fields',
	},
	withFirstEntry({
		displayName: 'Traits to Set',
		name: 'traits',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Trait' },
		placeholder: 'Add Trait',
		default: {},
		displayOptions: { show: { traitsMode: ['fields'] } },
		description: 'What is known about the customer',
		options: [
			{
				displayName: 'Trait',
				name: 'trait',
				values: [
					{
						displayName: 'Trait Name or ID',
						name: 'name',
						type: 'options',
						typeOptions: {
							loadOptionsMethod: 'getTraits',
							loadOptionsDependsOn: ['memoryStoreId.value'],
						},
						required: true,
						default: '',
						description:
							'A trait of the store, as Group.name. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. GOLD',
						description:
							'Numbers, true or false, and lists (as JSON or separated by commas) are converted to the type of the trait',
					},
				],
			},
		],
	}),
	{
		displayName: 'Traits (JSON)',
		name: 'traitsJson',
		type: 'json',
		default: '{}',
		displayOptions: { show: { traitsMode: ['json'] } },
		description: 'Traits by group, e.g. {"Contact": {"firstName": "Ana"}}',
	},
];

/**
 * The traits in the panel, converted to the types that the store defines. When creating a profile, Twilio silently
 * drops traits that it does not know, so these are refused here.
 * @throws {InvalidInput} if nothing is given, a trait is unknown, or a value does not fit; and as `Api.call`
 */
export async function wantedTraits(context: ItemContext, storeId: string): Promise<Traits> {
	const definitions = await definitionsOf(context, storeId);
	const label = labelOf(context);
	const wanted = new Map<string, Map<string, unknown>>();
	for (const [group, name, value] of given(context)) {
		const definition = definitions.get(`${group}.${name}`);
		if (definition === undefined) {
			throw new InvalidInput(
				label,
				`names a trait that the store does not have: ${group}.${name}`,
				`The store has ${[...definitions.keys()].slice(0, 20).join(', ') || 'none'}.`,
			);
		}
		const inGroup = wanted.get(group) ?? new Map<string, unknown>();
		if (inGroup.has(name)) throw new InvalidInput(label, `has ${group}.${name} twice`);
		inGroup.set(name, typed(value, definition.dataType, `${group}.${name}`));
		wanted.set(group, inGroup);
	}
	if (wanted.size === 0) {
		throw new InvalidInput(label, 'is empty', 'Add at least one trait.');
	}
	return Object.fromEntries(
		[...wanted].map(([group, values]) => [group, Object.fromEntries(values)]),
	) as Traits;
}

function isJson(context: ItemContext): boolean {
	return context.text('traitsMode') === 'json';
}

function labelOf(context: ItemContext): string {
	return isJson(context) ? 'Traits (JSON)' : 'Traits to Set';
}

function given(context: ItemContext): Array<[group: string, name: string, value: unknown]> {
	if (isJson(context)) {
		const label = labelOf(context);
		return Object.entries(jsonObject(context.raw('traitsJson'), label)).flatMap(([group, values]) =>
			Object.entries(jsonObject(values, `${label} > ${group}`)).map(
				([name, value]): [string, string, unknown] => [group, name, value],
			),
		);
	}
	return groups(context.collection('traits'), 'trait').map(({ name, value }) => {
		const [group = '', ...rest] = String(name ?? '')
			.trim()
			.split('.');
		return [group, rest.join('.'), value];
	});
}

type Definition = NonNullable<TraitGroup['traits']>[string];
type Definitions = Map<string, Definition>;

/** The traits that the store defines, by Group.name; read once per run. */
async function definitionsOf(context: ItemContext, storeId: string): Promise<Definitions> {
	const known = context.shared('trait definitions', () => new Map<string, Promise<Definitions>>());
	const reading = known.get(storeId) ?? readDefinitions(context, storeId);
	known.set(storeId, reading);
	return await reading.catch((error: unknown) => {
		// Let the next item, or the next try, read it again
		known.delete(storeId);
		throw error;
	});
}

async function readDefinitions({ api }: ItemContext, storeId: string): Promise<Definitions> {
	const groups = await traitGroupsOf(api, storeId);
	return new Map(
		groups.flatMap(({ displayName, traits }) =>
			Object.entries(traits ?? {}).map(([name, definition]): [string, Definition] => [
				`${displayName}.${name}`,
				definition,
			]),
		),
	);
}

/** A value in the type of its trait; null removes the trait. */
function typed(value: unknown, dataType: string | undefined, label: string): unknown {
	if (value === null) return null;
	const refuse = (wanted: string) =>
		new InvalidInput(label, `must be ${wanted}`, 'Correct the value of the trait.');
	if (dataType === 'NUMBER') {
		const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		if (typeof number !== 'number' || !Number.isFinite(number)) throw refuse('a number');
		return number;
	}
	if (dataType === 'BOOLEAN') {
		const text = String(value).trim().toLowerCase();
		if (text !== 'true' && text !== 'false') throw refuse('true or false');
		return text === 'true';
	}
	if (dataType === 'ARRAY') {
		if (Array.isArray(value)) return value;
		const text = String(value).trim();
		const list = text.startsWith('[') ? parseJson(text) : text.split(',').map((one) => one.trim());
		if (!Array.isArray(list)) throw refuse('a list');
		return list;
	}
	if (typeof value === 'object') throw refuse('text');
	return String(value);
}
