import * as n8nWorkflow from 'n8n-workflow';

/**
 * Removes the time limit from n8n's regular expressions: n8n 2 allows each of them 250 ms of wall time, which a busy
 * machine randomly exceeds, so that pickers fail without a reason. n8n 1 has no such limit.
 */
export function matchWithoutClock(): void {
	if (!('setSafeRegexEngine' in n8nWorkflow)) return;
	n8nWorkflow.setSafeRegexEngine({
		exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
		test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
		replace: (pattern, input, flags, by) => input.replace(new RegExp(pattern, flags), by),
		matchAll: (pattern, input, flags) => [...input.matchAll(new RegExp(pattern, flags))],
		split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
	});
}
