import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { engineLine } from '../../../n8n/engine';
import { cases, nameOf, startBench, type FaultOutcome } from './bench';
import { reading, writing } from './operations';

/**
 * Whatever goes wrong between n8n and the service, an operation says what is so. Usually a part: every fault
 * and every operation; with FAULTS=all every operation under every fault, before and after the work, once and always.
 * FAULTS_OPERATION=message.send leaves the others out.
 */
const all = process.env.FAULTS === 'all';
const { FAULTS_OPERATION: wanted = '' } = process.env;
const operations = [...writing, ...reading].filter((one) => nameOf(one).includes(wanted));

/** Each case with one operation after the other, so that all of both occur. */
const part = operations.flatMap((operation, turn) =>
	cases
		.filter((_, index) => all || index % operations.length === turn)
		.map((one) => [operation, one] as const),
);

let bench: Awaited<ReturnType<typeof startBench>>;
const outcomes: FaultOutcome[] = [];

beforeAll(async () => {
	bench = await startBench();
	await bench.run(part, (outcome) => {
		outcomes.push(outcome);
		report(outcome);
	});
}, 900_000);

afterAll(async () => {
	await bench.close();
});

/** For the table in the documentation: one line an outcome, into the file that FAULTS_REPORT names. */
function report({ fault, ...outcome }: FaultOutcome): void {
	const { FAULTS_REPORT } = process.env;
	if (FAULTS_REPORT === undefined) return;
	const line = { line: engineLine, fault: fault.name, ...outcome };
	appendFileSync(FAULTS_REPORT, `${JSON.stringify(line)}\n`);
}

test.each(operations.map(nameOf))('%s is explained truthfully', (name) => {
	const found = outcomes.filter(({ operation }) => operation === name);
	expect(found.length).toBeGreaterThan(0);
	expect(found.filter(({ offences }) => offences.length > 0).map(inWords)).toEqual([]);
});

test('every fault occurred', () => {
	const struck = outcomes.filter((outcome) => outcome.struck > 0);
	const occurred = new Set(struck.map(({ fault }) => fault));
	expect(cases.filter(({ fault }) => !occurred.has(fault))).toEqual([]);
});

test('no connection is left open', async () => {
	for (let look = 0; look < 200 && bench.proxy.open > 0; look++) await sleep(50);
	expect(bench.proxy.open).toBe(0);
});

function inWords({ fault, moment, often, offences: found, times, text }: FaultOutcome): string {
	return `${found.join(', ')}: ${fault.name}, ${moment}, ${often}; done ${times} times; ${text}`;
}
