import fc from 'fast-check';
import type { IDataObject, IExecuteFunctions, INodeParameters, INodeType } from 'n8n-workflow';
import { fromItem } from '../../nodes/shared/parameters/itemPath';
import { createEngine } from '../../n8n/engine';

const type = 'test.both';

/** Returns n8n's result for its parameter, and ours. */
class Both implements INodeType {
	description = {
		displayName: 'Both',
		name: 'both',
		group: ['transform' as const],
		version: 1,
		description: '',
		defaults: { name: 'Both' },
		inputs: ['main' as const],
		outputs: ['main' as const],
		properties: [
			{ displayName: 'Value', name: 'value', type: 'string' as const, default: '' },
			{
				displayName: 'Picker',
				name: 'picker',
				type: 'resourceLocator' as const,
				default: { mode: 'id', value: '' },
				modes: [{ displayName: 'By ID', name: 'id', type: 'string' as const }],
			},
		],
	};

	async execute(this: IExecuteFunctions) {
		const { parameters } = this.getNode();
		const given = this.getInputData().map(({ json }, index) => {
			const of = (name: string) => {
				const ours = fromItem(parameters[name], json);
				const n8n = ours === undefined ? null : (this.getNodeParameter(name, index) as IDataObject);
				return { ours: ours as IDataObject, n8n };
			};
			return { json: { value: of('value'), picker: of('picker') } };
		});
		return await Promise.resolve([given]);
	}
}

const engine = createEngine({ nodeTypes: { [type]: Both } });

async function both(expression: string, jsons: IDataObject[]) {
	const parameters: INodeParameters = {
		value: expression,
		picker: { __rl: true, mode: 'id', value: expression },
	};
	const input = jsons.map((json) => ({ json }));
	const { outputs, error } = await engine.runNode(type, parameters, { input });
	expect(error).toBeUndefined();
	return (outputs[0] ?? []).map(({ json }) => json) as Array<
		Record<'value' | 'picker', { ours?: unknown; n8n: unknown }>
	>;
}

const odd = fc.constantFrom('length', 'toString', 'constructor', '__proto__', 'keys');
const names = fc.oneof({ weight: 6, arbitrary: fc.constantFrom('id', 'a b') }, odd);
const step = names.chain((name) =>
	fc.constantFrom(...(name === 'a b' ? [] : [`.${name}`]), `["${name}"]`, `['${name}']`),
);
const values = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.double(),
	fc.boolean(),
	fc.constantFrom('={{ 1 }}', '2026-01-02T03:04:05.000Z', '', 0),
	fc.constant(null),
);
const json = fc
	.dictionary(names, fc.oneof(values, fc.dictionary(names, values), fc.array(values)))
	.chain((some) => values.map((id) => ({ id, ...some })));
const shapes = fc.constantFrom('={{ $json@ }}', '={{$json@}}', '={{ $json@ }}', '={{ $json@ }}!');

test('what is read from the item equals what n8n makes of the expression', async () => {
	let taken = 0;
	const expressions = fc
		.tuple(shapes, fc.array(step, { minLength: 1, maxLength: 2 }))
		.map(([shape, steps]) => shape.replace('@', () => steps.join('')));
	await fc.assert(
		fc.asyncProperty(
			expressions,
			fc.array(json, { minLength: 1, maxLength: 5 }),
			async (...one) => {
				for (const { value, picker } of await both(...one)) {
					if (value.ours === undefined) continue;
					taken += 1;
					expect(value.ours).toEqual(value.n8n);
					expect(picker.ours).toEqual(picker.n8n);
				}
			},
		),
		{ numRuns: 150 },
	);
	expect(taken).toBeGreaterThan(0);
});

test.each([
	['={{ $json.id }}', { id: 'x' }, 'x'],
	['={{ $json["a b"].id }}', { 'a b': { id: 7 } }, 7],
	['={{ $json.id }}', {}, undefined],
	['={{ $json.id }}', { id: { deeper: 1 } }, undefined],
	['={{ $json.id + 1 }}', { id: 1 }, undefined],
	['={{ $json.id.length }}', { id: 'text' }, undefined],
	['={{ $json.constructor }}', { constructor: 'x' }, undefined],
	['={{ $json.id }}{{ $json.id }}', { id: 'x' }, undefined],
	['$json.id', { id: 'x' }, undefined],
])('%s of %j: %j', (expression, item, given) => {
	expect(fromItem(expression, item)).toBe(given);
});
