import * as n8nWorkflow from 'n8n-workflow';

/**
 * Takes the clock from n8n's patterns: it gives each 250 ms of wall time, which a busy machine exceeds at
 * random, and pickers then fail for no reason of theirs. n8n 1 has no such clock.
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
