import type fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import type { EndpointName } from '../../nodes/shared/api/endpoint';
import type { ServiceState } from './recorder';
import type { Sdk } from './sdk';

/** The same intent twice: as a person fills in the node, and as a programmer calls the SDK. */
export interface Case<Intent> {
	/** What is special about it; generated cases have no name. */
	name?: string;
	/** The node's parameters, without resource and operation. */
	parameters: INodeParameters;
	/** The argument of the SDK call. */
	intent: Intent;
	service?: ServiceState;
	/**
	 * The endpoints whose requests are compared. By default the one that does the work: the last in the operation's
	 * `calls`. All others are the node's own reads, e.g. while it waits.
	 */
	compared?: readonly EndpointName[];
}

/** All cases of one operation. */
export interface CaseTable<Intent> {
	node: 'orchestrator' | 'intelligence' | 'memory';
	resource: string;
	operation: string;
	/** The SDK's call for it. */
	call(sdk: Sdk, intent: Intent): Promise<unknown>;
	cases: ReadonlyArray<Case<Intent>>;
	/** Further cases with random values. */
	generated?: fc.Arbitrary<Case<Intent>>;
}

/** A case that is ready to run. */
export type RunnableCase = Omit<Case<unknown>, 'intent' | 'name'> & {
	name: string;
	call(sdk: Sdk): Promise<unknown>;
};

/** A table whose SDK call's argument type no longer matters. */
export interface RunnableTable {
	node: CaseTable<unknown>['node'];
	resource: string;
	operation: string;
	cases(sample: Sampler): RunnableCase[];
}

/** Draws values; passed in, so that the test controls the seed. */
export type Sampler = <Value>(arbitrary: fc.Arbitrary<Value>) => Value[];

/** Checks a table's types where it is written. */
export function caseTable<Intent>({
	cases,
	generated,
	call,
	...of
}: CaseTable<Intent>): RunnableTable {
	const ready = ({ intent, name = 'random values', ...rest }: Case<Intent>): RunnableCase => ({
		...rest,
		name,
		call: async (sdk) => await call(sdk, intent),
	});
	return {
		...of,
		cases: (sample) => [...cases, ...(generated ? sample(generated) : [])].map(ready),
	};
}
