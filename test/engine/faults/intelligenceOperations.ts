import type { INodeParameters } from 'n8n-workflow';
import type {
	IntelligenceConfiguration,
	OperatorVersion,
} from '../../../nodes/shared/api/generated/contract';
import type { Sandbox } from '../../../sandbox';
import { byId } from '../../../workbench/workbench';
import type { Operation } from './operation';
import { control } from './seeds';

const onRules = { node: 'intelligence', resource: 'configuration' } as const;
const onOperator = { node: 'intelligence', resource: 'operator' } as const;

function operator({ store, clock }: Sandbox, displayName: string): string {
	const id = store.newId('intelligence_operator');
	const made = {
		id,
		displayName,
		description: null,
		prompt: 'Which mood?',
		outputFormat: 'TEXT',
		outputSchema: null,
		trainingExamples: [],
		context: null,
		parameters: {},
		author: 'SELF',
		version: 1,
		status: 'ACTIVE',
		dateCreated: clock.iso(),
	} as unknown as OperatorVersion;
	store.operators.set(id, [made]);
	return id;
}

function rules({ store }: Sandbox, displayName: string): IntelligenceConfiguration {
	const [first] = store.intelligenceConfigurations.values();
	const id = store.newId('intelligence_configuration');
	const made = { ...(first as IntelligenceConfiguration), id, displayName, description: null };
	store.intelligenceConfigurations.set(id, made);
	return made;
}

const oneRule = ({ store }: Sandbox): INodeParameters => {
	const [id = ''] = store.operators.keys();
	return { rules: { rule: [{ operators: { operator: [{ id }] } }] } };
};

/** Operators and intelligence configurations: the operations that change something, each once. */
export const intelligenceWriting: readonly Operation[] = [
	{
		...onRules,
		operation: 'create',
		method: 'POST',
		path: RegExp(`^/v3${control}/Configurations$`),
		prepare(sandbox, displayName) {
			const all = sandbox.store.intelligenceConfigurations;
			const made = () => [...all.values()].filter((one) => one.displayName === displayName);
			return {
				parameters: { displayName, ...oneRule(sandbox) },
				times: () => made().length,
				says: ({ id }) => id === made()[0]?.id,
				clear: () => made().forEach(({ id }) => all.delete(id)),
			};
		},
	},
	...(['replace', 'update'] as const).map((operation): Operation => ({
		...onRules,
		operation,
		method: 'PUT',
		path: RegExp(`^/v3${control}/Configurations/[^/]+$`),
		prepare(sandbox, displayName) {
			const { id } = rules(sandbox, displayName);
			const all = sandbox.store.intelligenceConfigurations;
			const description = 'New';
			return {
				parameters: {
					intelligenceConfigurationId: byId(id),
					...(operation === 'update'
						? { updateFields: { description } }
						: { displayName, description, ...oneRule(sandbox) }),
				},
				times: () => Number(all.get(id)?.description === description),
				says: (row) => row.id === id && row.description === all.get(id)?.description,
				clear: () => void all.delete(id),
			};
		},
	})),
	...(['POST', 'DELETE'] as const).map((method): Operation => ({
		...onRules,
		operation: 'recreate',
		method,
		path: RegExp(`^/v3${control}/Configurations${method === 'POST' ? '' : '/[^/]+'}$`),
		prepare(sandbox, displayName) {
			const { id } = rules(sandbox, displayName);
			const all = sandbox.store.intelligenceConfigurations;
			const named = () => [...all.values()].filter((one) => one.displayName === displayName);
			return {
				parameters: { intelligenceConfigurationId: byId(id), preview: false },
				times: () =>
					method === 'POST' ? named().filter((one) => one.id !== id).length : Number(!all.has(id)),
				says: (row) => row.previousId === id && !all.has(id) && all.has(String(row.id)),
				clear: () => named().forEach((one) => all.delete(one.id)),
			};
		},
	})),
	{
		...onRules,
		operation: 'delete',
		method: 'DELETE',
		path: RegExp(`^/v3${control}/Configurations/[^/]+$`),
		prepare(sandbox, displayName) {
			const { id } = rules(sandbox, displayName);
			const all = sandbox.store.intelligenceConfigurations;
			return {
				parameters: { intelligenceConfigurationId: byId(id) },
				times: () => Number(!all.has(id)),
				says: (row) => row.deleted === true && row.id === id,
				clear: () => void all.delete(id),
			};
		},
	},
	{
		...onOperator,
		operation: 'create',
		method: 'POST',
		path: RegExp(`^/v3${control}/Operators$`),
		prepare({ store }, displayName) {
			const named = () =>
				[...store.operators].filter(([, [first]]) => first?.displayName === displayName);
			return {
				parameters: { displayName, prompt: 'Which mood?' },
				times: () => named().length,
				says: ({ id }) => id === named()[0]?.[0],
				clear: () => named().forEach(([id]) => store.operators.delete(id)),
			};
		},
	},
	...['', '1'].map((ifMatch): Operation => ({
		...onOperator,
		operation: 'replace',
		method: 'PUT',
		path: RegExp(`^/v3${control}/Operators/[^/]+$`),
		prepare(sandbox, displayName) {
			const id = operator(sandbox, displayName);
			const versions = () => sandbox.store.operators.get(id) ?? [];
			return {
				parameters: { operatorId: byId(id), displayName, prompt: 'Another?', ifMatch },
				// Each replacement creates a version; the same one again changes nothing visible
				times: () => Number(versions().at(-1)?.prompt === 'Another?'),
				says: (row) => row.id === id && row.prompt === versions().at(-1)?.prompt,
				clear: () => void sandbox.store.operators.delete(id),
			};
		},
	})),
	{
		...onOperator,
		operation: 'delete',
		method: 'DELETE',
		path: RegExp(`^/v3${control}/Operators/[^/]+$`),
		prepare(sandbox, displayName) {
			const id = operator(sandbox, displayName);
			return {
				parameters: { operatorId: byId(id) },
				times: () => Number(!sandbox.store.operators.has(id)),
				says: (row) => row.deleted === true && row.id === id,
				clear: () => void sandbox.store.operators.delete(id),
			};
		},
	},
];

/** The operations that only read. */
export const intelligenceReading: readonly Operation[] = [
	{
		...onOperator,
		operation: 'getAll',
		method: 'GET',
		path: RegExp(`^/v3${control}/Operators\\?`),
		reads: true,
		prepare: ({ store }) => ({
			parameters: { limit: 3 },
			times: () => 1,
			says: ({ id }) => store.operators.has(String(id)),
		}),
	},
];
