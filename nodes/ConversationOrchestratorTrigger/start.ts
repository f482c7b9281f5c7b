import type { IPollFunctions } from 'n8n-workflow';

/** As n8n names the static data: node IDs may be the same for two nodes that were pasted. */
export function nameOf(n8n: IPollFunctions): string {
	return `${n8n.getWorkflow().id ?? ''} ${n8n.getNode().name}`;
}

/** Activations that have polled: n8n makes one context for all polls of an activation. */
const polled = new WeakSet<object>();
/** When activations began to poll that have not succeeded yet: n8n tries each again in a context of its own. */
const attempts = new Map<string, number>();

/**
 * Where the state was read from n8n's database because n8n, or the leader of several, has started anew: when that
 * was. The first polls after a start may be without success, so it is not the time of this one.
 */
export function startsOf(n8n: IPollFunctions, now: number): number[] {
	const mode = n8n.getActivationMode();
	if (polled.has(n8n) || !['init', 'leadershipChange'].includes(mode)) return [];
	const name = nameOf(n8n);
	const first = attempts.get(name) ?? now;
	attempts.set(name, first);
	return mode === 'init' ? [performance.timeOrigin, first] : [first];
}

/** To be called once a poll has succeeded. */
export function hasPolled(n8n: IPollFunctions): void {
	polled.add(n8n);
	attempts.delete(nameOf(n8n));
}
