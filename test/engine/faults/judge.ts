import { inspect } from 'node:util';
import type { NodeRun } from '../../../n8n/engine';
import { gibberish } from '../hostile/bodies';
import type { Fault } from './faults';
import type { Operation, Task } from './operation';

/** What must never happen. */
export const offences = [
	'done twice',
	'falsely done',
	'falsely nothing',
	'misleading',
	'hung',
	'secret',
	'code words',
] as const;

export type Offence = (typeof offences)[number];

/** How a run ended, as far as its output says. */
interface Told {
	/** Says that it was done. */
	done: boolean;
	/** Message and description. */
	text: string;
}

/** The outcome of a run under a fault. */
export interface Verdict extends Told {
	/** How often the service did it. */
	times: number;
	/** The number of requests that the fault affected. */
	struck: number;
	offences: Offence[];
}

const saysNothing =
	/nothing was (sent|done|changed)|was not (sent|done)|not sent|so nothing was|was done for this item/i;
export const maybe = /may have been done|keeps working on it/i;
const saysDone = /Twilio did it, but/;
const wrongAdvice = /correct the|check the id\b|use another/i;

/**
 * Judges a run's output by what the service did.
 * @param run undefined if it did not end
 * @param met.secrets texts that must not appear
 * @param met.struck the number of requests that the fault affected
 */
export function judge(
	{ reads }: Operation,
	{ means }: Fault,
	task: Task,
	run: NodeRun | undefined,
	{ secrets, struck }: { secrets: readonly string[]; struck: number },
): Verdict {
	const times = task.times();
	if (run === undefined) return { done: false, text: '', times, struck, offences: ['hung'] };
	const told = toldBy(run, task);
	const { done, text } = told;
	const everything = inspect(run.raw, { depth: 14, maxStringLength: 20_000, maxArrayLength: 50 });
	const failed = !done;
	const found: Array<[Offence, boolean]> = [
		['done twice', times > 1],
		['falsely done', done && (times === 0 || told.odd)],
		['falsely done', failed && times === 0 && saysDone.test(text)],
		['falsely nothing', failed && !reads && times > 0 && saysNothing.test(text)],
		[
			'misleading',
			failed &&
				!reads &&
				(times > 0 || (means !== 'refused' && struck > 0)) &&
				(!(maybe.test(text) || saysDone.test(text)) || wrongAdvice.test(text)),
		],
		['misleading', failed && means === 'right'],
		['secret', secrets.some((secret) => everything.includes(secret))],
		['code words', gibberish.test(text) || /HPE_|TypeError|native code/.test(text)],
		['code words', failed && !/^.{15,}/.test(text)],
	];
	return {
		...told,
		times,
		struck,
		offences: [...new Set(found.filter(([, is]) => is).map(([offence]) => offence))],
	};
}

/** An operation that reports per conversation fails within an item. */
function toldBy({ error, outputs }: NodeRun, task: Task): Told & { odd: boolean } {
	if (error !== undefined) {
		const { message, description } = error;
		return { done: false, odd: false, text: `${message} ${description ?? ''}` };
	}
	const rows = (outputs[0] ?? []).map(({ json }) => json);
	const failure = rows.find(({ result }) => result === 'failed');
	if (failure) return { done: false, odd: false, text: `Clean Up: ${String(failure.reason)}` };
	const right = rows.length > 0 && rows.every((row) => task.says(row));
	return { done: true, odd: !right, text: '' };
}
