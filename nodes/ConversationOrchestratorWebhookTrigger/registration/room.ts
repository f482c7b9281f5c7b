import type { Configuration } from '../../shared/api/generated/contract';
import { endpoints } from '../../shared/api/generated/endpoints';
import { InvalidInput } from '../../shared/errors/invalidInput';
import { othersIn } from './callbacks';
import { shownUrl } from '../../shared/webhooks/callbackUrl';

/** How many callbacks a configuration may have. */
const maxCallbacks = endpoints.updateConfiguration.body.properties.statusCallbacks.maxItems;

/** Configurations without room, because others use all of their callbacks. */
export class NoRoom extends InvalidInput {
	constructor(full: readonly Configuration[], url: string) {
		const names = full.map(({ displayName, id }) => `"${displayName ?? String(id)}"`).join(', ');
		const fillers = full.flatMap(({ statusCallbacks }) => othersIn(statusCallbacks, url));
		const urls = [...new Set(fillers.map((callback) => shownUrl(callback.url)))].join(' and ');
		const [nouns, have] = full.length === 1 ? ['configuration', 'has'] : ['configurations', 'have'];
		super(
			`The ${nouns} ${names}`,
			`already ${have} ${maxCallbacks} status callbacks, which is all that Twilio allows: ${urls}`,
			'Remove one that is no longer used (Conversation Orchestrator > Configuration > Update), or let one of the services that receive the events forward them to this trigger.',
		);
	}
}

/** Whether a configuration has no room for a URL next to the callbacks of others. */
export function isFull({ statusCallbacks }: Configuration, url: string): boolean {
	return othersIn(statusCallbacks, url).length >= maxCallbacks;
}
