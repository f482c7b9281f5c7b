import type {
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

/** One field of a panel, with the path to it. */
export interface Target {
	/** e.g. "conversationOrchestrator conversation cleanUp". */
	panel: string;
	/** The names of the fields and groups above it, and of a picker, the mode. */
	path: string[];
	/** From the top down to the field itself. */
	chain: INodeProperties[];
	/** The parameters with an expression in place of this field. */
	parameters(expression: string): INodeParameters;
}

type Sample = (field: INodeProperties) => unknown;

/**
 * Every field of a panel, and each mode of a picker, with what shows it.
 * @param base values that work
 * @param sample a value that works for a field next to it
 */
export function targetsOf(
	panel: string,
	fields: INodeProperties[],
	base: INodeParameters,
	sample: Sample,
): Target[] {
	const meant = fields.filter(({ type }) => type !== 'notice');
	return meant.flatMap((field) =>
		within(field, []).map(({ path, chain, wrap }) => ({
			panel,
			path,
			chain,
			parameters: (expression) => ({
				...base,
				...shownBy(field),
				...(chain.length > 1 ? shownBy(chain.at(-1) as INodeProperties, '/') : {}),
				[field.name]: merged(base[field.name], wrap(expression, sample)) as never,
			}),
		})),
	);
}

interface Inside {
	path: string[];
	chain: INodeProperties[];
	wrap(expression: string, sample: Sample): unknown;
}

function within(field: INodeProperties, above: INodeProperties[]): Inside[] {
	const chain = [...above, field];
	const itself: Inside = { path: [field.name], chain, wrap: (expression) => expression };
	const down = (name: string, inner: Inside, wrap: Inside['wrap']): Inside => ({
		path: [field.name, ...(name === '' ? [] : [name]), ...inner.path],
		chain: inner.chain,
		wrap,
	});
	if (field.type === 'resourceLocator') {
		const modes = ['id', 'url'].map((mode) =>
			down(mode, { ...itself, path: [] }, (value) => ({ __rl: true, mode, value })),
		);
		return [itself, ...modes];
	}
	if (field.type === 'collection') {
		const options = field.options as INodeProperties[];
		const inside = options.flatMap((option) => within(option, chain));
		return inside.map((inner) =>
			down('', inner, (value, sample) => ({
				[inner.path[0] as string]: inner.wrap(value, sample),
			})),
		);
	}
	if (field.type !== 'fixedCollection') return [itself];
	// n8n accepts no expression for a whole collection
	const groups = field.options as INodePropertyCollection[];
	const inside = groups.flatMap(({ name, values }) =>
		values.flatMap((value) =>
			within(value, chain).map((inner) =>
				down(name, inner, (expression, sample) => {
					const entry = {
						...Object.fromEntries(values.map((other) => [other.name, sample(other)])),
						...shownBy(value),
						[value.name]: inner.wrap(expression, sample),
					};
					return { [name]: field.typeOptions?.multipleValues ? [entry] : entry };
				}),
			),
		),
	);
	return inside;
}

/** The values of the other fields that make n8n show this one. */
function shownBy({ displayOptions }: INodeProperties, prefix = ''): INodeParameters {
	const conditions = Object.entries(displayOptions?.show ?? {});
	return Object.fromEntries(
		conditions
			.filter(([name]) => !['resource', 'operation', '@tool'].includes(name))
			.filter(([name]) => name.startsWith('/') === (prefix === '/'))
			.map(([name, values]) => [name.slice(prefix.length), values?.[0] as never]),
	);
}

/** Fields that already work stay next to a new one in the same collection. */
function merged(base: unknown, value: unknown): unknown {
	const isPlain = (one: unknown): one is object =>
		typeof one === 'object' && one !== null && !Array.isArray(one) && !('__rl' in one);
	return isPlain(base) && isPlain(value) ? { ...base, ...value } : value;
}

/** The panels of a node: one per operation, or one if there are none. */
export function panelsOf(
	description: INodeTypeDescription,
	isTool = false,
): Array<{ panel: string; resource?: string; operation?: string; fields: INodeProperties[] }> {
	const { properties, name } = description;
	const resources = properties.find((field) => field.name === 'resource');
	if (resources === undefined) return [{ panel: name, fields: properties }];
	return (resources.options as INodePropertyOptions[]).flatMap((resource) => {
		const shows = (field: INodeProperties, operation?: string) => {
			const { show, hide } = field.displayOptions ?? {};
			return (
				(show?.resource?.includes(resource.value as string) ?? true) &&
				(operation === undefined || (show?.operation?.includes(operation) ?? true)) &&
				(show?.['@tool'] === undefined || isTool) &&
				(hide?.['@tool'] === undefined || !isTool)
			);
		};
		const choice = properties.find((field) => field.name === 'operation' && shows(field));
		return (choice?.options as INodePropertyOptions[]).map(({ value }) => ({
			panel: `${name} ${String(resource.value)} ${String(value)}`,
			resource: String(resource.value),
			operation: String(value),
			fields: properties.filter(
				(field) =>
					field.name !== 'operation' && field.name !== 'resource' && shows(field, String(value)),
			),
		}));
	});
}
