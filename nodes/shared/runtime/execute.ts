import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { Api } from '../api/client';
import { Parameters, type ItemParameters, type PanelSource } from '../parameters';
import { fromItem } from '../parameters/itemPath';
import type { Send } from '../transport/http';
import { fieldsOf, operationChoice, resourceChoice } from './describe';
import { mayBeDone } from '../errors/failure';
import { ItemContext } from './itemContext';
import { readOnce } from './lanes';
import { toNodeError } from '../errors/nodeError';
import type { Operation, Resource } from './operation';
import { collect, errorItem, shaper } from './output';
import { mapInOrder } from './pool';
import { serviceOptionsIn } from './options';
import { defaultOptions, type ServiceOptions } from './requestOptions';
import { Run } from './run';
import { connect, limiterOf, timingOf } from './service';
import { progress, summaryOf } from './summary';
import { triesOf, type Tries } from './tries';
import { CannotWait } from './waits';

/** The operation that the panel names, and its fields. */
interface Chosen {
	operation: Operation;
	parameters: Parameters;
}

/** Why an item was not done. */
class Failed {
	constructor(
		readonly error: unknown,
		readonly action: string,
		readonly itemIndex: number,
	) {}
}

/**
 * Runs the chosen operation for every input item, several at a time; outputs keep the order of the inputs. Items
 * that change the same thing run one after the other. Items that an earlier try of the node completed are not run
 * again; their outputs are reused. With "Continue On Fail" a failed item becomes an error item; without it the run
 * ends. After the stop button, the outputs of completed items are returned.
 * @throws {NodeApiError | NodeOperationError} for the first item that fails
 */
export async function execute(
	n8n: IExecuteFunctions,
	resources: readonly Resource[],
): Promise<INodeExecutionData[][]> {
	const items = n8n.getInputData();
	if (items.length === 0) return [[]];
	const asTool = isTool(n8n);
	const source = panelOf(n8n, asTool ? [] : items);
	const tries = triesOf(n8n);
	const run = startRun(n8n, source, tries);
	const stopped = () => n8n.getExecutionCancelSignal()?.aborted === true;
	const outputs = new Array<INodeExecutionData[] | undefined>(items.length);
	let chosen: Chosen | undefined;
	const choose = () => (chosen ??= chosenOperation(source, resources));
	const api = await run.api.catch(() => undefined);
	/** Parameters of items whose lane was read before they run, so that no expression is resolved twice. */
	const begun = new Map<number, ItemParameters>();
	const laneOf = readOnce((itemIndex) => {
		if (api === undefined || tries.done.has(itemIndex)) return undefined;
		const { operation, parameters } = choose();
		if (operation.changes === undefined) return undefined;
		const own = parameters.of(itemIndex);
		begun.set(itemIndex, own);
		return operation.changes(new ItemContext(n8n, run, api, itemIndex, own));
	});
	let done = 0;
	let failed = 0;
	let open = 0;
	let recalled = 0;
	const runItem = async (_: INodeExecutionData, itemIndex: number) => {
		let action = 'Choose operation';
		const perform = async ({ operation, parameters }: Chosen, watch: (send: Send) => Send) => {
			if (asTool && operation.waits) throw new CannotWait(operation.name);
			const own = begun.get(itemIndex) ?? parameters.of(itemIndex);
			begun.delete(itemIndex);
			own.check();
			const api = (await run.api).through(watch);
			const lane = laneOf(itemIndex);
			await run.settled(lane, api);
			const context = new ItemContext(n8n, run, api, itemIndex, own, lane);
			const shape = shaper(asTool, operation.shape, own);
			return await collect(operation.run(context), shape, itemIndex);
		};
		const output = async () => {
			const ready = choose();
			action = ready.operation.action;
			const before = tries.recall(itemIndex);
			if (before !== undefined) recalled += 1;
			return (
				before ?? (await tries.attempt(itemIndex, async (watch) => await perform(ready, watch)))
			);
		};
		await output().then(
			(result) => {
				outputs[itemIndex] = result;
				if (chosen?.operation.changes !== undefined) tries.done.set(itemIndex, result);
				done += 1;
			},
			(error: unknown) => {
				if (mayBeDone(error)) open += 1;
				if (!n8n.continueOnFail() || stopped()) throw new Failed(error, action, itemIndex);
				const nodeError = toNodeError(n8n.getNode(), error, action, itemIndex);
				outputs[itemIndex] = [errorItem(nodeError, itemIndex)];
				failed += 1;
			},
		);
	};
	const given = () => outputs.flatMap((output) => output ?? []);
	const end = async () => {
		const { waits } = chosen?.operation ?? {};
		if (waits && api) await waits.end(n8n, api, given());
	};
	await mapInOrder(items, run.items, runItem, laneOf).catch(async (reason: unknown) => {
		await end();
		// After the stop button, n8n shows a thrown error as a failure; without one it shows the stop
		if (stopped()) return;
		const { error, action, itemIndex } = reason as Failed;
		throw toNodeError(n8n.getNode(), error, action, itemIndex, progress(done, items.length, open));
	});
	const { limiter, hints } = run;
	if (recalled > 0) tries.counts.set('done by an earlier try', recalled);
	const facts = { items: items.length, done, failed, stopped: stopped(), counts: tries.counts };
	const summary = summaryOf({ ...facts, record: limiter.record, limits: limiter.limits });
	for (const message of [...hints.values(), summary]) {
		if (message !== '') n8n.addExecutionHints({ message, location: 'outputPane' });
	}
	const { waits } = chosen?.operation ?? {};
	return [waits && api && !stopped() ? await waits.begin(n8n, api, given()) : given()];
}

