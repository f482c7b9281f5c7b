import { setSafeRegexEngine } from 'n8n-workflow';

/**
 * Takes the clock from n8n's patterns: it gives each 250 ms of wall time, which a busy machine exceeds at
 * random, and the node's pickers then fail for no reason of theirs.
 */
export function matchWithoutClock(): void {
	setSafeRegexEngine({
		exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
		test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
		replace: (pattern, input, flags, by) => input.replace(new RegExp(pattern, flags), by),
		matchAll: (pattern, input, flags) => [...input.matchAll(new RegExp(pattern, flags))],
		split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
	});
}
