import type { INodeParameters } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';
import * as nodes from '../../../workbench/workbench';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { faults, type Fault } from './faults';
import { judge, type Verdict } from './judge';
import type { Operation } from './operation';
import { startFaultProxy, type FaultProxy } from './proxy';

/** One run: which fault, when, and how often. */
interface Case {
	fault: Fault;
	moment: 'before' | 'after';
	often: 'once' | 'always';
}

export interface FaultOutcome extends Case, Verdict {
	operation: string;
	milliseconds: number;
}

/** The number of parallel runs. */
const lanes = 64;

/** After this a run counts as hung. */
const patience = 60_000;

/**
 * Request timeout in seconds: hanging requests end after the shortest that can be set, unless the machine is so busy
 * that earlier steps take longer.
 */
const timeoutsFor = ({ hangs }: Fault) => (hangs ? [1, 5, 20] : [20]);

export const cases: readonly Case[] = faults.flatMap((fault) =>
	fault.moments.flatMap((moment) =>
		(['once', 'always'] as const).map((often) => ({ fault, moment, often })),
	),
);

export const nameOf = ({ node, resource, operation, method, path }: Operation) =>
	`${node} ${resource}.${operation}, ${method} ${path.source.replace(/\\/g, '')}`;

type Engine = ReturnType<typeof nodes.engineWith>;

/** A service, the proxy in front of it, and an engine for each lane. */
export async function startBench() {
	const sandbox = await startSandbox({
		seed: 7,
		operationDelay: 0,
		memoryLag: 0,
		conversations: 60,
		maxConfigurations: 10_000,
	});
	const proxy = await startFaultProxy(sandbox.url);
	const credential = nodes.credentialFor(sandbox);
	const engines = Array.from({ length: lanes }, (_, lane) =>
		nodes.engineWith({ ...credential, baseUrl: proxy.baseUrl(lane) }),
	);
	const secrets = secretsOf(sandbox);
	let number = 0;

	/** Runs operations under faults, many at a time, and reports each as it ends. */
	async function run(
		wanted: ReadonlyArray<readonly [Operation, Case]>,
		ended: (outcome: FaultOutcome) => void,
	): Promise<void> {
		const left = [...wanted].reverse();
		await Promise.all(
			engines.map(async (engine, lane) => {
				for (let one = left.pop(); one !== undefined; one = left.pop()) {
					ended(await met(...one, engine, lane));
				}
			}),
		);
	}

	async function met(operation: Operation, given: Case, engine: Engine, lane: number) {
		for (const [turn, timeout] of timeoutsFor(given.fault).entries()) {
			const outcome = await under(operation, given, timeout, engine, lane);
			if (outcome.struck > 0 || turn > 1 || !given.fault.hangs) return outcome;
		}
		throw new Error('A fault has no time limit');
	}

	async function under(
		operation: Operation,
		given: Case,
		timeout: number,
		engine: Engine,
		lane: number,
	): Promise<FaultOutcome> {
		const { node, resource, method, path } = operation;
		const task = operation.prepare(sandbox, `Task ${++number}`);
		let struck = 0;
		proxy.arm(lane, {
			...given,
			takes(by, at) {
				if (by !== method || !path.test(at) || (given.often === 'once' && struck > 0)) return false;
				struck += 1;
				return true;
			},
		});
		const started = Date.now();
		const parameters = { ...task.parameters, resource, operation: operation.operation };
		const options = {
			...Object(task.parameters.options),
			timeout,
			maxRetryTime: 1,
		} as INodeParameters;
		const all = { ...parameters, simplify: false, options };
		// Separate, as in one n8n: the keys of requests depend on it
		const running = engine.runNode(nodes[node], all, { executionId: `faults ${number}` });
		const ended = await Promise.race([running, sleep(patience, undefined, { ref: false })]);
		sandbox.clock.runDue();
		const verdict = judge(operation, given.fault, task, ended ?? undefined, { secrets, struck });
		proxy.arm(lane, undefined);
		task.clear?.();
		const milliseconds = Date.now() - started;
		return { operation: nameOf(operation), ...given, ...verdict, milliseconds };
	}

	return {
		run,
		proxy: proxy as FaultProxy,
		sandbox,
		async close() {
			await proxy.close();
			await sandbox.close();
		},
	};
}

/** The credential in every form in which somebody could repeat it. */
function secretsOf({ credentials: { accountSid, authToken } }: Sandbox): string[] {
	const pair = `${accountSid}:${authToken}`;
	return [authToken, ...[pair, authToken].map((text) => Buffer.from(text).toString('base64url'))];
}