/** @param items the items that `$json` refers to; empty for a tool, whose arguments come from elsewhere */
function panelOf(n8n: IExecuteFunctions, items: readonly INodeExecutionData[]): PanelSource {
	const stored = n8n.getNode().parameters;
	return {
		stored,
		resolve: (name, itemIndex) =>
			fromItem(stored[name], items[itemIndex]?.json) ?? n8n.getNodeParameter(name, itemIndex),
		timezone: () => n8n.getTimezone(),
	};
}

/**
 * Without a credential or with unreadable options, each item fails by itself; thrown here, the run would pass as a
 * success.
 */
function startRun(n8n: IExecuteFunctions, source: PanelSource, tries: Tries): Run {
	const { options = defaultOptions, error } = readOptions(source);
	const limiter = limiterOf(n8n, options);
	const api = error === undefined ? connect(n8n, limiter, options) : Promise.reject<Api>(error);
	api.catch(() => undefined);
	return new Run(api, limiter, timingOf(n8n), options.maxInFlight, tries);
}

function readOptions(source: PanelSource): { options?: ServiceOptions; error?: unknown } {
	try {
		return { options: serviceOptionsIn(source) };
	} catch (error) {
		return { error };
	}
}

/** @throws {InvalidInput} if there is no such resource or operation */
function chosenOperation(source: PanelSource, resources: readonly Resource[]) {
	const chosenOf = (field: INodeProperties) =>
		new Parameters([field], source).of().text(field.name);
	const named = <Choice extends { value: string }>(choices: readonly Choice[], name: string) =>
		choices.find(({ value }) => value === name) as Choice;
	const resource = named(resources, chosenOf(resourceChoice(resources)));
	const operation = named(resource.operations, chosenOf(operationChoice(resource)));
	return { operation, parameters: new Parameters(fieldsOf(operation), source) };
}

/** n8n 1 has no `isToolExecution`; it names the node's tool after the node. */
function isTool(n8n: IExecuteFunctions): boolean {
	const { isToolExecution }: Partial<Pick<IExecuteFunctions, 'isToolExecution'>> = n8n;
	return isToolExecution?.call(n8n) === true || n8n.getNode().type.endsWith('Tool');
}
