import Ajv from 'ajv';
import { readFileSync } from 'node:fs';
import { isObject } from '../../nodes/shared/api/isObject';
import { byId, orchestrator, rows, workbench, type Workbench } from '../../workbench/workbench';
import { fileOf, schemasOf, storedSchemaFiles } from '../../workbench/schemas/schemas';
import { sampleOutputs } from '../../workbench/samples/samples';
import type { Samples } from '../../workbench/samples/recipes';

let bench: Workbench;
let samples: Samples;

beforeAll(async () => {
	// Not the seed that the schemas come from: other people, conversations, and results
	bench = await workbench({ seed: 11, conversations: 400, memoryLag: 0 });
	samples = await sampleOutputs(bench);
});

afterAll(async () => {
	await bench.sandbox.close();
});

test('each operation and each trigger has a schema, and there is no other', async () => {
	const wanted = await schemasOf(samples);
	expect(storedSchemaFiles().sort()).toEqual([...wanted.keys()].sort());
});

test('the schemas are what "npm run schemas" writes', async () => {
	const wanted = await schemasOf(samples);
	for (const [file, schema] of wanted) {
		// As text, because the order of the fields is what people see
		const stored = JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
		expect({ file, schema: stored }).toEqual({ file, schema: JSON.stringify(schema) });
	}
});

test('real outputs have the fields and types of their schemas', () => {
	const ajv = new Ajv({ strict: false, allErrors: true });
	for (const [key, rows] of samples) {
		const schema = JSON.parse(readFileSync(fileOf(key), 'utf8')) as object;
		const validate = ajv.compile(closed(schema));
		for (const row of rows) {
			const valid = validate(withoutEmpty(row));
			expect({ key, valid, errors: validate.errors }).toEqual({ key, valid: true, errors: null });
		}
	}
});

test.each([true, false])(
	"without waiting, an operation's output has its ID, with Simplify %s",
	async (simplify) => {
		const [configuration] = samples.get('ConversationOrchestrator/configuration/getAll') ?? [];
		const run = await bench.engine.runNode(orchestrator, {
			resource: 'configuration',
			operation: 'update',
			configurationId: byId(String(configuration?.id)),
			updateFields: { description: 'Changed' },
			options: { waitForCompletion: false },
			simplify,
		});
		expect(rows(run)).toMatchObject([{ operationId: expect.any(String), status: 'PENDING' }]);
	},
);

/** Rejects fields that the schema does not name; objects without any named field stay open. */
function closed(schema: unknown): object {
	return JSON.parse(JSON.stringify(schema), (_, value: unknown) =>
		isObject(value) && value.type === 'object' && isObject(value.properties)
			? { ...value, additionalProperties: false }
			: value,
	) as object;
}

/** n8n's schemas give a field one type; null means that there is no value, whatever the type. */
function withoutEmpty(row: unknown): unknown {
	return JSON.parse(JSON.stringify(row), (_, value: unknown) => value ?? undefined);
}
