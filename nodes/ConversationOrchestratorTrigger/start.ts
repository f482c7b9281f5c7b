import type { IPollFunctions } from 'n8n-workflow';

/** By name, like n8n's static data: two pasted nodes can have the same ID. */
export function nameOf(n8n: IPollFunctions): string {
	return `${n8n.getWorkflow().id ?? ''} ${n8n.getNode().name}`;
}

/** Activations with a successful poll: n8n uses one context for all polls of an activation. */
const polled = new WeakSet<object>();
/** When activations without a successful poll first tried: n8n retries each in a new context. */
const attempts = new Map<string, number>();

/**
 * If the state comes from n8n's database because n8n has restarted, or another instance has become the leader: the
 * times when that may have been. The first polls after a start may fail, so it need not be the time of this poll.
 */
export function startsOf(n8n: IPollFunctions, now: number): number[] {
	const mode = n8n.getActivationMode();
	if (polled.has(n8n) || !['init', 'leadershipChange'].includes(mode)) return [];
	const name = nameOf(n8n);
	const first = attempts.get(name) ?? now;
	attempts.set(name, first);
	return mode === 'init' ? [performance.timeOrigin, first] : [first];
}

/** Call after a poll has succeeded. */
export function hasPolled(n8n: IPollFunctions): void {
	polled.add(n8n);
	attempts.delete(nameOf(n8n));
}
